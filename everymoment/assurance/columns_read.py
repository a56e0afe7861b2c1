"""Which declared columns an expression reads, found in the expression itself."""

from collections import defaultdict
from collections.abc import Mapping

import ibis
from ibis.expr.types import Table as Expression
from sqlglot import exp, parse_one
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from everymoment.measures.tables import TABLES

Columns = Mapping[str, frozenset[str]]
"""Columns by table."""
WORDS = {"int64": "BIGINT", "string": "TEXT", "boolean": "BOOLEAN", "date": "DATE"}
SCHEMA: dict[str, object] = {
    name: {each.name: WORDS[each.type] for each in table.columns} for name, table in TABLES.items()
}


def columns_read(expression: Expression) -> Columns:
    """The declared columns that a measure's expression reads, by table: those that remain in its SQL when every column
    that nothing asks for is taken out."""
    whole = parse_one(str(ibis.to_sql(expression, dialect="duckdb")), dialect="duckdb")
    asked = pushdown_projections(qualify(whole, schema=SCHEMA, dialect="duckdb"))
    found: dict[str, set[str]] = defaultdict(set)
    for scope in traverse_scope(asked):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table):
                found[source.name].add(column.name)
    return {name: frozenset(columns) for name, columns in sorted(found.items())}
