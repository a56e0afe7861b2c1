"""DuckDB, in this process, straight from the files: what counts unless another engine is named."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import duckdb

from everymoment.assurance.engines.engine import Ask, Engine, Files, Row


@contextmanager
def over(files: Files, said: Sequence[str]) -> Iterator[Ask]:
    """DuckDB with each table as a view. It may neither fetch extensions nor keep anything: all it needs is in the box,
    and it reads columns only when they are asked for."""
    with duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False}) as connection:
        for name, paths in files.items():
            listed = ", ".join("'{}'".format(str(each).replace("'", "''")) for each in paths)
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{listed}])')  # noqa: S608  # names are declared
        yield partial(_told, connection)


def _told(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[Row]:
    found = connection.execute(sql)
    names = [each[0] for each in found.description or ()]
    yield from (dict(zip(names, row, strict=True)) for row in found.fetchall())


DUCKDB = Engine("duckdb", "DuckDB", "duckdb", must_be_there=lambda: None, over=over)
