"""Counts the frames of the page while it plays the past; see Tools/page-frames."""
import argparse, os, statistics, subprocess, sys, time

from browser import Browser
from centre import Centre, Fault, repository
from needed import need
from pages import Pages

width, height = 1600, 1000
# The first pictures of the past are fetched and drawn before frames are counted.
seconds_to_settle = 3
seconds_to_wait = 60
# Counts frames by the moments at which the browser asks for them.
counter = """
window.gaps = [];
let last;
const count = (at) => {
  if (last !== undefined) window.gaps.push(at - last);
  last = at;
  requestAnimationFrame(count);
};
requestAnimationFrame(count);
"""
measured = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "TaskDuration")


def wait(browser, script):
    end = time.monotonic() + seconds_to_wait
    while not browser.run(f"return {script}"):
        if time.monotonic() > end:
            raise Fault(f"did not come: {script}")
        time.sleep(0.1)


def busy(browser):
    held = {one["name"]: one["value"] for one in browser.command("Performance.getMetrics")["metrics"]}
    return [held[name] for name in measured]


def play(browser, page, token, given):
    browser.prepare(page, token, "en", "light", given.view)
    browser.open(page + "/")
    wait(browser, "document.body.dataset.phase === 'live'")
    browser.run("""const at = Date.parse(arguments[0]);
        const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
        document.getElementById("time-moment").value = local.toISOString().slice(0, 19);
        document.getElementById("time-form").requestSubmit();""", given.at)
    wait(browser, "document.body.dataset.past === 'true'")
    browser.run("""const speed = document.getElementById("time-speed");
        speed.value = arguments[0];
        speed.dispatchEvent(new Event("change"));
        document.getElementById("time-play").click();""", given.speed)
    time.sleep(seconds_to_settle)
    if given.profile:
        browser.command("Profiler.enable")
        browser.command("Profiler.start")
    browser.command("Emulation.setCPUThrottlingRate", rate=given.slower)
    moment = "return document.querySelector('#past-banner time').textContent"
    began, before = browser.run(moment), busy(browser)
    browser.run(counter)
    time.sleep(given.seconds)
    gaps = sorted(browser.run("return window.gaps"))
    ended, after = browser.run(moment), busy(browser)
    browser.command("Emulation.setCPUThrottlingRate", rate=1)
    if given.profile:
        tell_profile(browser.command("Profiler.stop")["profile"])
    took = sum(gaps) / 1000
    shares = [100 * (late - early) / took for late, early in zip(after, before)]
    return {
        "frames": len(gaps) / took, "late": gaps[int(len(gaps) * 0.99)], "worst": gaps[-1], "shares": shares,
        "from": began, "to": ended, "load": os.getloadavg()[0],
    }


def tell_profile(profile):
    """The functions that took most, themselves and with what they called."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in profile["nodes"] for child in node.get("children", [])}
    own, whole = {}, {}
    for sample, delta in zip(profile["samples"], profile["timeDeltas"]):
        seen, node = set(), sample
        while node is not None:
            frame = nodes[node]["callFrame"]
            name = f"{frame['functionName'] or '-'} {frame['url'].rsplit('/', 1)[-1]}:{frame['lineNumber'] + 1}"
            if node == sample:
                own[name] = own.get(name, 0) + delta
            if name not in seen:
                whole[name] = whole.get(name, 0) + delta
            seen.add(name)
            node = parents.get(node)
    total = sum(profile["timeDeltas"])
    for title, counts in (("by themselves", own), ("with what they called", whole)):
        print(title)
        for name, taken in sorted(counts.items(), key=lambda one: -one[1])[:25]:
            print(f"  {100 * taken / total:5.1f} %  {name}")


def told(name, result):
    script, layout, style, whole = result["shares"]
    return (
        f"{name}: {result['frames']:.1f} frames/s, 99 % within {result['late']:.0f} ms, worst {result['worst']:.0f} ms; script"
        f" {script:.0f} %, style {style:.0f} %, layout {layout:.0f} %, all {whole:.0f} % of a core; {result['from']} to"
        f" {result['to']}, load {result['load']:.1f}")


def measure(given, server, token):
    names = given.folders or [None]
    results = {name: [] for name in names}
    browser = Browser()
    try:
        browser.size(width, height)
        browser.command("Performance.enable")
        pages = {name: server if name is None else Pages(server, name).address for name in names}
        for number in range(given.rounds):
            for name in names if number % 2 == 0 else names[::-1]:
                result = play(browser, pages[name], token, given)
                results[name].append(result)
                print(told(f"round {number + 1}, {name or 'the page of the server'}", result), flush=True)
    finally:
        browser.close()
    for name, rounds in results.items():
        frames = [one["frames"] for one in rounds]
        late, whole = (statistics.median(values) for values in zip(*((one["late"], one["shares"][-1]) for one in rounds)))
        print(
            f"{name or 'the page of the server'}: median {statistics.median(frames):.1f} frames/s (least {min(frames):.1f}), 99 %"
            f" within {late:.0f} ms, {whole:.0f} % of a core")


def main():
    parser = argparse.ArgumentParser()
    for name, value in (("rounds", 3), ("seconds", 10), ("beside", 0), ("slower", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in (("speed", "600"), ("view", "situation"), ("at", "2017-01-03T18:00:00Z"), ("server", ""), ("token", "")):
        parser.add_argument(f"--{name}", default=value)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("folders", nargs="*")
    given = parser.parse_args()
    need("browser", repository / ".build/page-frames/apt.log")
    centre, beside = None, []
    try:
        server, token = given.server.rstrip("/"), given.token
        if not server:
            centre = Centre({"keeper": "administrator", "dispatcher": "dispatcher"})
            centre.start()
            centre.bring("keeper", "sf-neighborhoods", "sf-fire-stations")
            demo = repository / "Tools/demo"
            keeper = {**os.environ, "ZHIHUI_TOKEN": centre.tokens["keeper"]}
            centre.say("import", "sf-fire", demo / "sf-fire-calls-2017-01-03.csv", "--server", centre.url, env=keeper)
            centre.say(
                "import", "cabspotting", demo / "cabspotting-abboip.txt", "--start", "2017-01-03T00:02:00-08:00", "--server", centre.url,
                env=keeper)
            server, token = centre.url, centre.tokens["dispatcher"]
        beside = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(given.beside)]
        measure(given, server, token)
    except Fault as fault:
        sys.exit(f"page-frames: {fault}")
    finally:
        for one in beside:
            one.kill()
        if centre is not None:
            centre.close()


main()
