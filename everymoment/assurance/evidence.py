"""How old the newest evidence of each point of the charter is in each place: a figure that was counted, or what a
return said."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from everymoment.assurance.models import Answer, Result, first_day
from everymoment.promises.charter import POINTS

Row = dict[str, Any]

# This measure counts evidence, so it is none itself.
OF_ITSELF = "M44"
DAYS_READ = 732


def evidence(as_of_at: datetime, localities: Iterable[str]) -> Iterator[Row]:
    """A row for each point in each of these localities and in each that has a return: two statements. Runs as of an
    earlier moment speak, never the one that is being made."""
    today = timezone.localdate(as_of_at)
    counted = _counted(as_of_at)
    said = _said(as_of_at)
    for locality in sorted({*localities, *(place for place, _ in said)}):
        for point in POINTS:
            ages = [(today - counted[locality, each]).days for each in point.measures if (locality, each) in counted]
            if (locality, point.number) in said:
                ages.append((today - first_day(said[locality, point.number])).days)
            yield {"locality": locality, "point": point.number, "days_old": min(ages, default=None)}


def _counted(as_of_at: datetime) -> dict[tuple[str, str], Any]:
    """The day on which each measure last had something to count, by locality and measure."""
    rows = Result.objects.filter(
        denominator__gt=0,
        stratum="",
        number="",
        run__as_of_at__lt=as_of_at,
        run__as_of_at__gt=as_of_at - timedelta(days=DAYS_READ),
    ).exclude(measure=OF_ITSELF)
    newest = rows.order_by().values_list("locality", "measure").annotate(newest=Max("run__as_of_at"))
    return {(locality, measure): timezone.localdate(at) for locality, measure, at in newest}


def _said(as_of_at: datetime) -> dict[tuple[str, int], str]:
    """The month of the newest return that said something of each point, by locality and point."""
    rows = Answer.objects.filter(of_return__kept_at__lte=as_of_at).exclude(now="")
    newest = rows.order_by().values_list("of_return__locality", "point").annotate(newest=Max("of_return__as_of"))
    return {(locality, point): month for locality, point, month in newest}
