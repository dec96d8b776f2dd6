"""A centre of its own for whoever drives a console: its directory, users and tokens, its server, and commands over HTTP."""
import json, os, pathlib, secrets, shutil, signal, subprocess, tempfile, time, urllib.error, urllib.request

repository = pathlib.Path(__file__).resolve().parents[2]
secondsToStart = 60


class Fault(Exception):
    """Something that was waited for did not come, or something else came."""


def program():
    """The program that is driven: `$ZHIHUI`, or what the debug build makes."""
    return os.path.realpath(os.environ.get("ZHIHUI") or repository / ".build/debug/zhihui")


def version7():
    """A new UUID of version 7."""
    word = time.time_ns() // 1_000_000 << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    text = f"{word:032x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


class Centre:
    """A directory of its own with a server on it; nothing of it is left behind."""

    def __init__(self, users):
        """`users`: the role of each."""
        self.program, self.url, self.server, self.tokens = program(), None, None, {}
        if not os.access(self.program, os.X_OK):
            raise Fault(f"{self.program} is not there; build it, or name it in ZHIHUI / 请先构建，或用 ZHIHUI 指定")
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="zhihui-"))
        self.data = self.work / "data"
        self.data.mkdir(mode=0o700)
        self.port = 0
        for name, role in users.items():
            self.say("admin", "user", "add", name, "--role", role, "--data", self.data)
            self.tokens[name] = self.say("admin", "token", name, "--data", self.data).strip()

    def say(self, *words, **more):
        """Runs a subcommand of the program and gives what it said."""
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL, **more)
        if done.returncode != 0:
            raise Fault(f"zhihui {' '.join(map(str, words[:2]))}: exit {done.returncode}: {(done.stderr or done.stdout).strip()[-600:]}")
        return done.stdout

    # The server

    def start(self):
        """Starts the server; the second time at the address of the first."""
        log = open(self.work / "serve.log", "a")
        self.server = subprocess.Popen(
            [self.program, "serve", "--data", str(self.data), "--port", str(self.port), "--json"], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
        log.close()
        line = self.server.stdout.readline()
        if not line:
            raise Fault(f"the server did not start: {(self.work / 'serve.log').read_text()[-600:]}")
        self.url = json.loads(line)["url"].rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])
        end = time.monotonic() + secondsToStart
        while time.monotonic() < end:
            try:
                return urllib.request.urlopen(self.url + "/readyz", timeout=5).read()
            except OSError:
                time.sleep(0.05)
        raise Fault("the server started and is not ready")

    def freeze(self):
        """The server answers nothing more, though its connections stand."""
        os.kill(self.server.pid, signal.SIGSTOP)

    def kill(self):
        """As a power cut would: nothing is said to anybody."""
        self.server.kill()
        self.server.wait()
        self.server = None

    def close(self):
        """Ends the server and leaves nothing behind."""
        if self.server is not None:
            self.server.terminate()
            try:
                self.server.wait(10)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
            self.server = None
        shutil.rmtree(self.work, ignore_errors=True)

    def verify(self):
        """What `zhihui verify` says of the directory; the server has to be down."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(30)
            self.server = None
        return self.say("verify", "--data", self.data)

    # Over HTTP

    def ask(self, user, path, body=None, seconds=30):
        text = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/{path}", text, {"Authorization": "Bearer " + self.tokens[user]})
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Fault(f"{path}: {error.code} {error.read().decode()[:400]}") from error

    def send(self, user, kind, entity, data=None, **more):
        """Has a command accepted; gives the entity it was about."""
        command = {"id": version7(), "type": kind, "entity": entity, **({} if data is None else {"data": data}), **more}
        result = self.ask(user, "v1/commands", {"commands": [command]})["results"][0]
        if result["status"] == "rejected":
            raise Fault(f"{kind}: {result['code']}: {result['words']['en']}")
        return entity

    def board(self, name, user=None, **filters):
        """All of a board."""
        user = user or next(iter(self.tokens))
        query = "&".join(f"{name}={value}" for name, value in {"limit": 500, **filters}.items())
        return self.ask(user, f"v1/boards/{name}?{query}")["items"]

    def bring(self, user, *places):
        """Imports territories and stations of the demonstration's data."""
        for name in places:
            self.say(
                "import", "geojson", repository / "Tools/demo" / f"{name}.geojson", "--server", self.url,
                env={**os.environ, "ZHIHUI_TOKEN": self.tokens[user]})

    def bring_calls(self, user):
        """Imports the day of calls of the demonstration's data."""
        self.say(
            "import", "sf-fire", repository / "Tools/demo/sf-fire-calls-2017-01-03.csv", "--server", self.url,
            env={**os.environ, "ZHIHUI_TOKEN": self.tokens[user]})
