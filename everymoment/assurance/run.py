"""Running every measure as the record was known at a moment, by DuckDB over columns, and keeping the results."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from everymoment.assurance import kept
from everymoment.assurance.asked import asked_of
from everymoment.assurance.extract import extract
from everymoment.assurance.models import Result, Run
from everymoment.assurance.sources import sources
from everymoment.measures.contents import MEASURES
from everymoment.people import clock

DUCKDB = "duckdb"
LATER = ("postgres", "spark")
ENGINES = (DUCKDB, *LATER)


class NotRun(Exception):
    """Nothing was counted and nothing kept. The text says why and what to do."""


def run(
    as_of: date | datetime | None = None, engine: str = DUCKDB, tell: Callable[[str], object] = lambda line: None
) -> Run:
    """Count every measure in every locality and keep the results. `tell` is called with a line as each step is done.

    `as_of` is a moment, or a day (its end in England; for today, now); now when not given. Raises NotRun.
    """
    if engine not in ENGINES:
        raise NotRun(f"There is no engine called {engine}. Use --engine {DUCKDB}.")
    if engine in LATER:
        raise NotRun(f"Measures cannot run on {engine} yet; that comes later. Use --engine {DUCKDB}.")
    started_at = clock.now()
    as_of_at = moment(as_of, started_at)
    found = extract(as_of_at)
    tell(f"{found.entries_read:,} entries read, as known on {said(as_of_at)}.")
    with kept.for_a_while(columns()) as folder:
        found.write(folder)
        results = list(counted(sources(folder, as_of_at), tell))
    with transaction.atomic():
        made = Run.objects.create(
            as_of_at=as_of_at,
            engine=engine,
            started_at=started_at,
            finished_at=clock.now(),
            entries_read=found.entries_read,
        )
        for each in results:
            each.run = made
        Result.objects.bulk_create(results)
    return made


def moment(as_of: date | datetime | None, now: datetime) -> datetime:
    """The moment meant by `as_of`. Raises NotRun for one that lies ahead, and for a time without its zone."""
    if as_of is None:
        return now
    if isinstance(as_of, datetime):
        if timezone.is_naive(as_of):
            raise NotRun("The time to count at must carry its zone.")
        meant = as_of
    elif as_of == timezone.localdate(now):
        return now
    else:
        meant = timezone.make_aware(datetime.combine(as_of, time.max))
    if meant > now:
        raise NotRun("That day has not come yet. Choose today or a day before.")
    return meant


def said(as_of_at: datetime) -> str:
    """A moment as lines on a terminal say it."""
    local = timezone.localtime(as_of_at)
    return f"{local.day} {local:%B %Y at %H:%M}"


def columns() -> Path:
    """Where columns lie."""
    return Path(settings.VAR) / "columns"


def counted(tables: dict[str, str], tell: Callable[[str], object]) -> Iterator[Result]:
    """The results of every measure over these tables, each as `sources` gives it; not yet kept: whole, by group, and
    its second numbers."""
    with on_duckdb(tables) as connection:
        for measure in MEASURES:
            for asked in asked_of(measure.id):
                yield from asked.results(told(connection, asked.sql))
            tell(f"{measure.id} counted.")


@contextmanager
def on_duckdb(sources: dict[str, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with each declared table as `sources` gives it.

    It may neither fetch extensions nor keep anything: all it needs is in the box.
    """
    with duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False}) as connection:
        for name, source in sources.items():
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {source}')  # noqa: S608  # names are declared
        yield connection


def told(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[dict[str, Any]]:
    """What DuckDB answers, row by row."""
    found = connection.execute(sql)
    names = [each[0] for each in found.description or ()]
    yield from (dict(zip(names, row, strict=True)) for row in found.fetchall())
