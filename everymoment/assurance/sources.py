"""The declared tables as DuckDB reads them for a moment: derived from the columns as they are kept."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from everymoment.assurance.moments import in_seconds, in_seconds_begun, month_of
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import AT, DAYS_COUNTED, DAYS_DATED, LOCALITY, PLANS, TABLES, Stream, Table

HELD_BYTES = 64 * 2**20
DUCKDB_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}


def sources(folder: Path, as_of_at: datetime, dated: int = DAYS_DATED, only: Collection[int] = ()) -> dict[str, str]:
    """What stands for each declared table, by name, after FROM in DuckDB's SQL, as known at this moment.

    `folder` holds a folder for each table: of events, files by month; of anything else, one file. What is not there is
    empty. Of later events nothing is told, nor what became known of earlier ones afterwards; tables that are kept as
    they were known at one moment are told as they are, so that moment must be the one asked for. Events too old for
    any measure are left out, and so are months that ended more than so many `dated` days before, of tables that are
    kept by months: an engine does not see by itself that an age is a time, and would read them all. With `only`, days
    counted from 1970 in the world's time, events of other days are left out too.
    """
    here = folder.resolve()  # the columns may be replaced while they are counted: all tables are of the same ones
    return {name: _source(here, table, as_of_at, dated, only) for name, table in TABLES.items()}


def files(folder: Path, table: Table) -> list[Path]:
    """The files of a table, in order of time; none where it is not there."""
    return sorted((folder / table.name).glob("*/*.parquet" if table.in_months else "*.parquet"))


def small(folder: Path) -> bool:
    """Whether these columns may be held in memory as they are counted."""
    return sum(each.stat().st_size for each in folder.resolve().rglob("*.parquet")) < HELD_BYTES


def _source(folder: Path, table: Table, as_of_at: datetime, dated: int, only: Collection[int]) -> str:
    if table.stream:
        return f"({_of_events(folder, table, table.stream, as_of_at, only)})"
    first = month_of(in_seconds(as_of_at) - dated * DAY_IN_SECONDS) if table.by_month else ""
    return _rows(table, [each for each in files(folder, table) if not first or each.parent.name >= first])


def _of_events(folder: Path, table: Table, stream: Stream, as_of_at: datetime, only: Collection[int]) -> str:
    """Events until a moment: how old they were then, and what had become known of them."""
    as_of = in_seconds(as_of_at)
    since = as_of - min(DAYS_COUNTED, stream.days or DAYS_COUNTED) * DAY_IN_SECONDS
    wanted = [each for each in files(folder, table) if month_of(since) <= each.parent.name <= month_of(as_of)]
    cells = ", ".join(f'{_cell(stream, each.name, as_of_at)} AS "{each.name}"' for each in table.columns)
    placed = ""
    if stream.placed_by:
        plans = _rows(PLANS, files(folder, PLANS))
        placed = f' JOIN (SELECT "{stream.placed_by}" AS placed_by, "{LOCALITY.name}" FROM {plans}) AS placed'  # noqa: S608
        placed += f' ON kept."{stream.placed_by}" = placed.placed_by'
    within = f'kept."{AT.name}" > {since} AND kept."{AT.name}" <= {as_of}'
    if only:
        within += f" AND ({' OR '.join(_between(*each) for each in _stretches(only))})"
    return f"SELECT {cells} FROM {_rows(table, wanted)} AS kept{placed} WHERE {within}"  # noqa: S608


def _stretches(days: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and the last day of each run of days without a gap."""
    firsts, lasts = ([each for each in sorted(days) if each + step not in days] for step in (-1, 1))
    return zip(firsts, lasts, strict=True)


def _between(first: int, last: int) -> str:
    """From the beginning of one day to the end of another: what lies outside an engine passes over unread."""
    return f'kept."{AT.name}" >= {first * DAY_IN_SECONDS} AND kept."{AT.name}" < {(last + 1) * DAY_IN_SECONDS}'


def _cell(stream: Stream, column: str, as_of_at: datetime) -> str:
    if column == stream.age:
        return f'CAST({in_seconds_begun(as_of_at)} AS BIGINT) - kept."{AT.name}"'
    if column in stream.learnt:
        return f'CASE WHEN kept."{stream.learnt[column]}" <= {in_seconds(as_of_at)} THEN kept."{column}" END'
    if stream.placed_by and column == LOCALITY.name:
        return f'placed."{LOCALITY.name}"'
    return f'kept."{column}"'


def _rows(table: Table, found: list[Path]) -> str:
    """These files as one table; none is an empty one."""
    if found:
        return f"read_parquet([{', '.join(_quoted(each) for each in found)}])"
    cells = ", ".join(f'CAST(NULL AS {DUCKDB_TYPES[each.type]}) AS "{each.name}"' for each in table.kept)
    return f"(SELECT {cells} WHERE false)"  # names are declared


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
