"""Running every measure as the record was known at a moment, by an engine over columns, and keeping the results."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from everymoment.assurance.asked import asked_of
from everymoment.assurance.engines import BY_NAME, DUCKDB, Engine, EngineAway, Files
from everymoment.assurance.extract import extract
from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import MEASURES
from everymoment.people import clock


class NotRun(Exception):
    """Nothing was counted and nothing kept. The text says why and what to do."""


def run(
    as_of: date | datetime | None = None, engine: str = DUCKDB.name, tell: Callable[[str], object] = lambda line: None
) -> Run:
    """Count every measure in every locality and keep the results. `tell` is called with a line as each step is done.

    `as_of` is a moment, or a day (its end in England; for today, now); now when not given. Raises NotRun.
    """
    counts = engine_called(engine)
    started_at = clock.now()
    as_of_at = moment(as_of, started_at)
    found = extract(as_of_at)
    tell(f"{found.entries_read:,} entries read, as known on {said(as_of_at)}.")
    files = found.write(folder(as_of_at))
    tell(f"Columns written to {folder(as_of_at)}.")
    results = list(counted({name: (path,) for name, path in files.items()}, counts, tell))
    with transaction.atomic():
        made = Run.objects.create(
            as_of_at=as_of_at,
            engine=counts.name,
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


def folder(as_of_at: datetime) -> Path:
    """Where the columns of this moment lie."""
    return Path(settings.VAR) / "columns" / f"{as_of_at.astimezone(timezone.get_fixed_timezone(0)):%Y-%m-%dT%H%M%SZ}"


def engine_called(name: str) -> Engine:
    """The engine of this name. Raises NotRun where there is none, or it cannot count here."""
    if name not in BY_NAME:
        raise NotRun(f"There is no engine called {name}. Use one of {', '.join(BY_NAME)}.")
    try:
        BY_NAME[name].must_be_there()
    except EngineAway as away:
        raise NotRun(str(away)) from away
    return BY_NAME[name]


def counted(files: Files, engine: Engine, tell: Callable[[str], object]) -> Iterator[Result]:
    """The results of every measure over these files, not yet kept: whole, by group, and its second numbers. Raises
    NotRun where the engine cannot count them."""
    asked = {measure.id: asked_of(measure.id, engine.dialect) for measure in MEASURES}
    try:
        with engine.over(files, [each.sql for several in asked.values() for each in several]) as ask:
            for key, several in asked.items():
                for each in several:
                    yield from each.results(ask(each.sql))
                tell(f"{key} counted.")
    except EngineAway as away:
        raise NotRun(str(away)) from away
