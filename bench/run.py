"""Times every case on a demo locality of its own and writes var/bench.json; prints the ratios to the floor.

Use: .venv/bin/python -m bench.run [--people N] [NAME ...]. The database in use is never touched.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.timing import Result

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "var" / "bench"
WRITTEN_TO = ROOT / "var" / "bench.json"


def main(words: Sequence[str]) -> None:
    """Makes the locality, times the cases asked for (all, when none is named), writes and prints."""
    asked = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    asked.add_argument("--people", type=int, default=60, help="how many people the demo locality holds")
    asked.add_argument("names", nargs="*", help="which cases to time; all when none is named")
    options = asked.parse_args(words)
    make_place(options.people)
    # Only now: cases read the settings, which must already name our own folder.
    from bench.cases import CASES
    from bench.timing import measure

    unknown = set(options.names) - {case.name for case in CASES}
    if unknown:
        sys.exit(f"No case is called {', '.join(sorted(unknown))}. There are: {', '.join(c.name for c in CASES)}.")
    results: dict[str, Result] = {}
    for case in CASES:
        if not options.names or case.name in options.names:
            print(f"==> Timing {case.name}", flush=True)
            results[case.name] = measure(case)
    WRITTEN_TO.write_text(json.dumps(results, indent=2) + "\n")
    print(table(results))
    print(f"Written to {WRITTEN_TO.relative_to(ROOT)}")


def make_place(people: int) -> None:
    """A fresh folder with a demo locality, made by the program's own commands, and Django set up to use it."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    os.environ |= {"EVERYMOMENT_VAR": str(PLACE), "EVERYMOMENT_DEMO": "on", "DATABASE_URL": ""}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everymoment.project.settings")
    import django
    from django.core.management import call_command

    django.setup()
    print(f"==> Making a demo locality of {people} people to time", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("demo", people=people)


def table(results: Mapping[str, "Result"]) -> str:
    """The results as lines of text: time, floor, ratio, statements and CPU."""
    lines = [f"{'':32} {'time':>10} {'floor':>10} {'ratio':>8} {'sql':>5} {'cpu ms':>9}"]
    for name, result in results.items():
        time = f"{result['value']:.3f} {result['unit']}"
        floor, ratio, sql, cpu = (shown(result[key]) for key in ("floor", "ratio", "sql", "cpu_ms"))
        lines.append(f"{name:32} {time:>10} {floor:>10} {ratio:>8} {sql:>5} {cpu:>9}")
    return "\n".join(lines)


def shown(value: float | int | None) -> str:
    """A number as the table shows it; a dash when there is none."""
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
