"""Every measure as of now, fit to be counted each minute: the kept columns are brought up to now, never made from the
beginning unless they must be."""

from datetime import datetime
from uuid import uuid4

import duckdb
import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from everymoment.assurance import kept, rolling_up
from everymoment.assurance.engines import DUCKDB
from everymoment.assurance.extract import since, watermark
from everymoment.assurance.extract.watermark import Damaged, Watermark
from everymoment.assurance.models import KeptColumns, Run
from everymoment.assurance.questions import of_days
from everymoment.assurance.run import Tell, columns, counted, keep, people, run
from everymoment.people import clock


def live(tell: Tell = lambda line: None) -> Run:
    """Count every measure as of now and keep the results in the place of this month's live run before. Whoever else
    does so at the same time waits. The daily roll-up follows. `tell` is called with a line as each step is done."""
    with kept.locked(columns()):
        started_at = clock.now()
        if watermark.clock_went_back(started_at, _watermark()):
            tell("The clock went back: what was recorded later than now is left out, and everything is read.")
            made = run(tell=tell)
            made.live = True
            made.save(update_fields=["live"])
            _only_of_its_month(made)
            return made
        reached = refresh(started_at, tell)
        try:
            results = list(counted(columns() / kept.NOW, started_at, DUCKDB, tell))
        except duckdb.Error:
            reached = _anew(started_at, tell, "a file cannot be read")
            results = list(counted(columns() / kept.NOW, started_at, DUCKDB, tell))
        made = Run(
            as_of_at=started_at, engine=DUCKDB.name, started_at=started_at, entries_read=reached.entries, live=True
        )
        with transaction.atomic():
            keep(made, results, people(columns() / kept.NOW, started_at))
            _only_of_its_month(made)
        rolling_up.follow(columns(), columns() / kept.NOW, reached, results, tell)
        return made


def refresh(as_of_at: datetime, tell: Tell = lambda line: None) -> Watermark:
    """Bring the kept columns up to now; make them anew where they cannot be followed, which is told in a line. Hold the
    lock (`kept.locked`)."""
    try:
        was = watermark.read(columns() / kept.NOW)
        if not KeptColumns.objects.filter(pk=was.folder, generation=was.generation).exists():
            raise Damaged("they were made of another state of the database")
        with kept.next_generation(columns()) as folder:
            shares = [each for asked in of_days(columns()) for each in asked.shares]
            made = since.follow(folder, was, as_of_at, was.generation + 1, shares)
    except since.TooMuch:
        return _anew(as_of_at, tell, "more came than is worth following")
    except (Damaged, OSError, pa.ArrowException) as because:
        return _anew(as_of_at, tell, str(because) if isinstance(because, Damaged) else "a file cannot be read")
    return _reached(made, tell)


def _anew(as_of_at: datetime, tell: Tell, because: str) -> Watermark:
    tell(f"All columns are made anew: {because}.")
    with kept.next_generation(columns(), empty=True) as folder:
        made = since.anew(folder, as_of_at, (uuid4().hex, 1))
    return _reached(made, tell)


def _reached(made: Watermark, tell: Tell) -> Watermark:
    KeptColumns.objects.update_or_create(pk=made.folder, defaults={"generation": made.generation})
    tell(f"Columns of {made.entries:,} entries are up to now.")
    return made


def _watermark() -> Watermark | None:
    try:
        return watermark.read(columns() / kept.NOW)
    except Damaged:
        return None


def _only_of_its_month(made: Run) -> None:
    """The live runs before it in its month go."""
    first = timezone.localtime(made.as_of_at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    Run.objects.filter(live=True, as_of_at__gte=first, as_of_at__lte=made.as_of_at).exclude(pk=made.pk).delete()
