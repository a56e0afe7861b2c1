"""One measure through the months: its figures, and whether the newest differs from the oldest by more than chance."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import sqrt

from django.db.models import F, FilteredRelation, Max, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Run
from everymoment.assurance.rates import Figure, figure
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE
from everymoment.figures.wilson import Z95
from everymoment.measures.contents import MEASURES
from everymoment.measures.measure import Measure
from everymoment.people import clock

WHOLE = Q(results__stratum="", results__number="")
"""The first number of a measure, of all people."""

# This month and the twelve before it.
DAYS_SHOWN = 396


class Signal(Enum):
    """What a trend says, in words and with a shape that needs no colour."""

    BETTER = ("better", "▲")
    WORSE = ("worse", "▼")
    STEADY = ("no clear change", "■")
    TOO_FEW = ("too few to say", "○")

    @property
    def word(self) -> str:
        """The word that goes with the shape."""
        return self.value[0]

    @property
    def shape(self) -> str:
        """The shape that goes with the word."""
        return self.value[1]


@dataclass(frozen=True)
class Counted:
    """One figure and the moment it is of."""

    as_of_at: datetime
    figure: Figure

    @property
    def month(self) -> str:
        """Its month in words: "May 2027"."""
        return f"{timezone.localtime(self.as_of_at):%B %Y}"


@dataclass(frozen=True)
class Trend:
    """A measure's figures in one place, oldest first, one for each month that was counted; the last is the newest."""

    measure: Measure
    counted: tuple[Counted, ...]

    @property
    def newest(self) -> Counted | None:
        """The newest figure, None when none was ever counted."""
        return self.counted[-1] if self.counted else None

    @property
    def live(self) -> bool:
        """Whether the newest figure has anything to count."""
        return self.newest is not None and self.newest.figure.denominator > 0

    @property
    def compared_with(self) -> Counted | None:
        """The oldest figure that is large enough to compare with."""
        enough = (each for each in self.counted[:-1] if each.figure.denominator >= SMALLEST_FOR_PERCENTAGE)
        return next(enough, None)

    @property
    def signal(self) -> Signal:
        """Whether the newest figure is better or worse than the one it is compared with, by more than chance."""
        then, now = self.compared_with, self.newest
        if then is None or now is None or now.figure.denominator < SMALLEST_FOR_PERCENTAGE:
            return Signal.TOO_FEW
        z = difference(then.figure, now.figure)
        if abs(z) < Z95:
            return Signal.STEADY
        return Signal.BETTER if (z > 0) == self.measure.higher_is_better else Signal.WORSE

    @property
    def sentence(self) -> str:
        """The signal in words: "better than in December 2026 (60 of 90)"."""
        signal, then = self.signal, self.compared_with
        if signal is Signal.TOO_FEW or then is None:
            return (
                f"{signal.word}: to compare takes {SMALLEST_FOR_PERCENTAGE} or more to count, now and in a month before"
            )
        joined = "since" if signal is Signal.STEADY else "than in"
        return f"{signal.word} {joined} {then.month} ({then.figure.short} then)"


def difference(then: Figure, now: Figure) -> float:
    """How many standard errors lie between two proportions (pooled z); 0 when both are all, or both none."""
    pooled = (then.numerator + now.numerator) / (then.denominator + now.denominator)
    error = sqrt(pooled * (1 - pooled) * (1 / then.denominator + 1 / now.denominator))
    if not error:
        return 0.0
    return (now.numerator / now.denominator - then.numerator / then.denominator) / error


def trends(onlooker: Onlooker) -> dict[str, Trend]:
    """Every measure's trend in this place, by id: the last run of each month. One statement.

    A run that found nothing of a measure here counts as nothing to count; months without a run are left out.
    """
    here = FilteredRelation("results", condition=WHOLE & Q(results__locality=onlooker.locality))
    runs = last_runs().annotate(here=here)
    columns = ("as_of_at", "here__measure", "here__numerator", "here__denominator", "here__unknown")
    rows = list(runs.order_by("as_of_at", F("pk").asc()).values_list(*columns))
    moments = dict.fromkeys(row[0] for row in rows)
    found = {(at, measure): counts for at, measure, *counts in rows if measure}
    return {each.id: Trend(each, tuple(_counted(each, moments, found))) for each in MEASURES}


def every_trend() -> dict[str, dict[str, Trend]]:
    """The same for every place in which anything was ever counted, by its code. One statement."""
    runs = last_runs().annotate(here=FilteredRelation("results", condition=WHOLE))
    columns = ("as_of_at", "here__locality", "here__measure", "here__numerator", "here__denominator", "here__unknown")
    found: dict[str, dict[tuple[datetime, str], list[int]]] = defaultdict(dict)
    moments: dict[datetime, None] = {}
    for at, place, measure, *counts in runs.order_by("as_of_at", F("pk").asc()).values_list(*columns):
        moments[at] = None
        if place:
            found[place][at, measure] = counts
    return {
        place: {each.id: Trend(each, tuple(_counted(each, moments, counts))) for each in MEASURES}
        for place, counts in found.items()
    }


def last_runs() -> QuerySet[Run]:
    """The last run of each month that is shown; several where they are of the same moment, of which the newest made
    holds."""
    since = clock.now() - timedelta(days=DAYS_SHOWN)
    by_month = Run.objects.annotate(month=TruncMonth("as_of_at")).values("month")
    last = by_month.annotate(last=Max("as_of_at")).values("last")
    return Run.objects.filter(as_of_at__in=last, as_of_at__gte=since, as_of_at__lte=clock.now())


def _counted(
    measure: Measure, moments: Iterable[datetime], found: dict[tuple[datetime, str], list[int]]
) -> Iterable[Counted]:
    for at in moments:
        yield Counted(at, figure(measure, *found.get((at, measure.id), (0, 0, 0))))
