/// The names and numbers of the file format (EventSchemas/FORMAT.md, section 2). They never change.
enum LogFormat {
  /// `ZHIL` in ASCII.
  static let applicationID: Int64 = 0x5A48_494C
  /// The version of everything below.
  static let version: Int64 = 1
  static let epochFirst: UInt64 = 1
  static let segmentFirst: UInt64 = 1
  static let saltSizeBytes = 16

  static let schema = """
    CREATE TABLE meta(
      key TEXT NOT NULL PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT;
    CREATE TABLE event_type(
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE stream(
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE event(
      position INTEGER PRIMARY KEY,
      stream_id INTEGER NOT NULL,
      version INTEGER NOT NULL,
      type_id INTEGER NOT NULL,
      schema_version INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      occurred_at INTEGER NOT NULL,
      event_id BLOB NOT NULL,
      meta BLOB NOT NULL,
      data BLOB NOT NULL,
      salt BLOB NOT NULL,
      data_digest BLOB NOT NULL,
      hash BLOB NOT NULL,
      UNIQUE(stream_id, version)
    ) STRICT;
    CREATE TABLE command(
      command_id BLOB NOT NULL PRIMARY KEY,
      content_digest BLOB NOT NULL,
      first_position INTEGER,
      last_position INTEGER,
      outcome BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batch(
      first_position INTEGER PRIMARY KEY,
      last_position INTEGER NOT NULL,
      hash BLOB NOT NULL,
      epoch INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    """
}
