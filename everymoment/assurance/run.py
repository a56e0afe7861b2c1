"""Running every measure as the record was known at a moment, by an engine over columns, and keeping the results."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from everymoment.assurance import behind, kept, latest
from everymoment.assurance.engines import BY_NAME, DUCKDB, Engine, EngineAway, Tables
from everymoment.assurance.extract import ThroughTime, happened
from everymoment.assurance.models import Behind, Result, Run
from everymoment.assurance.questions import of_people, questions
from everymoment.assurance.sources import small, sources
from everymoment.measures.contents import MEASURES
from everymoment.people import clock

Moment = date | datetime | None
Tell = Callable[[str], object]


class NotRun(Exception):
    """Nothing was counted and nothing kept. The text says why and what to do."""


def run(as_of: Moment = None, engine: str = DUCKDB.name, tell: Tell = lambda line: None) -> Run:
    """Count every measure in every locality and keep the results. `tell` is called with a line as each step is done.

    `as_of` is a moment, or a day (its end in England; for today, now); now when not given. Raises NotRun.
    """
    (made,) = run_each([as_of], engine, tell)
    return made


def run_each(as_of: Iterable[Moment], engine: str = DUCKDB.name, tell: Tell = lambda line: None) -> list[Run]:
    """The same for several moments, in their order in time, each entry and each event read once. Raises NotRun."""
    counts = engine_called(engine)
    started_at = clock.now()
    moments = sorted(moment(each, started_at) for each in as_of)
    through = ThroughTime()
    made = []
    with kept.for_a_while(columns()) as folder:
        kept.write(happened(moments[0], moments[-1]), folder)
        for as_of_at in moments:
            kept.write(through.until(as_of_at), folder)
            tell(f"{through.known.entries:,} entries read, as known on {said(as_of_at)}.")
            results = list(counted(folder, as_of_at, counts, tell))
            facts = {"as_of_at": as_of_at, "engine": counts.name, "started_at": started_at}
            made_now = Run(**facts, entries_read=through.known.entries)
            listed = people(folder, as_of_at) if as_of_at == moments[-1] else None
            made.append(keep(made_now, results, listed))
    return made


def keep(made: Run, results: list[Result], people: list[Behind] | None) -> Run:
    """Keep a run with its results and, of the newest, the people behind them."""
    with transaction.atomic():
        made.finished_at = clock.now()
        made.save()
        for each in results:
            each.run = made
        Result.objects.bulk_create(results)
        if people is not None:
            behind.keep(made, people)
        latest.refresh()
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


def engine_called(name: str) -> Engine:
    """The engine of this name. Raises NotRun where there is none, or it cannot count here."""
    if name not in BY_NAME:
        raise NotRun(f"There is no engine called {name}. Use one of {', '.join(BY_NAME)}.")
    try:
        BY_NAME[name].must_be_there()
    except EngineAway as away:
        raise NotRun(str(away)) from away
    return BY_NAME[name]


def counted(folder: Path, as_of_at: datetime, engine: Engine, tell: Tell) -> Iterator[Result]:
    """The results of every measure over the columns in this folder, not yet kept: whole, by group, and its second
    numbers. Raises NotRun where the engine cannot count them."""
    asked = questions(columns(), engine.dialect)
    tables = Tables(sources(folder, as_of_at), small(folder))
    try:
        with engine.over(tables, [each.sql for each in asked]) as ask:
            for each in asked:
                yield from each.results(ask(each.sql))
    except EngineAway as away:
        raise NotRun(str(away)) from away
    tell(f"{len(MEASURES)} measures counted.")


def people(folder: Path, as_of_at: datetime) -> list[Behind] | None:
    """Who is counted over the columns in this folder, not yet kept; None where a later run is there already. DuckDB
    says it, whatever engine counts: these are rows of people, and stay in this process."""
    if not behind.is_newest(as_of_at):
        return None
    asked = of_people(columns())
    with DUCKDB.over(Tables(sources(folder, as_of_at), small(folder)), list(asked.values())) as ask:
        return behind.who_is_counted(asked, ask)
