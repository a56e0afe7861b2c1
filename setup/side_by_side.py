"""Runs commands in lanes side by side, says every minute which are at work, and shows what each said once it has ended.

Use: .venv/bin/python setup/side_by_side.py NAME WORD ... [--then NAME WORD ...] -- NAME WORD ... A mark `--` begins
another lane, `--then` the next command of the same lane, which begins when the one before has ended, well or not. The
exit code is that of the first command that failed, 0 when none did.
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


Command = tuple[str, ...]
"""Its name, and the words it is started with."""


class Running(NamedTuple):
    """One command at work: its name, its process, the file that takes what it says, when it began, what comes next."""

    name: str
    process: "subprocess.Popen[bytes]"
    said: Path
    began: float
    after: list[Command]


def lanes(words: Sequence[str]) -> list[list[Command]]:
    """The commands of each lane, in their order, as they stand between the marks."""
    return [found for lane in apart(words, "--") if (found := [tuple(each) for each in apart(lane, "--then") if each])]


def apart(words: Sequence[str], mark: str) -> list[list[str]]:
    """The words between the marks."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == mark:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def begin(lane: list[Command]) -> Running:
    """Starts the first command of a lane; all that it says goes to a file of its own."""
    (name, *command), *after = lane
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    said = KEPT_IN / f"{name}.log"
    with said.open("wb") as kept:
        process = subprocess.Popen(command, stdout=kept, stderr=subprocess.STDOUT)
    return Running(name, process, said, time.monotonic(), after)


def show(ended: Running) -> None:
    """What a command said, and how long it took."""
    sys.stdout.buffer.write(ended.said.read_bytes())
    outcome = "done" if ended.process.returncode == 0 else f"FAILED ({ended.process.returncode})"
    print(f"    {ended.name}: {outcome} after {time.monotonic() - ended.began:.0f} s", flush=True)


def main(words: Sequence[str]) -> int:
    """Runs them all to their end."""
    started = said_at = time.monotonic()
    running = [begin(each) for each in lanes(words)]
    code = 0
    while running:
        for each in [each for each in running if each.process.poll() is not None]:
            running.remove(each)
            show(each)
            code = code or each.process.returncode
            running += [begin(each.after)] if each.after else []
        if running and time.monotonic() - said_at > SAYS_EVERY_S:
            said_at = time.monotonic()
            print(f"    at work for {said_at - started:.0f} s: {', '.join(each.name for each in running)}", flush=True)
        time.sleep(LOOKS_EVERY_S)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
