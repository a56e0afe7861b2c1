"""The declared tables written out as plain Parquet, for engines that cannot read them as they are kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from everymoment.assurance.engines.duckdb import cells, opened
from everymoment.assurance.engines.engine import Tables, spelled


@contextmanager
def copied(tables: Tables, said: Sequence[str], quote: str = '"') -> Iterator[dict[str, Path]]:
    """A file for each table that these questions name, with the columns they name; all are gone afterwards. `quote` is
    how the questions quote a name."""
    with TemporaryDirectory(prefix="everymoment-columns-") as scratch, opened() as connection:
        files = {name: Path(scratch) / f"{name}.parquet" for name in tables.sources if spelled(name, said, quote)}
        for name, file in files.items():
            wanted = f"SELECT {cells(name, said, quote)} FROM {tables.sources[name]}"  # noqa: S608  # names are declared
            quoted = str(file).replace("'", "''")
            connection.execute(f"COPY ({wanted}) TO '{quoted}' (FORMAT parquet)")
        yield files
