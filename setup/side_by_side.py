"""Runs commands side by side, says every minute which are still at work, and shows what each said once it has ended.

Use: .venv/bin/python setup/side_by_side.py NAME WORD ... -- NAME WORD ... The exit code is that of the first command
that failed, 0 when none did.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

KEPT_IN = Path(__file__).resolve().parent.parent / "var" / "tests"
SAYS_EVERY_S = 60.0
LOOKS_EVERY_S = 0.2


class Running(NamedTuple):
    """One command at work: its name, its process, and the file that takes what it says."""

    name: str
    process: "subprocess.Popen[bytes]"
    said: Path


def split(words: Sequence[str]) -> list[list[str]]:
    """The commands, each its name first, as they stand between the marks `--`."""
    commands: list[list[str]] = [[]]
    for word in words:
        if word == "--":
            commands.append([])
        else:
            commands[-1].append(word)
    return [each for each in commands if each]


def begin(name: str, command: Sequence[str]) -> Running:
    """Starts one command; all that it says goes to a file of its own."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    said = KEPT_IN / f"{name}.log"
    with said.open("wb") as kept:
        return Running(name, subprocess.Popen(command, stdout=kept, stderr=subprocess.STDOUT), said)


def show(ended: Running, started: float) -> None:
    """What a command said, and how long it took."""
    sys.stdout.buffer.write(ended.said.read_bytes())
    outcome = "done" if ended.process.returncode == 0 else f"FAILED ({ended.process.returncode})"
    print(f"    {ended.name}: {outcome} after {time.monotonic() - started:.0f} s", flush=True)


def main(words: Sequence[str]) -> int:
    """Runs them all to their end."""
    started = said_at = time.monotonic()
    running = [begin(name, command) for name, *command in split(words)]
    code = 0
    while running:
        for each in [each for each in running if each.process.poll() is not None]:
            running.remove(each)
            show(each, started)
            code = code or each.process.returncode
        if running and time.monotonic() - said_at > SAYS_EVERY_S:
            said_at = time.monotonic()
            print(f"    at work for {said_at - started:.0f} s: {', '.join(each.name for each in running)}", flush=True)
        time.sleep(LOOKS_EVERY_S)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
