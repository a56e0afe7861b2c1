"""Times every measure over made-up columns as large as asked for, beside a plain scan of the columns it reads; then the
dashboard from a daily roll-up, and a day's increment.

Use: .venv/bin/python -m bench.scale [--plans N]. It works in var/bench/scale and takes that folder away again.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import duckdb
    from ibis.expr.types import Table as Expression

    from bench.timing import Result
    from everymoment.demo.simulated.written import Simulated
    from everymoment.measures.counting import Rows

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "var" / "bench" / "scale"
WRITTEN_TO = ROOT / "var" / "bench.json"
HUNDREDTH, ENGLAND, SEED = 6_000, 600_000, 2027
ALLOWED = 4.0
DAY = 24 * 60 * 60


class Ratio(TypedDict):
    """What is written for one expression: the best of several goes, in milliseconds; `rows_of` the tables it reads."""

    measure: str
    number: str
    ms: float
    floor_ms: float
    ratio: float
    cpu_ms: float
    cpu_ratio: float
    columns: int
    reads: list[str]


@dataclass(frozen=True)
class Asked:
    """One expression: of which measure, which of its numbers, and over which rows."""

    measure: str
    number: str
    expression: "Expression"
    rows: "Rows"


def main(words: Sequence[str]) -> None:
    """Makes the columns, times everything, writes and prints."""
    wanted = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    wanted.add_argument("--plans", type=int, default=HUNDREDTH, help="how many plans; England would have some 600,000")
    wanted.add_argument("--times", type=int, default=3, help="how often each is timed; the best counts")
    wanted.add_argument("--keep", type=Path, help="columns that were made before; they are left where they are")
    options = wanted.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everymoment.project.settings")
    import django

    django.setup()
    from everymoment.demo.simulated.written import NotMade

    try:
        found = measured(options.plans, options.times, options.keep)
    except NotMade as refusal:
        sys.exit(str(refusal))
    write(found)
    print(table(found))
    print(f"Written to {WRITTEN_TO.relative_to(ROOT)}")


def write(found: dict) -> None:
    """Add to var/bench.json, in its own shape: what `bench.run` wrote there stays, what this wrote before goes."""
    mark = f" of {found['plans']:,} plans"
    before = json.loads(WRITTEN_TO.read_text()) if WRITTEN_TO.exists() else {}
    results: dict[str, Result] = {name: each for name, each in before.items() if not name.endswith(mark)}
    for each in found["ratios"]:
        name = " ".join(filter(None, (each["measure"], each["number"]))) + mark
        results[name] = _result(each["ms"], each["floor_ms"], each["ratio"], each["cpu_ms"])
    results |= {name + mark: _result(ms) for name, ms in found["times_ms"].items()}
    WRITTEN_TO.parent.mkdir(exist_ok=True)
    WRITTEN_TO.write_text(json.dumps(results, indent=2) + "\n")


def _result(ms: float, floor: float | None = None, ratio: float | None = None, cpu: float | None = None) -> "Result":
    return {"value": ms, "unit": "ms", "floor": floor, "ratio": ratio, "sql": None, "cpu_ms": cpu}


def measured(plans: int, times: int, keep: Path | None = None) -> dict:
    """Everything that is timed over so many plans."""
    from bench.rolled_up import rolled_up
    from everymoment.demo.simulated.written import already, simulate

    if keep is None:
        print(f"==> Making columns of {plans:,} plans, seed {SEED}", flush=True)
    folder = keep or PLACE
    started = time.monotonic()
    try:
        made = already(folder) if keep else simulate(plans, folder, SEED, told_slowly())
        seconds = time.monotonic() - started
        print(f"==> Timing each measure beside its floor, best of {times}", flush=True)
        ratios = list(each_ratio(made, times))
        print("==> Timing the dashboard from a daily roll-up, and a day's increment", flush=True)
        roll_up = rolled_up(made, plans)
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    rows = sum(made.rows.values())
    return {"plans": plans, "rows": rows, "bytes": made.size, "made_in_s": seconds, "ratios": ratios, **roll_up}


def told_slowly(seconds: float = 5) -> Callable[[str], None]:
    """Prints a line of progress at most every few seconds."""
    last = time.monotonic()

    def tell(line: str) -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            print(f"    {line}", flush=True)
            last = time.monotonic()

    return tell


def each_ratio(made: "Simulated", times: int) -> Iterator[Ratio]:
    """Each expression of each measure beside its floor, in turns on one connection."""
    import ibis

    from bench.reading import columns_kept, floor
    from everymoment.assurance.columns_read import columns_read
    from everymoment.assurance.engines.duckdb import viewed
    from everymoment.assurance.sources import sources
    from everymoment.measures.tables import TABLES

    end, tell = int(made.as_of_at.timestamp()), told_slowly()
    with viewed(sources(made.folder, made.as_of_at)) as engine:
        for asked in everything_asked():
            kept = columns_kept(columns_read(asked.expression))
            events = asked.rows.within and any(TABLES[name].stream for name in kept)
            # A measure of a month reads the month's rows: so does its floor.
            since = end - asked.rows.window[1] * DAY if events else 0
            least = floor(made.folder, kept, engine, made.as_of_at, since)
            yield beside(asked, str(ibis.to_sql(asked.expression, dialect="duckdb")), least, engine, times, kept)
            tell(f"{asked.measure} {asked.number}")


def beside(
    asked: Asked, sql: str, least: Callable[[], object], engine: "duckdb.DuckDBPyConnection", times, kept
) -> Ratio:
    """One expression and its floor in turns."""
    own, floor = [], []
    for _ in range(times):
        floor.append(took(least))
        own.append(took(lambda: engine.execute(sql).fetchall()))
    (wall, cpu), (floor_wall, floor_cpu) = ([min(each) for each in zip(*goes, strict=True)] for goes in (own, floor))
    return Ratio(
        measure=asked.measure,
        number=asked.number,
        ms=round(wall * 1000, 2),
        floor_ms=round(floor_wall * 1000, 2),
        ratio=round(wall / floor_wall, 2),
        cpu_ms=round(cpu * 1000, 2),
        cpu_ratio=round(cpu / floor_cpu, 2),
        columns=sum(map(len, kept.values())),
        reads=list(kept),
    )


def took(once: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    once()
    return time.perf_counter() - wall, time.process_time() - cpu


def everything_asked() -> Iterator[Asked]:
    """Each expression of each measure that is counted: whole, by group, and its second numbers."""
    from everymoment.measures.contents import MEASURES
    from everymoment.measures.measure import Middle

    for measure in MEASURES:
        assert measure.counting is not None
        yield Asked(measure.id, "", measure.counts(), measure.counting)
        by_group = measure.by_group()
        if by_group is not None:
            yield Asked(measure.id, "by group", by_group, measure.counting)
        for each in measure.also:
            counting = each.lengths if isinstance(each, Middle) else each.counting
            yield Asked(measure.id, each.key, counting.counts(), counting)


def table(found: dict) -> str:
    """The ratios and times as lines of text."""
    lines = [f"{'':6} {'':14} {'ms':>9} {'floor ms':>9} {'ratio':>7} {'of CPU':>7} {'columns':>8}"]
    for each in found["ratios"]:
        mark = "" if each["ratio"] <= ALLOWED or each["cpu_ratio"] <= ALLOWED else "  above 4"
        numbers = f"{each['ms']:>9.1f} {each['floor_ms']:>9.1f} {each['ratio']:>7.2f} {each['cpu_ratio']:>7.2f}"
        lines.append(f"{each['measure']:6} {each['number']:14} {numbers} {each['columns']:>8}{mark}")
    for what, of in (("measures", ""), ("by group", "by group")):
        own = [each for each in found["ratios"] if each["number"] == of]
        within = sum(each["ratio"] <= ALLOWED for each in own)
        by_cpu = sum(each["cpu_ratio"] <= ALLOWED for each in own)
        lines.append(
            f"{what}: {within} of {len(own)} within {ALLOWED:g} times their floor by the clock, {by_cpu} by CPU"
        )
    lines += [f"{key}: {value:.1f} ms" for key, value in found["times_ms"].items()]
    lines.append(
        f"{found['plans']:,} plans, {found['rows']:,} rows, {found['bytes'] / 1e6:,.0f} MB, "
        f"made in {found['made_in_s']:.0f} s; the roll-up holds {found['rolled_up_rows']:,} rows"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
