"""How each measure stands in each place now, worked out whenever something was counted or read, and kept.

A place that is counted here speaks through its own results, and its chart is the one on its own pages. A place that
keeps its record elsewhere speaks through what it has published, which is rounded: so its chart is coarser.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from everymoment.assurance.charted import signal_of
from everymoment.assurance.models import Latest, Published
from everymoment.assurance.rates import figure
from everymoment.assurance.trend import DAYS_SHOWN, Counted, Signal, Trend, every_trend
from everymoment.figures.small_numbers import rate
from everymoment.measures.contents import BY_ID
from everymoment.people import clock

# What a published figure says: the day, part and whole (each None where it is withheld).
Said = tuple[date, int | None, int | None]


@transaction.atomic
def refresh() -> int:
    """Works out anew how every measure stands everywhere, in two statements and a writing. How many stand."""
    counted = every_trend()
    rows = list(_counted_here(counted))
    here = {(each.locality_id, each.measure) for each in rows}
    rows += _published(here)
    Latest.objects.all().delete()
    Latest.objects.bulk_create(rows)
    return len(rows)


def _counted_here(counted: dict[str, dict[str, Trend]]) -> Iterator[Latest]:
    for place, trends in counted.items():
        for measure, trend in trends.items():
            newest = trend.newest
            if newest is None or not trend.live:
                continue
            of = newest.figure
            on = timezone.localdate(newest.as_of_at)
            yield _stands(place, measure, (on, of.numerator, of.denominator), signal_of(trend), published=False)


def _published(here: set[tuple[str, str]]) -> Iterator[Latest]:
    since = clock.today() - timedelta(days=DAYS_SHOWN)
    rows = Published.objects.filter(as_of_on__gte=since, as_of_on__lte=clock.today()).order_by("as_of_on")
    said: dict[tuple[str, str], list[Said]] = defaultdict(list)
    columns = ("locality", "measure", "as_of_on", "numerator", "denominator")
    for place, measure, on, part, whole in rows.values_list(*columns):
        said[place, measure].append((on, part, whole))
    for (place, measure), figures in said.items():
        if (place, measure) not in here and measure in BY_ID:
            yield _stands(place, measure, figures[-1], _signal(measure, figures), published=True)


def _signal(measure: str, said: Iterable[Said]) -> tuple[Signal, int]:
    """What the chart of published figures says; nothing where the newest is withheld."""
    by_month = {(on.year, on.month): (on, part, whole) for on, part, whole in said}
    newest = list(by_month.values())[-1]
    if None in newest:
        return Signal.TOO_FEW, 0
    counted = (
        Counted(_noon(on), figure(BY_ID[measure], part, whole))
        for on, part, whole in by_month.values()
        if part is not None and whole is not None
    )
    return signal_of(Trend(BY_ID[measure], tuple(counted)), rounded=True)


def _noon(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))


def _stands(place: str, measure: str, said: Said, signal: tuple[Signal, int], *, published: bool) -> Latest:
    on, part, whole = said
    if part is None or whole is None or rate(part, whole).share is None:
        signal = Signal.TOO_FEW, 0  # of what is not shown, nothing is said
    return Latest(
        locality_id=place,
        measure=measure,
        as_of_on=on,
        numerator=part,
        denominator=whole,
        signal=signal[0].name.lower(),
        months=signal[1],
        published=published,
    )
