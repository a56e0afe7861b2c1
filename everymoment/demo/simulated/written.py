"""Writes the made-up columns in the form in which columns are kept, month by month, in bounded memory."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

import duckdb

from everymoment.assurance.moments import in_seconds, month_of
from everymoment.demo.simulated.chances import Dice
from everymoment.demo.simulated.rows import Made
from everymoment.demo.simulated.shares import DAYS
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import TABLES, Table

DAY_COUNTED = date(2027, 5, 31)
"""The last day of the columns. Always the same: the same seed must give the same files whenever it is used."""
SAYS = "simulated.json"
"""What a folder of ours says of itself: nothing else is ever overwritten."""
BYTES_OF_A_PLAN = 4_000
"""Room that is asked for on the disk for each plan, in bytes; the columns take about half of it."""
MEMORY = "3GB"

Tell = Callable[[str], object]


class NotMade(Exception):
    """Nothing was written. The text says why and what to do."""


@dataclass(frozen=True)
class Simulated:
    """What was written: where, the moment up to which it goes, how many rows each table has, how many bytes in all."""

    folder: Path
    as_of_at: datetime
    rows: dict[str, int]
    size: int
    seed: int


def already(folder: Path) -> Simulated:
    """What was simulated before into this folder. Raises NotMade."""
    try:
        about = json.loads((folder / SAYS).read_text())
        if not about["finished"]:
            raise ValueError
    except (OSError, ValueError, KeyError) as wrong:
        raise NotMade(f"{folder} holds no columns that were simulated to their end.") from wrong
    return Simulated(folder, datetime.fromisoformat(about["as_of_at"]), about["rows"], _size(folder), about["seed"])


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.parquet"))


def add_a_day(simulated: Simulated, plans: int) -> tuple[datetime, int]:
    """Add the events of the day that follows. Returns the moment up to which the columns go now, and how many rows
    were added. What stands of plans is left as it was."""
    made, added = Made(plans, Dice(simulated.seed), DAY_COUNTED), 0
    later = simulated.as_of_at + timedelta(days=1)
    end, begin = in_seconds(later), in_seconds(simulated.as_of_at)
    with duckdb.connect(config={"threads": 2, "memory_limit": MEMORY, "autoinstall_known_extensions": False}) as engine:
        for table in (each for each in TABLES.values() if each.stream):
            first, many = made.many(table), max(made.many(table) // DAYS, 1)
            at = f"({begin} + ({{r}} - {first} + 1) * {DAY_IN_SECONDS} // {many})"
            file = simulated.folder / table.name / month_of(end) / f"{later:%d}.parquet"
            added += _copied(engine, made.happened(table, at, end, first, first + many), file)
    return later, added


def simulate(plans: int, folder: Path, seed: int, tell: Tell = lambda line: None, days: int = DAYS) -> Simulated:
    """Write the columns of so many plans, whose events lie in so many days. `tell` is called with a line as each table
    is done. Raises NotMade."""
    _may(plans, folder)
    as_of_at = datetime.combine(DAY_COUNTED + timedelta(days=1), time(), UTC) - timedelta(seconds=1)
    _cleared(folder)
    about = {"plans": plans, "seed": seed, "as_of_at": as_of_at.isoformat(), "finished": False}
    (folder / SAYS).write_text(json.dumps(about) + "\n")
    made, rows = Made(plans, Dice(seed), DAY_COUNTED), {}
    with duckdb.connect(config={"threads": 2, "memory_limit": MEMORY, "autoinstall_known_extensions": False}) as engine:
        for name, table in TABLES.items():
            started = monotonic()
            whole = folder / name / f"{name}.parquet"
            parts = (
                _months(made, table, folder, in_seconds(as_of_at), days)
                if table.stream
                else [(made.standing(table), whole)]
            )
            rows[name] = sum(_copied(engine, query, file) for query, file in parts)
            if table.by_month:
                _apart(engine, table, whole)
            tell(f"{name}: {rows[name]:,} rows in {monotonic() - started:.1f} s.")
    (folder / SAYS).write_text(json.dumps(about | {"finished": True, "rows": rows}) + "\n")
    return Simulated(folder, as_of_at, rows, _size(folder), seed)


def _may(plans: int, folder: Path) -> None:
    """Whether so much may be written there."""
    if plans < 1:
        raise NotMade(f"There is nothing to make of {plans} plans. Give --plans a number of 1 or more.")
    if folder.exists() and not folder.is_dir():
        raise NotMade(f"{folder} is a file. Name a folder with --out.")
    if folder.exists() and any(folder.iterdir()) and not (folder / SAYS).exists():
        raise NotMade(f"{folder} holds something else, and was left as it is. Name a new folder with --out.")
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free, needed = shutil.disk_usage(there).free, plans * BYTES_OF_A_PLAN
    if free < needed:
        raise NotMade(
            f"{plans:,} plans need up to {needed / 1e9:.1f} GB, and there are {free / 1e9:.1f} GB free at {there}. "
            "Nothing was written. Make room, choose another folder, or ask for fewer plans."
        )


def _cleared(folder: Path) -> None:
    """An empty folder that only its owner may open; what an earlier simulation left goes, and only that."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in TABLES:
        shutil.rmtree(folder / name, ignore_errors=True)


def _months(made: Made, table: Table, folder: Path, end: int, days: int) -> Iterator[tuple[str, Path]]:
    """The query and the file of each month of a stream up to a second. Rows are spread evenly, so that they are in
    order of time without being sorted."""
    span, total, first = days * DAY_IN_SECONDS, made.many(table), 0
    begin = end - span
    at = f"({begin} + {{r}} * {span} // {total})"
    while first < total:
        month = month_of(begin + first * span // total)
        last = min(total, -((begin - _end_of(month)) * total // span))
        yield made.happened(table, at, end, first, last), folder / table.name / month / f"{table.name}.parquet"
        first = last


def _apart(engine: duckdb.DuckDBPyConnection, table: Table, whole: Path) -> None:
    """Put the rows of each month into a file of their own, in order of their day."""
    rows, month = f"read_parquet('{_quoted(whole)}')", f"strftime(\"{table.by_month}\", '%Y-%m')"
    order = ", ".join(f'"{each}"' for each in (table.by_month, *(column.name for column in table.columns)))
    for (each,) in engine.execute(f"SELECT DISTINCT {month} FROM {rows} ORDER BY 1").fetchall():  # noqa: S608
        first = f"DATE '{each}-01'"
        within = f'"{table.by_month}" >= {first} AND "{table.by_month}" < {first} + INTERVAL 1 MONTH'
        asked = f"SELECT * FROM {rows} WHERE {within} ORDER BY {order}"  # noqa: S608
        _copied(engine, asked, whole.parent / each / whole.name)
    whole.unlink()


def _end_of(month: str) -> int:
    """The first second of the month after."""
    year, number = map(int, month.split("-"))
    return in_seconds(datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC))


def _copied(engine: duckdb.DuckDBPyConnection, query: str, file: Path) -> int:
    """Write what a query gives as one Parquet file. Returns how many rows."""
    file.parent.mkdir(parents=True, exist_ok=True)
    found = engine.execute(f"COPY ({query}) TO '{_quoted(file)}' (FORMAT parquet, COMPRESSION zstd)").fetchone()
    return int(found[0]) if found else 0


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
