"""Every check that changes nothing, two at a time: form, directions, types, migrations, handbook, templates.

Use: .venv/bin/python setup/check.py. Each check is one line below; all are run, whatever the first ones find, and
what the failing ones said is shown at the end.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
SHOWN = 60  # lines of a failing check, enough to see what kind of fault it is


class Check(NamedTuple):
    """One thing to check: what it proves, and the command that proves it."""

    proves: str
    command: tuple[str, ...]


class Verdict(NamedTuple):
    """What came of a check: whether it held, how many seconds it took, and everything it said."""

    check: Check
    held: bool
    seconds: float
    said: str


# The slowest first, so that two at a time end together.
CHECKS = (
    Check("types agree", ("mypy",)),
    Check("every model has its migration", ("everymoment", "makemigrations", "--check", "--dry-run")),
    Check("the handbook says what the declarations say", ("everymoment", "handbook", "--check")),
    Check("arrows point downward", ("lint-imports", "--no-logo", "--cache-dir", "var/cache/directions")),
    Check("templates are well formed", ("djlint", "--lint", "--quiet", "everymoment")),
    Check("code follows the rules", ("ruff", "check", "--quiet", "--output-format", "concise")),
    Check("code is formatted", ("ruff", "format", "--check", "--output-format", "concise")),
)


def look(check: Check) -> Verdict:
    """Runs one check to its end."""
    started = time.monotonic()
    program, *words = check.command
    # The checks look at the code, never at a database in use.
    surroundings = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"COLUMNS": "160"}
    try:
        ran = subprocess.run(
            [str(PROGRAMS / program), *words], cwd=ROOT, env=surroundings, capture_output=True, text=True
        )
        held, said = ran.returncode == 0, ran.stdout + ran.stderr
    except FileNotFoundError:
        held, said = False, f"{program} is not in the environment: run make install."
    return Verdict(check, held, time.monotonic() - started, said)


def shortened(said: str) -> str:
    """The first lines of what a check said, and how many more there were."""
    lines = said.strip().splitlines()
    rest = len(lines) - SHOWN
    return "\n".join(lines[:SHOWN]) + (f"\n... and {rest} lines more" if rest > 0 else "")


def main() -> int:
    """Runs every check; returns how many failed."""
    started = time.monotonic()
    print(f"==> Checking, changing nothing ({len(CHECKS)} checks)", flush=True)
    failed: list[Verdict] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for verdict in pool.map(look, CHECKS):
            outcome = "ok    " if verdict.held else "FAILED"
            print(f"    {outcome} {verdict.seconds:4.1f} s  {verdict.check.proves}", flush=True)
            if not verdict.held:
                failed.append(verdict)
    for verdict in failed:
        print(f"\n--- not so: {verdict.check.proves}: {' '.join(verdict.check.command)}\n{shortened(verdict.said)}")
    print(f"    done in {time.monotonic() - started:.0f} s")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
