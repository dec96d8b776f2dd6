"""Headless Chromium by the WebDriver protocol."""
import base64, json, os, pathlib, signal, socket, subprocess, time, urllib.error, urllib.request

from centre import Fault

keys = {
    "Enter": "\ue007", "Escape": "\ue00c", "Shift": "\ue008", "Control": "\ue009", "Tab": "\ue004", "Space": "\ue00d",
    "Up": "\ue013", "Down": "\ue015", "Left": "\ue012", "Right": "\ue014",
}


class Browser:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        self.address, self.session = f"http://127.0.0.1:{port}", ""
        try:
            self.begin()
        except BaseException:
            self.close()
            raise

    def begin(self):
        for _ in range(300):
            try:
                urllib.request.urlopen(self.address + "/status")
                break
            except OSError:
                time.sleep(0.1)
        wanted = {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]},
        }
        made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + made["sessionId"]
        self.ask("POST", "/timeouts", {"script": 170_000})

    def ask(self, method, path, body=None):
        text = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + self.session + path, text, {"Content-Type": "application/json"}, method=method)
        try:
            return json.load(urllib.request.urlopen(request, timeout=180))["value"]
        except urllib.error.HTTPError as error:
            raise Fault(f"chromedriver: {error.read().decode()[:400]}") from error

    def command(self, name, **parameters):
        """One of the browser's own commands, beyond WebDriver."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def run(self, script, *given):
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(given)})

    def run_later(self, script, *given):
        """Of a script that calls its last argument when it is done."""
        return self.ask("POST", "/execute/async", {"script": script, "args": list(given)})

    def size(self, width, height, is_mobile=False):
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_mobile)

    def prepare(self, page, who, language, theme, view=None):
        """Has the page find a login, a language and a theme when it is opened: it reads these when it starts."""
        self.ask("POST", "/url", {"url": page + "/icon.svg"})
        self.run("""sessionStorage.clear(); localStorage.clear();
            localStorage.setItem("language", arguments[0]); localStorage.setItem("theme", arguments[1]);
            if (arguments[2]) sessionStorage.setItem("session", JSON.stringify({ token: arguments[2] }));
            if (arguments[3]) sessionStorage.setItem("view", arguments[3]);""", language, theme, who, view)
        self.log()

    def open(self, address):
        self.ask("POST", "/url", {"url": address})

    def picture(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.ask("GET", "/screenshot")))

    def log(self):
        """What the browser's console said since it was asked last."""
        # A picture that is opened by itself has no icon of its own, which the browser misses, and says so when it pleases.
        return [entry for entry in self.ask("POST", "/se/log", {"type": "browser"}) if "/favicon.ico" not in entry["message"]]

    # Hands

    def find(self, selector):
        return next(iter(self.ask("POST", "/element", {"using": "css selector", "value": selector}).values()))

    def click(self, selector):
        """As a hand would: where something lies over it, it fails."""
        self.ask("POST", f"/element/{self.find(selector)}/click", {})

    def write(self, selector, text):
        """Types into a field, behind what is there."""
        self.ask("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def press(self, *names):
        """Presses keys one after another; `Control+Enter` holds the first."""
        actions = []
        for name in names:
            held = [keys.get(part, part) for part in name.split("+")] if len(name) > 1 else [name]
            actions += [{"type": "keyDown", "value": value} for value in held]
            actions += [{"type": "keyUp", "value": value} for value in reversed(held)]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def drag(self, fromPoint, toPoint):
        """Presses, moves and lets go, in pixels of the window."""
        moves = [
            {"type": "pointerMove", "x": round(fromPoint[0]), "y": round(fromPoint[1])}, {"type": "pointerDown", "button": 0},
            *({"type": "pointerMove", "duration": 100, "x": round(fromPoint[0] + (toPoint[0] - fromPoint[0]) * part / 4),
               "y": round(fromPoint[1] + (toPoint[1] - fromPoint[1]) * part / 4)} for part in range(1, 5)),
            {"type": "pointerUp", "button": 0},
        ]
        self.ask("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def close(self):
        if self.session:
            try:
                self.ask("DELETE", "")
            except (OSError, Fault):
                pass
        # The browser is a child of the driver, and of its group.
        for end in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.driver.pid, end)
            except ProcessLookupError:
                break
            try:
                self.driver.wait(5)
            except subprocess.TimeoutExpired:
                pass
