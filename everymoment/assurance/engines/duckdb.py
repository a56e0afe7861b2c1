"""DuckDB, in this process, straight from the kept columns: what counts unless another engine is named."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import duckdb

from everymoment.assurance.engines.engine import Ask, Engine, Row, Tables, spelled
from everymoment.measures.tables import TABLES


@contextmanager
def over(tables: Tables, said: Sequence[str]) -> Iterator[Ask]:
    """DuckDB with the tables that are asked about, as views; or, where they are small, the columns that are asked about
    held in memory: a plan has three hundred, and to look them up for every question takes longest."""
    with opened() as connection:
        for name, source in tables.sources.items():
            if not spelled(name, said):
                continue
            if tables.small:
                connection.execute(f'CREATE TABLE "{name}" AS SELECT {cells(name, said)} FROM {source}')  # noqa: S608
            else:
                connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {source}')  # noqa: S608  # names are declared
        yield partial(_told, connection)


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
