"""Small tables of declared columns, and the counts that DuckDB gives over them."""

from collections.abc import Iterable
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis.expr.operations import UnboundTable
from ibis.expr.types import Table as Expression

from everymoment.measures.measure import Measure
from everymoment.measures.tables import TABLES

ARROW = {"int64": pa.int64(), "string": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}
Rows = list[dict[str, Any]]
Counts = dict[str, tuple[int, int, int]]


def counts(measure: Measure, tables: dict[str, Rows]) -> Counts:
    """(numerator, denominator, unknown) by locality; columns a row does not name are empty."""
    return counts_of([measure], tables)[measure.id]


def counts_of(measures: Iterable[Measure], tables: dict[str, Rows]) -> dict[str, Counts]:
    """The counts of several measures over the same tables, by id."""
    found = asked({each.id: each.counts() for each in measures}, tables)
    return {key: by_locality(each) for key, each in found.items()}


def asked(expressions: dict[str, Expression], tables: dict[str, Rows]) -> dict[str, pa.Table]:
    """What DuckDB gives for each of these expressions over the same tables, by the same keys."""
    told = {key: spoken(each) for key, each in expressions.items()}
    spelled = " ".join(sql for sql, _ in told.values())
    with duckdb.connect() as connection:
        for name in frozenset().union(*(read for _, read in told.values())):
            rows = arrow(name, tables.get(name, []))
            # A plan has some three hundred columns, and to tell an engine of those that nobody reads takes long.
            connection.register(name, rows.select([each for each in rows.column_names if f'"{each}"' in spelled]))
        return {key: connection.sql(sql).to_arrow_table() for key, (sql, _) in told.items()}


SPOKEN: dict[Any, tuple[str, frozenset[str]]] = {}


def spoken(expression: Expression) -> tuple[str, frozenset[str]]:
    """An expression as DuckDB hears it, made once, and the tables it reads."""
    key = expression.op()
    if key not in SPOKEN:
        read = frozenset(table.name for table in key.find(UnboundTable))
        SPOKEN[key] = str(ibis.to_sql(expression, dialect="duckdb")), read
    return SPOKEN[key]


def arrow(name: str, rows: Rows) -> pa.Table:
    """Rows as the declared table of this name; a column that no row names is empty, and costs nothing."""
    named = {key for row in rows for key in row}
    types = {each.name: ARROW[each.type] for each in TABLES[name].columns}
    assert named <= set(types), f"{name} has no column {named - set(types)}"
    empty = {key: pa.nulls(len(rows), kind) for key, kind in types.items() if key not in named}
    filled = {key: pa.array([row.get(key) for row in rows], kind) for key, kind in types.items() if key in named}
    return pa.table({key: filled.get(key, empty.get(key)) for key in types})


def by_locality(found: pa.Table) -> Counts:
    """What an engine gave, by locality; whole numbers or nothing (DuckDB gives a sum as a decimal without places)."""
    counted = ("numerator", "denominator", "unknown")
    assert all(whole(found.schema.field(each).type) for each in counted)
    return {row["locality"]: tuple(int(row[each]) for each in counted) for row in found.to_pylist()}  # type: ignore[misc]


def whole(kind: pa.DataType) -> bool:
    """Whether a column of this type can hold whole numbers only."""
    return pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0)
