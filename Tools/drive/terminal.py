"""A terminal of its own in tmux, on a socket of its own: keys are typed into it, its screen is read."""
import os, pathlib, re, secrets, shlex, subprocess

from centre import Fault

ring = b"\a"
# What sets the title of a terminal ends with the byte that rings.
title = re.compile(rb"\x1b\][^\a\x1b]*\a")


class Terminals:
    """The tmux server that terminals are in."""

    def __init__(self, folder):
        self.name, self.folder = "zhihui-" + secrets.token_hex(4), pathlib.Path(folder)

    def tmux(self, *words, **more):
        done = subprocess.run(
            ["tmux", "-u", "-L", self.name, "-f", "/dev/null", *map(str, words)], capture_output=True, text=True,
            stdin=subprocess.DEVNULL, **more)
        if done.returncode != 0:
            raise Fault(f"tmux {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def open(self, name, size, command, environment):
        return Terminal(self, name, size, command, environment)

    def close(self):
        subprocess.run(
            ["tmux", "-L", self.name, "kill-server"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Terminal:
    def __init__(self, terminals, name, size, command, environment):
        self.terminals, self.name, self.bytes = terminals, name, terminals.folder / f"{name}.bytes"
        width, height = size
        self.bytes.touch()
        # The pipe stands before the program starts, so that nothing it says is missed.
        begin = " ".join(f"{key}={shlex.quote(value)}" for key, value in environment.items())
        line = " ".join(shlex.quote(str(word)) for word in command)
        gate = terminals.folder / f"{name}.begin"
        os.mkfifo(gate)
        terminals.tmux(
            "new-session", "-d", "-s", name, "-x", width, "-y", height,
            f"read _ < {shlex.quote(str(gate))}; exec env {begin} {line}")
        terminals.tmux("set-option", "-g", "status", "off")
        terminals.tmux("pipe-pane", "-t", name, f"exec cat >> {shlex.quote(str(self.bytes))}")
        with open(gate, "w") as go:
            go.write("\n")

    def type(self, text):
        """Types a text as it stands."""
        self.terminals.tmux("send-keys", "-t", self.name, "-l", "--", text)

    def press(self, *names):
        """Presses keys by tmux's names of them: `Enter`, `Escape`, `Down`, `C-s`, `BTab`."""
        self.terminals.tmux("send-keys", "-t", self.name, "--", *names)

    def screen(self):
        """What is to be read now, line by line."""
        return self.terminals.tmux("capture-pane", "-p", "-t", self.name)

    def picture(self, path):
        """Keeps the screen, with its colours beside it."""
        pathlib.Path(path).write_text(self.screen())
        pathlib.Path(path).with_suffix(".ansi").write_text(self.terminals.tmux("capture-pane", "-p", "-e", "-t", self.name))

    @property
    def is_open(self):
        """Whether its program still runs."""
        try:
            return self.name in self.terminals.tmux("list-sessions", "-F", "#{session_name}").split()
        except Fault:
            return False

    @property
    def rings(self):
        """How often it has rung."""
        return title.sub(b"", self.bytes.read_bytes()).count(ring)
