"""Makes .venv from the hash-pinned requirements, once, and leaves it alone while nothing it was made from has changed.

Use: python3 setup/environment.py run|test|spark. Needs nothing but the standard library, since it runs before anything
is installed. Every package is checked against the hash written in requirements/; nothing unpinned is ever fetched.
"""

from __future__ import annotations  # so that an old Python gets as far as our own sentence about it

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
# The test set holds the run set as well, so whoever installed it needs nothing more to run. Spark comes on top.
COVERED_BY = {"run": ("run",), "test": ("run", "test"), "spark": ("spark",)}
BUILT_FROM = ("pyproject.toml", "LICENSE")


def main(wanted: str) -> None:
    """Brings .venv up to the wanted set ("run", "test" or "spark"); says what it does and how long it took."""
    refuse_what_cannot_work()
    marks = {name: fingerprint(name) for name in COVERED_BY[wanted]}
    if (VENV / "bin" / "python").exists() and mark_of(wanted).exists() and mark_of(wanted).read_text() == marks[wanted]:
        print("==> The environment is up to date")
        return
    started = time.monotonic()
    print(f"==> Making the environment in .venv, from requirements/{wanted}.txt (a minute or two the first time)")
    # Forget the old marks first: an install that stops half-way must be done again, not believed.
    for name in ("spark",) if wanted == "spark" else ("run", "test"):
        mark_of(name).unlink(missing_ok=True)
    make_venv()
    # Whatever must be built is built by the setuptools that is pinned, not by one fetched for the purpose.
    build = ["--no-build-isolation"] if wanted == "spark" else []
    install([*build, "--require-hashes", "-r", str(pins(wanted))], total=len(pinned(wanted)))
    if wanted != "spark":
        install(["--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", str(ROOT)])
    for name, mark in marks.items():
        mark_of(name).write_text(mark)
    print(f"    done in {time.monotonic() - started:.0f} s")


def refuse_what_cannot_work() -> None:
    """Stops with one plain sentence when this Python is too old, or comes without venv or pip."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"Every Moment needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is {sys.version.split()[0]}. "
            "Install a newer one and name it: make run PYTHON=python3.11"
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make environments. On Debian or Ubuntu, install python3-venv "
            "(apt install python3-venv), then run the same command again."
        )


def pins(name: str) -> Path:
    """The file of pinned packages of a set."""
    return ROOT / "requirements" / f"{name}.txt"


def pinned(name: str) -> list[str]:
    """The names of the packages that a set pins."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", pins(name).read_text(), flags=re.MULTILINE)


def mark_of(name: str) -> Path:
    """Where the fingerprint of what was installed is kept: inside the environment, so that it goes when that goes."""
    return VENV / f".installed-{name}"


def fingerprint(name: str) -> str:
    """A hash of everything a set is made from: the pins, how we are built, and this Python."""
    seen = hashlib.sha256(f"{sys.version_info[:3]} {sys.base_prefix} {ROOT}".encode())
    for path in (pins(name), *(ROOT / built_from for built_from in BUILT_FROM)):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def make_venv() -> None:
    """A fresh .venv, unless the one there was made by the same Python."""
    home = VENV / "pyvenv.cfg"
    same = home.exists() and f"version = {sys.version.split()[0]}" in home.read_text()
    if same and (VENV / "bin" / "pip").exists():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def install(what: list[str], total: int = 0) -> None:
    """Runs pip, showing how many of `total` packages have been fetched; its whole log is shown only when it fails."""
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *what]
    log: list[str] = []
    fetched = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            log.append(line)
            if line.startswith("Collecting "):
                fetched += 1
                if fetched % 20 == 0:
                    print(f"    {fetched} of about {total} packages found", flush=True)
            elif total and line.startswith("Installing collected"):
                print("    unpacking them", flush=True)
    if pip.returncode:
        print("".join(log[-40:]), file=sys.stderr)
        sys.exit("The packages could not be installed; pip's last words are above. Nothing else was changed.")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COVERED_BY:
        sys.exit("Use: python3 setup/environment.py run|test|spark")
    main(sys.argv[1])
