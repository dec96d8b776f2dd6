"""Installs what a tool needs and does not find, with apt; says so first."""
import pathlib, shutil, subprocess, sys

# The programs that are looked for, and the Debian packages that bring them.
groups = {
    "browser": (["chromium", "chromedriver"], ["chromium", "chromium-driver", "fonts-noto-cjk"]),
    "terminal": (["tmux"], ["tmux"]),
}


def need(group, log):
    programs, packages = groups[group]
    if all(shutil.which(program) for program in programs):
        return
    names = ", ".join(packages)
    print(f"installing {names} / 正在安装 {names}", file=sys.stderr, flush=True)
    pathlib.Path(log).parent.mkdir(parents=True, exist_ok=True)
    with open(log, "w") as said:
        done = subprocess.run(
            ["apt-get", "install", "-y", "--no-install-recommends", *packages], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    if done.returncode != 0:
        sys.exit(f"they could not be installed ({log}) / 无法安装")
