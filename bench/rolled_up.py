"""A dashboard read from the product's daily roll-up, and a day that is added to it: what each takes."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from everymoment.assurance.asked import DAYS_ROLLED_UP, Asked, asked_of, by_day, shares
from everymoment.assurance.engines.duckdb import DUCKDB
from everymoment.assurance.engines.engine import Tables
from everymoment.assurance.extract.watermark import Watermark
from everymoment.assurance.models import Result
from everymoment.assurance.rolled_up import NAME, RolledUp, dashboard, read
from everymoment.assurance.rolling_up import Leaving, follow, keep
from everymoment.assurance.sources import sources
from everymoment.demo.simulated.rows import localities
from everymoment.demo.simulated.written import add_a_day
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import DAYS_COUNTED

if TYPE_CHECKING:
    from everymoment.demo.simulated.written import Simulated

REGION, GOES = 33, 5
"""The places of a region; how often a dashboard is timed, of which the best counts."""


def rolled_up(made: "Simulated", plans: int) -> dict:
    """What the dashboard and the increment take, in milliseconds, and how large the roll-up is."""
    with TemporaryDirectory(dir=made.folder) as there:
        where = Path(there)
        results = standing(made.folder, made.as_of_at)
        followed(where, made.folder, made.as_of_at, 1, results)
        rows = thirteen_months(where)
        places, months = localities(), sorted(read(where).files)
        found = {
            "a region's dashboard": best(lambda: dashboard(where, places[:REGION], months)),
            "a whole England dashboard": best(lambda: dashboard(where, places, months)),
            "one place's dashboard": best(lambda: dashboard(where, places[:1], months)),
        }
        found |= one_more_day(made, where, plans)
    return {"rolled_up_rows": rows, "times_ms": {key: round(each, 1) for key, each in found.items()}}


TOUCHED = (*range(7), 14, 30, 60)
"""How many days ago those days were that a day's work makes others: changes of the week before are answered, and what
is told of a death or of a contact lies some time back."""


def followed(where: Path, folder: Path, at: datetime, generation: int, results: list[Result]) -> None:
    """The roll-up brought up to these columns, which came from the generation before by one day's work."""
    today = int(at.timestamp()) // DAY_IN_SECONDS
    touched = {str(today - ago): generation for ago in TOUCHED}
    dated = {each.key: touched for each in by_day() if each.day}
    reached = Watermark("simulated", generation, at.isoformat(), "", 0, {}, touched=touched, dated=dated)
    follow(where, folder, reached, results, lambda line: None)


def standing(folder: Path, at: datetime) -> list[Result]:
    """What is counted as it stands, counted now: a live run has done so when it comes to the roll-up."""
    first: dict[tuple[str, str], Asked] = {}
    for measure in {measure: None for measure, _ in shares()}:
        for each in asked_of(measure, DUCKDB.dialect):
            first.setdefault((each.measure, each.number), each)
    asked = [first[key] for key, counting in shares().items() if counting.within is None]
    with DUCKDB.over(Tables(sources(folder, at)), [each.sql for each in asked]) as ask:
        return [result for each in asked for result in each.results(ask(each.sql))]


def thirteen_months(where: Path) -> int:
    """Fill the roll-up with as many days as a service has that began long ago, those it has being the same again.
    Returns how many rows it has."""
    kept = read(where)
    rows = pa.concat_tables(pq.read_table(where / NAME / name) for name, _ in kept.files.values())
    newest = pc.max(rows["day"].cast(pa.int32())).as_py()
    events = [kept.shares.index([each.measure, each.number]) for each in by_day() if each.events]
    dated = [kept.shares.index([each.measure, each.number]) for each in by_day() if not each.events]
    of_events = rows.filter(pc.is_in(rows["share"], value_set=pa.array(events, pa.int16())))
    stands = rows.filter(pc.invert(pc.is_in(rows["share"], value_set=pa.array([*events, *dated], pa.int16()))))
    earlier = [_earlier(of_events, back, newest) for back in range(DAYS_COUNTED, DAYS_ROLLED_UP, DAYS_COUNTED)]
    earlier += [_earlier(stands, back, newest) for back in range(1, DAYS_ROLLED_UP)]
    keep(where, replace(kept, made=kept.made + 1), pa.concat_tables(earlier), Leaving(_nothing, frozenset()))
    return _rows(where, read(where))


def _earlier(rows: pa.Table, back: int, newest: int) -> pa.Table:
    days = pc.subtract(rows["day"].cast(pa.int32()), pa.scalar(back, pa.int32()))
    moved = rows.set_column(rows.column_names.index("day"), "day", days.cast(pa.date32()))
    return moved.filter(pc.greater(days, newest - DAYS_ROLLED_UP))


def _nothing(rows: pa.Table) -> pa.ChunkedArray:
    return pc.less(rows["share"], 0)


def _rows(where: Path, kept: RolledUp) -> int:
    return sum(pq.read_metadata(where / NAME / name).num_rows for name, _ in kept.files.values())


def one_more_day(made: "Simulated", where: Path, plans: int) -> dict[str, float]:
    """A day's events added to the columns, and the roll-up brought up to date."""
    started = time.perf_counter()
    later, rows = add_a_day(made, plans)
    written = time.perf_counter()
    results = standing(made.folder, later)
    counted = time.perf_counter()
    followed(where, made.folder, later, 2, results)
    ended = time.perf_counter()
    return {
        f"a day's {rows:,} events added to the columns": (written - started) * 1000,
        "all that stands counted anew": (counted - written) * 1000,
        "the roll-up brought up to that day": (ended - counted) * 1000,
    }


def best(once: Callable[[], object]) -> float:
    """Milliseconds of the best of several goes."""

    def took() -> float:
        started = time.perf_counter()
        once()
        return (time.perf_counter() - started) * 1000

    return min(took() for _ in range(GOES))
