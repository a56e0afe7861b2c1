"""Running every measure as the record was known at a moment, by DuckDB over columns, and keeping the results."""

from collections.abc import Callable, Iterable, Iterator
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
from everymoment.assurance.extract import ThroughTime, happened
from everymoment.assurance.models import Result, Run
from everymoment.assurance.sources import small, sources
from everymoment.measures.contents import MEASURES
from everymoment.measures.tables import TABLES
from everymoment.people import clock

DUCKDB = "duckdb"
LATER = ("postgres", "spark")
ENGINES = (DUCKDB, *LATER)


Moment = date | datetime | None
Tell = Callable[[str], object]


class NotRun(Exception):
    """Nothing was counted and nothing kept. The text says why and what to do."""


def run(as_of: Moment = None, engine: str = DUCKDB, tell: Tell = lambda line: None) -> Run:
    """Count every measure in every locality and keep the results. `tell` is called with a line as each step is done.

    `as_of` is a moment, or a day (its end in England; for today, now); now when not given. Raises NotRun.
    """
    (made,) = run_each([as_of], engine, tell)
    return made


def run_each(as_of: Iterable[Moment], engine: str = DUCKDB, tell: Tell = lambda line: None) -> list[Run]:
    """The same for several moments, in their order in time, each entry and each event read once. Raises NotRun."""
    if engine not in ENGINES:
        raise NotRun(f"There is no engine called {engine}. Use --engine {DUCKDB}.")
    if engine in LATER:
        raise NotRun(f"Measures cannot run on {engine} yet; that comes later. Use --engine {DUCKDB}.")
    started_at = clock.now()
    moments = sorted(moment(each, started_at) for each in as_of)
    through = ThroughTime()
    made = []
    with kept.for_a_while(columns()) as folder:
        kept.write(happened(moments[0], moments[-1]), folder)
        for as_of_at in moments:
            kept.write(through.until(as_of_at), folder)
            tell(f"{through.known.entries:,} entries read, as known on {said(as_of_at)}.")
            results = list(counted(folder, as_of_at, tell))
            facts = {"as_of_at": as_of_at, "engine": engine, "started_at": started_at}
            made.append(keep(Run(**facts, entries_read=through.known.entries), results))
    return made


def keep(made: Run, results: list[Result]) -> Run:
    """Keep a run with its results."""
    with transaction.atomic():
        made.finished_at = clock.now()
        made.save()
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


def counted(folder: Path, as_of_at: datetime, tell: Tell) -> Iterator[Result]:
    """The results of every measure over the columns in this folder, not yet kept: whole, by group, and its second
    numbers."""
    asked = [each for measure in MEASURES for each in asked_of(measure.id)]
    spelled = " ".join(each.sql for each in asked) if small(folder) else None
    with on_duckdb(sources(folder, as_of_at), spelled) as connection:
        for each in asked:
            yield from each.results(told(connection, each.sql))
        tell(f"{len(MEASURES)} measures counted.")


@contextmanager
def on_duckdb(tables: dict[str, str], spelled: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with each declared table as `sources` gives it; where all that will be asked is `spelled` out, the columns
    named in it are read once and held in memory, for a plan has three hundred and to look them up takes longest.

    It may neither fetch extensions nor keep anything: all it needs is in the box.
    """
    with duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False}) as connection:
        for name, source in tables.items():
            named = [each.name for each in TABLES[name].columns if spelled and f'"{each.name}"' in spelled]
            if spelled is None:
                connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {source}')  # noqa: S608  # names are declared
            elif f'"{name}"' in spelled:
                cells = ", ".join(f'"{each}"' for each in named)
                connection.execute(f'CREATE TABLE "{name}" AS SELECT {cells} FROM {source}')  # noqa: S608
        yield connection


def told(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[dict[str, Any]]:
    """What DuckDB answers, row by row."""
    found = connection.execute(sql)
    names = [each[0] for each in found.description or ()]
    yield from (dict(zip(names, row, strict=True)) for row in found.fetchall())
