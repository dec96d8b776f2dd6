"""Runs a scripted shift: from alarm to closed incident, with the server killed once."""
import argparse, pathlib, shutil, signal, sys, time

from centre import Fault, repository
from needed import need


def main():
    parser = argparse.ArgumentParser(prog="Tools/shift", add_help=False)
    parser.add_argument("at", choices=["console", "page"])
    parser.add_argument("--lang", choices=["zh", "en"], default="en")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--page")
    parser.add_argument("folder", nargs="?")
    wanted = parser.parse_intermixed_args()
    folder = pathlib.Path(wanted.folder or repository / f".build/shift-{wanted.at}")
    folder.mkdir(parents=True, exist_ok=True)
    # As Ctrl-C does: whatever was started is ended on the way out.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    log = repository / ".build/shift.log"
    if wanted.at == "console":
        need("terminal", log)
        from shift_console import ConsoleShift
        try:
            width, height = (int(part) for part in wanted.size.split("x"))
        except ValueError:
            parser.error(f"--size {wanted.size} is no size such as 80x24")
        shift = ConsoleShift(wanted.lang, (width, height), folder)
    else:
        need("browser", log)
        from shift_page import PageShift
        shift = PageShift(wanted.lang, wanted.theme, folder, wanted.page)
    began, code = time.monotonic(), 0
    try:
        shift.run()
        print(f"from alarm to closed incident in {time.monotonic() - began:.1f} s; screens in {folder}")
    except KeyboardInterrupt:
        code = 130
    except (Fault, OSError) as fault:
        print(f"{shift.count:2} {shift.name}: FAILED: {fault}\n{shift.seen_instead()}", file=sys.stderr)
        try:
            shift.keep(f"{shift.count:02}-failed")
        except (Fault, OSError):
            pass
        if shift.centre is not None and (shift.centre.work / "serve.log").exists():
            shutil.copy(shift.centre.work / "serve.log", folder)
        code = 1
    finally:
        # A second Ctrl-C does not leave half of it behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        shift.close()
    sys.exit(code)


main()
