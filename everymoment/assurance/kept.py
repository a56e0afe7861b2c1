"""Columns on disk: of events a file for each month with its rows in order of time, of anything else one file."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from everymoment.measures.tables import AT, TABLES, Table

ARROW = {"int64": pa.int64(), "string": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}
Columns = Mapping[str, pa.Table]
"""The declared tables as they are kept, by name."""


def schema(table: Table) -> pa.Schema:
    """The columns of a table as they are kept."""
    return pa.schema([(each.name, ARROW[each.type]) for each in table.kept])


def write(columns: Columns, folder: Path) -> None:
    """Write these tables into a folder, which only its owner may open; each table's former files go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, rows in columns.items():
        beside = folder / f"{name}.writing"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        for where, part in parts(TABLES[name], rows):
            (beside / where).parent.mkdir(exist_ok=True)
            pq.write_table(part, beside / where, compression="zstd")
        shutil.rmtree(folder / name, ignore_errors=True)
        beside.rename(folder / name)


def parts(table: Table, rows: pa.Table) -> Iterator[tuple[Path, pa.Table]]:
    """The files of a table: where each lies in the table's folder, and its rows in their order."""
    if table.stream is None:
        yield Path(f"{table.name}.parquet"), rows
        return
    in_order = rows.sort_by([(AT.name, "ascending"), *((key, "ascending") for key in table.stream.key)])
    months = pc.strftime(in_order[AT.name].cast(pa.timestamp("s")), "%Y-%m")
    for month in pc.unique(months).to_pylist():
        yield Path(month, f"{table.name}.parquet"), in_order.filter(pc.equal(months, month))


@contextmanager
def for_a_while(columns: Path) -> Iterator[Path]:
    """A folder for columns of another moment than now, which only its owner may open; it goes when they are counted."""
    columns.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="as-of-", dir=columns) as folder:
        yield Path(folder)
