"""DuckDB, in this process, straight from the kept columns: what counts unless another engine is named."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

import duckdb

from everymoment.assurance.engines.engine import Ask, Engine, Row, Tables, spelled
from everymoment.measures.tables import TABLES


@contextmanager
def over(tables: Tables, said: Sequence[str]) -> Iterator[Ask]:
    """DuckDB with the tables that are asked about, as views; or, where they are small, the columns that are asked about
    held in memory: a plan has three hundred, and to look them up for every question takes longest."""
    asked = {name: source for name, source in tables.sources.items() if spelled(name, said)}
    with viewed({} if tables.small else asked) as connection:
        for name, source in asked.items() if tables.small else ():
            connection.execute(f'CREATE TABLE "{name}" AS SELECT {cells(name, said)} FROM {source}')  # noqa: S608
        yield partial(_told, connection)


@contextmanager
def viewed(sources: Mapping[str, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB with each of these tables as a view."""
    with opened() as connection:
        for name, source in sources.items():
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {source}')  # noqa: S608  # names are declared
        yield connection


def opened() -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own, that may neither fetch extensions nor keep anything: all it needs is in the box."""
    return duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})


def cells(table: str, said: Sequence[str], quote: str = '"') -> str:
    """The columns of a table that these questions name, in DuckDB's SQL."""
    return ", ".join(f'"{each.name}"' for each in TABLES[table].columns if spelled(each.name, said, quote))


def _told(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[Row]:
    found = connection.execute(sql)
    names = [each[0] for each in found.description or ()]
    yield from (dict(zip(names, row, strict=True)) for row in found.fetchall())


DUCKDB = Engine("duckdb", "DuckDB", "duckdb", must_be_there=lambda: None, over=over)
