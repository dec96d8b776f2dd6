"""Looks at every view of the page; see Tools/page-check."""
import argparse, pathlib, re, subprocess, sys, time, zipfile

import check_scene
from browser import Browser
from centre import Fault, repository
from needed import need

views = ["situation", "tasks", "people", "plans", "figures", "administration"]
wide, phone = (1600, 1000), (390, 844)
walls = [(3840, 1280), (1920, 640)]
serious = {"serious", "critical"}
# Nothing on the page tells that its charts and map have come to rest; what fades is measured half-way as too pale.
seconds_to_settle = 1.2
suite = "axe-core-python==0.1.0"

# A key of the page's words, or a name of the protocol, where people should read words.
key = re.compile(r"^[a-z]+(\.[a-zA-Z0-9-]+)+$|\b[a-z]+[A-Z][a-z]+[a-zA-Z]*\b|\bundefined\b|\bNaN\b|\[object ")


def shown_words(browser):
    return browser.run("""
        const found = new Set();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const holder = walk.currentNode.parentElement;
          if (holder.closest("script, noscript, [hidden]")) continue;
          found.add(walk.currentNode.nodeValue.trim());
        }
        for (const one of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
          for (const name of ["aria-label", "title", "placeholder"]) found.add(one.getAttribute(name) ?? "");
        }
        return [...found];""")


def checker(tools):
    """The script of axe-core, fetched once."""
    script = tools / "axe.min.js"
    if not script.exists() or script.stat().st_size == 0:
        tools.mkdir(parents=True, exist_ok=True)
        with open(tools / "pip.log", "w") as log:
            done = subprocess.run(
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(tools), suite], stdout=log, stderr=log)
        if done.returncode != 0:
            raise Fault(f"{suite} cannot be fetched ({tools / 'pip.log'}) / 无法获取 {suite}")
        wheel = zipfile.ZipFile(next(tools.glob("axe_core_python-*.whl")))
        script.write_bytes(wheel.read(next(name for name in wheel.namelist() if name.endswith("/axe.min.js"))))
    return script.read_text()


class Check:
    """One round through the page that stands at an address, with tokens of a dispatcher, an administrator and a reviewer."""

    def __init__(self, page, token, keeper, reviewer, folder, only, axe):
        self.page, self.token, self.keeper, self.reviewer = page.rstrip("/"), token, keeper, reviewer
        self.folder, self.only, self.axe = folder, only, axe
        self.faults, self.noted, self.looked = [], {}, 0
        self.browser = Browser()

    def blame(self, fault):
        if fault not in self.faults:
            self.faults.append(fault)
            print(fault, flush=True)

    def wanted(self, *names):
        return not self.only or any(part in name for part in self.only for name in names)

    def open(self, path, who, language, theme, view):
        self.browser.prepare(self.page, who, language, theme, view)
        self.browser.open(self.page + path)
        if who:
            self.wait("return document.body.dataset.phase === 'live'", "the page did not become live")
        time.sleep(seconds_to_settle)

    def wait(self, script, fault):
        for _ in range(200):
            if self.browser.run(script):
                return
            time.sleep(0.1)
        self.blame(fault)

    def press(self, selector):
        self.browser.run("document.querySelector(arguments[0])?.click()", selector)
        time.sleep(seconds_to_settle)

    def look(self, name, is_wall=False, is_phone=False):
        """Holds what is shown now against all that is asked of a page."""
        if not self.wanted(name):
            return
        self.looked += 1
        browser = self.browser
        browser.picture(self.folder / f"{name}.png")
        browser.run(self.axe)
        found = browser.run_later("""
            const done = arguments[0];
            axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations.map((one) => ({
              id: one.id, impact: one.impact, help: one.help,
              nodes: one.nodes.slice(0, 5).map(({ target, failureSummary }) => [target.join(" "), failureSummary]),
              count: one.nodes.length,
            }))), (error) => done([{ id: String(error), impact: "critical", help: "", nodes: [], count: 1 }]));""")
        for one in found:
            told = f"{name}: {one['impact']} {one['id']} ({one['count']}): {one['help']}"
            if one["impact"] in serious:
                self.blame(told + "".join(f"\n    {target}: {' '.join(why.split())[:260]}" for target, why in one["nodes"]))
            else:
                self.noted.setdefault(f"{one['impact']} {one['id']}", []).append(name)
        for words in shown_words(browser):
            if key.search(words) and not words.startswith(("http", "#")):
                self.blame(f"{name}: no words: {words[:80]}")
        sideways = browser.run("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth, innerHeight]")
        if sideways[0] > sideways[2]:
            self.blame(f"{name}: {sideways[0]} pixels wide in a window of {sideways[2]}")
        if is_wall and sideways[1] > sideways[3]:
            self.blame(f"{name}: scrolls")
        if is_phone:
            small = browser.run("""
                const isSmall = ({ width, height }) => width > 0 && (width < 43.5 || height < 43.5);
                return [...document.querySelectorAll("button, select, input, summary, a[href]")]
                  .filter((one) => one.checkVisibility() && isSmall(one.getBoundingClientRect()))
                  .map((one) => one.id || one.className || one.textContent || one.tagName);""")
            if small:
                self.blame(f"{name}: smaller than 44 pixels: {', '.join(small[:6])} ({len(small)})")
        for entry in browser.log():
            if entry["level"] == "SEVERE":
                self.blame(f"{name}: {entry['message'][:300]}")

    def tour(self):
        browser = self.browser
        for language in ("en", "zh"):
            for theme in ("light", "dark"):
                suffix = f"-{language}-{theme}"
                if self.only and not any(part in suffix or not re.match("(en|zh)-", part) for part in self.only):
                    continue
                # Each language and each theme sees everything once; the other two see what differs most.
                is_whole = (language == "en") == (theme == "light")
                browser.size(*wide)
                self.open("/", None, language, theme, None)
                self.look("login" + suffix)
                for view in views:
                    if not self.wanted(view + suffix):
                        continue
                    self.open("/", self.keeper if view == "administration" else self.token, language, theme, view)
                    self.look(view + suffix)
                    if view == "administration" and is_whole:
                        for number in range(1, browser.run("return document.querySelectorAll('.admin-tabs .tab').length")):
                            browser.run("document.querySelectorAll('.admin-tabs .tab')[arguments[0]].click()", number)
                            time.sleep(seconds_to_settle)
                            self.look(f"administration-{number}{suffix}")
                self.open("/", self.token, language, theme, "situation")
                for feed in ("incidents", "alarms", "teams"):
                    self.press(f"#{feed} button")
                    self.look(f"details-{feed}{suffix}")
                    if feed == "incidents":
                        self.press("#details-actions [data-key=more]")
                        self.look(f"details-more{suffix}")
                        self.press("#details-actions [data-command^=IssueTask]")
                        self.look(f"form{suffix}")
                self.press("#details-close")
                self.press("#notices-open")
                self.look("notices" + suffix)
                self.press("#notices-open")
                self.press("#keys-open")
                self.look("keys" + suffix)
                browser.run("document.querySelector('.key-help').close()")
                self.press("#time-back")
                self.wait("return document.body.dataset.past === 'true'", "the page did not show the past")
                self.look("past" + suffix)
                for width, height in walls:
                    if not self.wanted(f"wall-{width}{suffix}"):
                        continue
                    browser.size(width, height)
                    self.open("/wall", self.reviewer, language, theme, None)
                    self.look(f"wall-{width}{suffix}", is_wall=True)
                browser.size(*phone, True)
                for view in ("decide", *views) if is_whole else ("decide", "situation"):
                    if not self.wanted(f"phone-{view}{suffix}"):
                        continue
                    self.open("/", self.token, language, theme, view)
                    self.look(f"phone-{view}{suffix}", is_phone=True)
                print(f"{language} {theme}: {self.looked} pages, {len(self.faults)} findings", flush=True)

    def tell(self):
        (self.folder / "findings.txt").write_text("".join(fault + "\n" for fault in self.faults))
        for what, where in sorted(self.noted.items()):
            print(f"noted: {what} on {len(where)} pages, such as {where[0]}")
        print(f"{self.looked} pages looked at, {len(self.faults)} findings; pictures in {self.folder}")


def main():
    parser = argparse.ArgumentParser(prog="Tools/page-check")
    for name in ("page", "token", "keeper", "only"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("folder", nargs="?", default=str(repository / ".build/page-check"))
    given = parser.parse_intermixed_args()
    folder = pathlib.Path(given.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    tools = repository / ".build/page-check-tools"
    need("browser", tools / "apt.log")
    centre = check = None
    try:
        axe = checker(tools)
        page, token, reviewer, keeper = given.page, given.token, given.token, given.keeper or given.token
        if not page:
            centre = check_scene.begin()
            page, token, keeper, reviewer = centre.url, *(centre.tokens[name] for name in ("dispatcher", "keeper", "reviewer"))
        check = Check(page, token, keeper, reviewer, folder, [part for part in given.only.split(",") if part], axe)
        check.tour()
    except Fault as fault:
        sys.exit(f"page-check: {fault}")
    finally:
        if check is not None:
            check.browser.close()
        if centre is not None:
            centre.close()
    check.tell()
    sys.exit(1 if check.faults else 0)


main()
