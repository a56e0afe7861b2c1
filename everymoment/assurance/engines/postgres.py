"""PostgreSQL: the columns are copied into tables that only this connection sees, counted, and gone with it.

Everything happens in one transaction that is always rolled back, with no other schema to look into: neither what is
copied nor what is asked can touch the record, or outlive the run, however it ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connections
from psycopg import errors, sql
from psycopg.rows import dict_row
from pyarrow.csv import WriteOptions, write_csv

from everymoment.assurance.engines.engine import Ask, Engine, EngineAway, Files, Row, spelled
from everymoment.measures.tables import TABLES, Column

VARIABLE = "EVERYMOMENT_MEASURES_DATABASE"
NOTHING_COUNTED = "Nothing was counted and nothing kept."
# Bytes compare alike on every engine; a database's own order of words does not.
TYPES = {"int64": "bigint", "string": 'text COLLATE "C"', "boolean": "boolean", "date": "date"}
AT_ONCE = 50_000
"""Rows that are held in memory at once while they are copied."""


def must_be_there() -> None:
    """Raises EngineAway where no PostgreSQL is named, or it does not answer."""
    with _connected():
        pass


@contextmanager
def over(files: Files, said: Sequence[str]) -> Iterator[Ask]:
    """PostgreSQL with the tables and columns that are asked about, and no others."""
    with _connected() as connection, connection.transaction(force_rollback=True):
        # Without any other schema in the path, a name can only mean what was copied.
        connection.execute("SET LOCAL search_path TO pg_temp")
        connection.execute("SET LOCAL jit TO off")  # it takes longer to translate these questions than to answer them
        try:
            for name, paths in files.items():
                if spelled(name, said):
                    _copy(connection, name, paths, said)
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as refused:
            raise EngineAway(
                "PostgreSQL does not let us make temporary tables there. Grant TEMPORARY on the database to its user, "
                f"or name one that may be written with {VARIABLE}. {NOTHING_COUNTED}"
            ) from refused
        connection.execute("SET TRANSACTION READ ONLY")
        yield partial(_told, connection)


def _told(connection: psycopg.Connection[Row], question: str) -> Iterator[Row]:
    yield from connection.execute(question.encode())


@contextmanager
def _connected() -> Iterator[psycopg.Connection[Row]]:
    words = words_of(connections["default"].settings_dict, settings.MEASURES_DATABASE)
    try:
        connection = psycopg.connect(**words, row_factory=dict_row, client_encoding="UTF8", connect_timeout=10)
    except psycopg.OperationalError as away:
        said = str(away).strip().splitlines()[-1]
        raise EngineAway(
            f"The PostgreSQL database for measuring did not answer: {said} {NOTHING_COUNTED} See that it runs and that "
            "its address is right, or use --engine duckdb."
        ) from away
    with connection:
        yield connection


def words_of(ours: Mapping[str, Any], named: Mapping[str, Any] | None) -> dict[str, Any]:
    """How psycopg is told of the database to count in: the one named for measuring, else the record's own.

    Both are given as Django has them. Raises EngineAway where that is not PostgreSQL.
    """
    chosen = named or ours
    if not str(chosen["ENGINE"]).endswith("postgresql"):
        where = f"{VARIABLE} names SQLite" if named else "the record is kept in SQLite, and no other database is named"
        raise EngineAway(
            f"PostgreSQL cannot count here: {where}. Put the address of a PostgreSQL database into {VARIABLE}, or use "
            f"--engine duckdb. {NOTHING_COUNTED}"
        )
    words = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {word: chosen[key] for word, key in words.items() if chosen.get(key)}


def _copy(connection: psycopg.Connection[Row], name: str, paths: Sequence[Path], said: Sequence[str]) -> None:
    """Copies one table. A plan has some three hundred columns, of which the questions name sixty."""
    columns = [each for each in TABLES[name].columns if spelled(each.name, said)]
    table = sql.Identifier(name)
    connection.execute(
        sql.SQL("CREATE TEMPORARY TABLE {} ({})").format(table, sql.SQL(", ").join(map(_declared, columns)))
    )
    names = [each.name for each in columns]
    into = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(table, sql.SQL(", ").join(map(sql.Identifier, names)))
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for path in paths:
            with pq.ParquetFile(path) as file:
                for rows in file.iter_batches(batch_size=AT_ONCE, columns=names):
                    copy.write(_as_csv(rows.select(names)))
    connection.execute(sql.SQL("ANALYZE {}").format(table))


def _declared(column: Column) -> sql.Composed:
    return sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(TYPES[column.type]))


def _as_csv(rows: pa.RecordBatch) -> bytes:
    """Rows as COPY reads them: text in quotes, and nothing at all where a cell is empty."""
    sink = pa.BufferOutputStream()
    write_csv(rows, sink, WriteOptions(include_header=False))
    return bytes(sink.getvalue())


POSTGRES = Engine("postgres", "PostgreSQL", "postgres", must_be_there=must_be_there, over=over)
