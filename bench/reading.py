"""The least that reading an expression's columns costs: one plain scan of exactly those columns, of the same files, by
the same engine."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from everymoment.assurance.columns_read import Columns
from everymoment.assurance.sources import files, sources
from everymoment.measures.tables import AT, LOCALITY, PLANS, TABLES, Table


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


def floor(
    folder: Path, kept: Columns, engine: duckdb.DuckDBPyConnection, as_of_at: datetime, since: int = 0
) -> Callable[[], object]:
    """Scans these columns once, each value of each looked at once. Of events only those after the second `since`, where
    nothing older is asked for; of what is kept by months the months that a run at this moment reads."""
    counted = sources(folder, as_of_at)
    scans = [_scan(folder, TABLES[name], columns, since, counted[name]) for name, columns in kept.items()]

    def once() -> object:
        return [engine.execute(scan).fetchall() for scan in scans]

    return once


def _scan(folder: Path, table: Table, columns: frozenset[str], since: int, counted: str) -> str:
    kinds = {each.name: each.type for each in table.kept}
    looked_at = ", ".join(LOOKED_AT[kinds[each]].format(f'"{each}"') for each in sorted(columns))
    if table.stream is None:
        return f"SELECT {looked_at} FROM {counted}"
    named = ", ".join(f"'{file}'" for file in files(folder, table))
    after = f' WHERE "{AT.name}" > {since}' if since else ""
    return f"SELECT {looked_at} FROM read_parquet([{named}]){after}"


LOOKED_AT = {
    "int64": "sum({0})",
    "boolean": "count_if({0})",
    "date": "max({0})",
    "string": "max({0})",
}
"""What is asked of each column, by its type: no file's own summary can answer it for whole numbers and booleans."""
