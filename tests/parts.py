"""The outcome of each part of `make test` (SQLite, PostgreSQL, Chromium), kept so that the last part can tell all."""

import json
from collections.abc import Iterator, Mapping, Sized
from pathlib import Path

KEPT_IN = Path(__file__).resolve().parent.parent / "var" / "tests"
COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed", "deselected")


def keep(part: str, stats: Mapping[str, Sized]) -> None:
    """Writes how many tests of a part passed, failed and so on."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    counts = {outcome: len(stats[outcome]) for outcome in COUNTED if stats.get(outcome)}
    (KEPT_IN / f"{part}.json").write_text(json.dumps(counts))


def before(part: str) -> Iterator[str]:
    """One line for each other part kept since `make test` began, oldest first."""
    kept = sorted(KEPT_IN.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept:
        if path.stem != part:
            counts = json.loads(path.read_text())
            yield f"{path.stem}: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
