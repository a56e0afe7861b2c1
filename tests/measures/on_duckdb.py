"""Small tables of declared columns, and the counts that DuckDB gives over them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis.expr.operations import UnboundTable

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
    asked = {each.id: spoken(each) for each in measures}
    with duckdb.connect() as connection:
        for name in set(tables).union(*(read for _, read in asked.values())):
            connection.register(name, arrow(name, tables.get(name, [])))
        return {key: by_locality(connection.sql(sql).to_arrow_table()) for key, (sql, _) in asked.items()}


@cache
def spoken(measure: Measure) -> tuple[str, frozenset[str]]:
    """A measure's expression as DuckDB hears it, made once, and the tables it reads."""
    counted = measure.counts()
    read = frozenset(table.name for table in counted.op().find(UnboundTable))
    return str(ibis.to_sql(counted, dialect="duckdb")), read


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


def drawn(text: str, **kinds: Any) -> Rows:
    """Rows drawn as a table: a line of column names, then a line for each row; `-` is empty."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    assert all(len(line) == len(head) for line in lines), "each row needs a cell for each column"
    return [
        {key: None if cell == "-" else kinds[key](cell) for key, cell in zip(head, line, strict=True)} for line in lines
    ]


def yes(cell: str) -> bool:
    """A drawn yes or no."""
    return {"yes": True, "no": False}[cell]
