"""A daily roll-up of every measure, a dashboard read from it, and a day that is added: what each takes.

The roll-up is made here, by the measures' own expressions over one day each, until the service keeps one of its own.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import ibis
import pyarrow as pa

from bench.reading import columns_read
from everymoment.assurance.engines.duckdb import viewed
from everymoment.assurance.sources import sources
from everymoment.demo.simulated.rows import localities
from everymoment.demo.simulated.written import add_a_day
from everymoment.measures.contents import MEASURES
from everymoment.measures.counting import Counting
from everymoment.measures.measure import Middle
from everymoment.measures.tables import TABLES

if TYPE_CHECKING:
    from everymoment.demo.simulated.written import Simulated

DAYS, MEASURED_DAYS, REGION = 396, 2, 33
"""The last 13 months; of how many days each is really counted, the others being the same again; places of a region."""
GOES = 5
# Whole numbers for words and months: to group by words, or to cut a day down to its month, takes twice as long.
MADE = """
CREATE TABLE rolled_up (day DATE, month SMALLINT, measure {measures}, number {numbers}, locality {places},
    numerator INTEGER, denominator INTEGER, unknown INTEGER)
"""
DASHBOARD = """
SELECT measure, number, locality, month, sum(numerator), sum(denominator), sum(unknown)
FROM rolled_up WHERE locality IN ({places}) GROUP BY ALL
"""


def of_events() -> dict[tuple[str, str], Counting]:
    """The shares that count what happened, by measure and number: the days of a period make up the period."""
    return {key: each for key, each in shares().items() if each.within and _reads_events(each)}


def shares() -> dict[tuple[str, str], Counting]:
    """Every share, by measure and number."""
    found = {(each.id, ""): each.counting for each in MEASURES if each.counting}
    for each in MEASURES:
        found |= {(each.id, also.key): also.counting for also in each.also if not isinstance(also, Middle)}
    return found


def _reads_events(counting: Counting) -> bool:
    return any(TABLES[name].stream for name in columns_read(counting.counts()))


def day_of(counting: Counting, back: int) -> tuple[int, int]:
    """The window of one day, so many days back from the newest that is settled."""
    return counting.settles + back, counting.settles + back + 1


def spoken(back: int) -> Iterator[tuple[tuple[str, str], str]]:
    """Each share in SQL: of events those of one day, of what stands as it stands."""
    events = of_events()
    for key, counting in shares().items():
        window = day_of(counting, back) if key in events else None
        yield key, str(ibis.to_sql(counting.counts(window), dialect="duckdb"))


def rolled_up(made: "Simulated", plans: int) -> dict:
    """What the dashboard and the increment take, in milliseconds, and how large the roll-up is."""
    kept = duckdb.connect(config={"threads": 2})
    kept.execute(MADE.format(**{name: f"ENUM ({_listed(known)})" for name, known in known_words().items()}))
    asked = [dict(spoken(back)) for back in range(MEASURED_DAYS)]
    with viewed(sources(made.folder, made.as_of_at)) as engine:
        for back in range(MEASURED_DAYS):
            day = (made.as_of_at - timedelta(days=back)).date()
            keep_day(kept, engine, asked[back], day.isoformat())
    earlier = f"day - (n * {MEASURED_DAYS})::INTEGER"
    copied = f"SELECT * EXCLUDE (n) REPLACE ({earlier} AS day, {MONTH.format(earlier)} AS month)"
    kept.execute(f"INSERT INTO rolled_up {copied} FROM rolled_up, range(1, {DAYS // MEASURED_DAYS}) each(n)")
    counted = kept.execute("SELECT count(*) FROM rolled_up").fetchall()
    places = localities()
    found = {
        "a region's dashboard": best(lambda: dashboard(kept, places[:REGION])),
        "a whole England dashboard": best(lambda: dashboard(kept, places)),
        "one place's dashboard": best(lambda: dashboard(kept, places[:1])),
    }
    found |= one_more_day(made, kept, asked[0], plans)
    return {"rolled_up_rows": counted[0][0], "times_ms": {key: round(each, 1) for key, each in found.items()}}


MONTH = "(year({0}) * 12 + month({0}))"


def known_words() -> dict[str, list[str]]:
    """Every word that a column of the roll-up may hold."""
    return {
        "measures": sorted({measure for measure, _ in shares()}),
        "numbers": sorted({number for _, number in shares()}),
        "places": localities(),
    }


def _listed(words: list[str]) -> str:
    return ", ".join(f"'{each}'" for each in words)


def dashboard(kept: duckdb.DuckDBPyConnection, places: list[str]) -> list[tuple]:
    """Every measure of these places by month, from the roll-up."""
    return kept.execute(DASHBOARD.format(places=_listed(places))).fetchall()


def keep_day(
    kept: duckdb.DuckDBPyConnection, engine: duckdb.DuckDBPyConnection, asked: dict[tuple[str, str], str], day: str
) -> None:
    """Count these shares and keep them as those of a day, in place of what was kept of it."""
    rows = [(day, *key, *map(_whole, row)) for key, sql in asked.items() for row in engine.execute(sql).fetchall()]
    names = ("day", "measure", "number", "locality", "numerator", "denominator", "unknown")
    columns = pa.table({name: list(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)})
    wanted = sorted({measure for measure, _ in asked})
    kept.execute("DELETE FROM rolled_up WHERE day = ? AND list_contains(?, measure)", [day, wanted])
    kept.register("newest", columns)
    kept.execute(f"INSERT INTO rolled_up BY NAME SELECT *, {MONTH.format('day::DATE')} AS month FROM newest")
    kept.unregister("newest")


def _whole(cell: object) -> object:
    return cell if isinstance(cell, str) else int(str(cell))


def one_more_day(
    made: "Simulated", kept: duckdb.DuckDBPyConnection, asked: dict[tuple[str, str], str], plans: int
) -> dict[str, float]:
    """A day's events added to the columns, and the roll-up brought up to date."""
    events = {key: asked[key] for key in of_events()}
    standing = {key: sql for key, sql in asked.items() if key not in events}
    started = time.perf_counter()
    later, rows = add_a_day(made, plans)
    written = time.perf_counter()
    with viewed(sources(Path(made.folder), later)) as engine:
        keep_day(kept, engine, events, later.date().isoformat())
        counted = time.perf_counter()
        keep_day(kept, engine, standing, later.date().isoformat())
    ended = time.perf_counter()
    return {
        f"a day's {rows:,} events added to the columns": (written - started) * 1000,
        "that day's events counted into the roll-up": (counted - written) * 1000,
        "all that stands counted anew into the roll-up": (ended - counted) * 1000,
    }


def best(once) -> float:
    """Milliseconds of the best of several goes."""

    def took() -> float:
        started = time.perf_counter()
        once()
        return (time.perf_counter() - started) * 1000

    return min(took() for _ in range(GOES))
