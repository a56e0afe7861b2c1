"""Columns on disk: of events a file for each month with its rows in order of time, of anything else one file; or, where
there are very many rows, one for each month in order of their day."""

import fcntl
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from everymoment.assurance.sources import files
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import AT, PLAN, TABLES, Table

ARROW = {"int64": pa.int64(), "string": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}
Columns = Mapping[str, pa.Table]
"""The declared tables as they are kept, by name."""
NOW = "kept"
"""The name under which the columns of now lie: a link to the newest generation of them."""


def schema(table: Table) -> pa.Schema:
    """The columns of a table as they are kept."""
    return pa.schema([(each.name, ARROW[each.type]) for each in table.kept])


def write(columns: Columns, folder: Path) -> None:
    """Write these tables into a folder, which only its owner may open; each table's former files go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, rows in columns.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
        for where, part in parts(TABLES[name], rows):
            write_file(folder / name / where, part)


def write_file(file: Path, rows: pa.Table) -> None:
    """Write one file beside, then in its place: whoever still has the former one open keeps it whole."""
    file.parent.mkdir(exist_ok=True)
    pq.write_table(rows, file.with_suffix(".writing"), compression="zstd")
    file.with_suffix(".writing").replace(file)


def parts(table: Table, rows: pa.Table) -> Iterator[tuple[Path, pa.Table]]:
    """The files of a table: where each lies in the table's folder, and its rows in their order."""
    if not table.in_months:
        yield Path(f"{table.name}.parquet"), rows
        return
    if table.stream:
        in_order = rows.sort_by([(AT.name, "ascending"), *((key, "ascending") for key in table.stream.key)])
        months = pc.strftime(in_order[AT.name].cast(pa.timestamp("s")), "%Y-%m")
    else:
        in_order = rows.sort_by([(table.by_month, "ascending"), (PLAN.name, "ascending")])
        months = pc.strftime(in_order[table.by_month], "%Y-%m")
    for month in pc.unique(months).to_pylist():
        yield Path(month, f"{table.name}.parquet"), in_order.filter(pc.equal(months, month))


Hear = Callable[[Table, pa.Table, pa.Table], object]
"""Told of a table the rows that left it and those that came."""


def replace_rows(
    folder: Path, table: Table, rows: pa.Table, by: str, gone: Collection[int] = (), hear: Hear = lambda *_: None
) -> set[int]:
    """Put these rows in the place of all that have the same value in the column `by`, or one that is `gone`. Only files
    whose rows are then other ones are written; of events, only months that these rows lie in are looked at, unless
    something is gone. Returns the days on which events came, went or are other ones now, counted from 1970; `hear` is
    told what left and came in each file that is written."""
    touched: set[int] = set()
    new = dict(parts(table, rows))
    known = {each.relative_to(folder / table.name): each for each in files(folder, table)}
    leave = pa.array({*rows[by].to_pylist(), *gone}, pa.int64())
    for where in sorted({*new, *(known if gone or table.by_month else ())}):
        coming = new.get(where, rows.slice(0, 0))
        if not coming.num_rows and where in known and not pq.read_metadata(known[where]).num_rows:
            continue
        former = pq.read_table(known[where], schema=schema(table)) if where in known else coming.slice(0, 0)
        leaving = pc.is_in(former[by], value_set=leave)
        if former.filter(leaving).equals(coming):
            continue
        hear(table, former.filter(leaving), coming)
        if table.stream:
            touched |= {row[0] // DAY_IN_SECONDS for row in _rows(former.filter(leaving)) ^ _rows(coming)}
        together = pa.concat_tables([former.filter(pc.invert(leaving)), coming])
        ((_, ordered),) = parts(table, together) if together.num_rows else ((where, together),)
        write_file(folder / table.name / where, ordered if table.in_months else ordered.sort_by(by))
    return touched


def _rows(of: pa.Table) -> set[tuple]:
    """Rows of events, each with its second first."""
    others = [each for each in of.column_names if each != AT.name]
    return set(zip(*(of[each].to_pylist() for each in (AT.name, *others)), strict=True))


@contextmanager
def locked(columns: Path) -> Iterator[None]:
    """Hold the columns of now: whoever else wants to renew them waits. The lock goes with its process."""
    columns.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (columns / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def next_generation(columns: Path, *, empty: bool = False) -> Iterator[Path]:
    """A folder with the columns of now, or an `empty` one, to be changed in it by writing files in the place of others,
    which becomes the columns of now when all is done. Whatever goes wrong before leaves the former whole. Hold the
    lock."""
    present = (columns / NOW).resolve()
    number = int(present.name.rpartition("-")[2]) + 1 if (columns / NOW).exists() else 1
    made = columns / f"{NOW}-{number}"
    shutil.rmtree(made, ignore_errors=True)  # half a folder, of one who was cut off
    made.mkdir(mode=0o700)
    if present.is_dir() and not empty:
        shutil.copytree(present, made, copy_function=os.link, dirs_exist_ok=True)
    yield made
    (columns / f"{NOW}.next").unlink(missing_ok=True)
    (columns / f"{NOW}.next").symlink_to(made.name)
    (columns / f"{NOW}.next").replace(columns / NOW)
    for each in columns.glob(f"{NOW}-*"):
        if each != made:  # what the law has erased must not stay in a former one
            shutil.rmtree(each, ignore_errors=True)


@contextmanager
def for_a_while(columns: Path) -> Iterator[Path]:
    """A folder for columns of another moment than now, which only its owner may open; it goes when they are counted."""
    columns.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="as-of-", dir=columns) as folder:
        yield Path(folder)
