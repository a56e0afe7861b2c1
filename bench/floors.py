"""The least work that could answer: one row by its key, one row kept for good, one pass over one column.

Each is run on the very database (or columns) that the timed case uses, with the same settings, so that the disk and
its syncs count the same on both sides.
"""

from collections.abc import Callable
from pathlib import Path

from django.db import connection

TABLE = "bench_floor"
ROWS = 1000
BODY = "x" * 4096  # characters; about what one plan's standing holds


def make_table() -> None:
    """A table of our own in the database that is timed: ROWS rows of BODY, found by an integer key."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, body text NOT NULL)")
        cursor.executemany(f"INSERT INTO {TABLE} (id, body) VALUES (%s, %s)", [(n, BODY) for n in range(ROWS)])


def row_by_key() -> Callable[[], object]:
    """One SELECT by primary key, without the object mapper."""
    make_table()

    def once() -> object:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT body FROM {TABLE} WHERE id = %s", [ROWS // 2])
            return cursor.fetchone()

    return once


def row_kept() -> Callable[[], object]:
    """One INSERT and its COMMIT: with SQLite's FULL, this waits until the disk has it."""
    make_table()
    ids = iter(range(ROWS, 10**9))

    def once() -> object:
        with connection.cursor() as cursor:
            return cursor.execute(f"INSERT INTO {TABLE} (id, body) VALUES (%s, %s)", [next(ids), BODY])

    return once


def calls(many: int) -> Callable[[], object]:
    """So many calls of a function of four values that does nothing: what deciding must at least cost."""

    def nothing(relationship: object, role: object, agreed: object, restricted: object) -> object:
        return relationship

    def once() -> object:
        for each in range(many):
            nothing(each, None, None, False)
        return many

    return once


def column_scanned(columns: Path, column: str) -> Callable[[], Callable[[], object]]:
    """One pass of DuckDB over one column of Parquet files: what any count over those entries must at least read.

    `columns` is a pattern such as folder/*.parquet. Raises ValueError when no file fits it.
    """
    import duckdb

    if not sorted(columns.parent.glob(columns.name)):
        raise ValueError(f"no columns at {columns}: run the measures once before timing them")

    def make_ready() -> Callable[[], object]:
        engine = duckdb.connect()
        query = f'SELECT count("{column}") FROM read_parquet(?)'
        return lambda: engine.execute(query, [str(columns)]).fetchone()

    return make_ready
