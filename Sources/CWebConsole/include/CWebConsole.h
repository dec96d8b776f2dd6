#ifndef CWEBCONSOLE_H
#define CWEBCONSOLE_H

#include <stddef.h>

// A file of the web page; both pointers last as long as the process.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} web_file;

// How many there are.
size_t web_file_count(void);

// One of them, by an index below the count.
web_file web_file_at(size_t index);

#endif
