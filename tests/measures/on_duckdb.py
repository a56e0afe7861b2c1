"""Small tables of declared columns, and the counts that DuckDB gives over them."""

from collections.abc import Iterable
from typing import Any

import duckdb
import ibis
import pyarrow as pa

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
    with duckdb.connect() as connection:
        for name, table in TABLES.items():
            schema = pa.schema([(each.name, ARROW[each.type]) for each in table.columns])
            rows = tables.get(name, [])
            unknown = {key for row in rows for key in row} - set(schema.names)
            assert not unknown, f"{name} has no column {unknown}"
            connection.register(name, pa.Table.from_pylist(rows, schema=schema))
        engine = ibis.duckdb.from_connection(connection)
        return {each.id: by_locality(engine.to_pyarrow(each.counts())) for each in measures}


def by_locality(found: pa.Table) -> Counts:
    """What an engine gave, by locality; whole numbers or nothing."""
    assert all(pa.types.is_integer(found.schema.field(each).type) for each in ("numerator", "denominator", "unknown"))
    return {row["locality"]: (row["numerator"], row["denominator"], row["unknown"]) for row in found.to_pylist()}


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
