"""Which columns an expression reads, found in the expression itself, and the least that reading them costs: one plain
scan of exactly those columns, of the same files, by the same engine."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import ibis
from ibis.expr.types import Table as Expression
from sqlglot import exp, parse_one
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from everymoment.assurance.sources import files
from everymoment.measures.tables import AT, LOCALITY, PLANS, TABLES, Table

Columns = Mapping[str, frozenset[str]]
"""Columns by table."""
TYPES = {each: {c.name: c.type for c in table.columns} for each, table in TABLES.items()}
WORDS = {"int64": "BIGINT", "string": "TEXT", "boolean": "BOOLEAN", "date": "DATE"}


def columns_read(expression: Expression) -> Columns:
    """The declared columns that a measure's expression reads, by table: those that remain in its SQL when every column
    that nothing asks for is taken out."""
    schema: dict[str, object] = {
        name: {column: WORDS[kind] for column, kind in columns.items()} for name, columns in TYPES.items()
    }
    whole = parse_one(str(ibis.to_sql(expression, dialect="duckdb")), dialect="duckdb")
    asked = pushdown_projections(qualify(whole, schema=schema, dialect="duckdb"))
    found: dict[str, set[str]] = defaultdict(set)
    for scope in traverse_scope(asked):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table):
                found[source.name].add(column.name)
    return {name: frozenset(columns) for name, columns in sorted(found.items())}


def columns_kept(read: Columns) -> Columns:
    """The columns on disk of which these are made: how old an event is follows from its time, where it was from its
    plan, and what became known of it from when it did."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, columns in read.items():
        stream = TABLES[name].stream
        for column in columns:
            if stream is None:
                found[name].add(column)
            elif stream.placed_by and column == LOCALITY.name:
                found[PLANS.name] |= {stream.placed_by, LOCALITY.name}
                found[name].add(stream.placed_by)
            elif column == stream.age:
                found[name].add(AT.name)
            else:
                found[name] |= {column, stream.learnt.get(column, column)}
        if stream is not None:
            found[name].add(AT.name)
    return {name: frozenset(columns) for name, columns in sorted(found.items())}


def floor(folder: Path, kept: Columns, engine: duckdb.DuckDBPyConnection, since: int = 0) -> Callable[[], object]:
    """Scans these columns once, each value of each looked at once. Of events only those after the second `since`, where
    nothing older is asked for."""
    scans = [_scan(folder, TABLES[name], columns, since) for name, columns in kept.items()]

    def once() -> object:
        return [engine.execute(scan).fetchall() for scan in scans]

    return once


def _scan(folder: Path, table: Table, columns: frozenset[str], since: int) -> str:
    kinds = {each.name: each.type for each in table.kept}
    looked_at = ", ".join(LOOKED_AT[kinds[each]].format(f'"{each}"') for each in sorted(columns))
    named = ", ".join(f"'{file}'" for file in files(folder, table))
    after = f' WHERE "{AT.name}" > {since}' if table.stream and since else ""
    return f"SELECT {looked_at} FROM read_parquet([{named}]){after}"


LOOKED_AT = {
    "int64": "sum({0})",
    "boolean": "count_if({0})",
    "date": "max({0})",
    "string": "max({0})",
}
"""What is asked of each column, by its type: no file's own summary can answer it for whole numbers and booleans."""
