"""Serves a page from a folder in the place of that which a server holds, and passes everything else on to the server."""

import asyncio, pathlib, threading, urllib.parse, urllib.request

kinds = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
head_bytes_max = 65_536
whole = {"/": "index.html", "/wall": "index.html"}


class Pages:
    """`address` is where the page stands, `folder` where its files lie, `server` where the rest is asked for."""

    def __init__(self, server, folder):
        self.server = urllib.parse.urlsplit(server)
        self.folder = pathlib.Path(folder)
        with urllib.request.urlopen(server + "/") as answer:
            wanted = {"content-security-policy", "x-content-type-options", "referrer-policy"}
            self.heads = [(name, value) for name, value in answer.headers.items() if name.lower() in wanted]
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()

        def run():
            asyncio.set_event_loop(self.loop)
            made = asyncio.start_server(self.take, "127.0.0.1", 0, limit=head_bytes_max)
            self.listener = self.loop.run_until_complete(made)
            ready.set()
            self.loop.run_forever()

        threading.Thread(target=run, daemon=True).start()
        ready.wait()
        self.address = "http://127.0.0.1:%d" % self.listener.sockets[0].getsockname()[1]

    def file(self, head):
        method, target = head.split(b" ", 2)[:2]
        path = urllib.parse.unquote(target.decode().split("?")[0])
        name = whole.get(path, path.lstrip("/"))
        file = self.folder / name
        if method != b"GET" or "/" in name or file.suffix not in kinds or not file.is_file():
            return None
        return file

    async def take(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            file = self.file(head)
            if file is None:
                return await self.pass_on(head, reader, writer)
            body = file.read_bytes()
            lines = ["HTTP/1.1 200 OK", f"Content-Type: {kinds[file.suffix]}; charset=utf-8", f"Content-Length: {len(body)}"]
            lines += [f"{name}: {value}" for name, value in self.heads] + ["Cache-Control: no-store", "Connection: close", "", ""]
            writer.write("\r\n".join(lines).encode() + body)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def pass_on(self, head, reader, writer):
        is_upgrade = b"upgrade: websocket" in head.lower()
        if not is_upgrade:
            # One request a connection: the next one may be for a file.
            lines = [line for line in head.split(b"\r\n")[:-2] if not line.lower().startswith(b"connection:")]
            head = b"\r\n".join(lines) + b"\r\nConnection: close\r\n\r\n"
        there, back = await asyncio.open_connection(self.server.hostname, self.server.port)
        back.write(head)

        async def copy(source, sink):
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()

        ways = [asyncio.ensure_future(copy(reader, back)), asyncio.ensure_future(copy(there, writer))]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        back.close()
