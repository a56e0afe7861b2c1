"""The measures of a place: all 57 with those that wait, and everything behind one of them."""

from dataclasses import dataclass
from datetime import datetime

from everymoment.access.viewer import Onlooker
from everymoment.assurance.behind import has_list
from everymoment.assurance.middle import said_middle
from everymoment.assurance.models import Result
from everymoment.assurance.newest import newest_run
from everymoment.assurance.trend import Trend, trends
from everymoment.measures.contents import BY_KEY, LIBRARY
from everymoment.measures.measure import Measure, Middle, Share
from everymoment.people.models import Locality
from everymoment.promises.charter import POINTS
from everymoment.promises.point import Point

NONE = "none to count"


@dataclass(frozen=True)
class Library:
    """Every measure in one place: `counted` with its trend here, and `waiting`."""

    locality: Locality
    counted: tuple[Trend, ...]
    waiting: tuple[Measure, ...]
    as_of_at: datetime | None

    @property
    def sentence(self) -> str:
        """How many there are, and of how many there is something to count here."""
        here = sum(each.live for each in self.counted)
        return (
            f"{len(self.counted)} of {len(LIBRARY)} measures are counted, and {here} of them have something to count "
            f"here. {len(self.waiting)} wait for a part of this program that is not there yet."
        )


@dataclass(frozen=True)
class Beside:
    """A second number of a measure: what it is, how it is counted, and its newest value in words, with as many rows."""

    says: str
    counted: str
    value: str


@dataclass(frozen=True)
class MeasurePage:
    """Everything behind one measure here; `trend` is None where it waits."""

    locality: Locality
    measure: Measure
    trend: Trend | None
    beside: tuple[Beside, ...]
    points: tuple[Point, ...]

    @property
    def has_list(self) -> bool:
        """Whether people stand behind its count, whom their teams can be shown."""
        return has_list(self.measure)


def library(onlooker: Onlooker) -> Library:
    """All measures in this place. One statement."""
    found = trends(onlooker)
    waiting = tuple(each for each in LIBRARY if not each.live)
    newest = max((each.newest.as_of_at for each in found.values() if each.newest), default=None)
    return Library(onlooker.locality, tuple(found.values()), waiting, newest)


def measure_page(onlooker: Onlooker, key: str) -> MeasurePage:
    """One measure in this place, in two statements. Raises KeyError for a key that no measure has."""
    measure = BY_KEY[key]
    points = tuple(each for each in POINTS if measure.id in each.measures)
    if not measure.live:
        return MeasurePage(onlooker.locality, measure, None, (), points)
    return MeasurePage(onlooker.locality, measure, trends(onlooker)[measure.id], _beside(onlooker, measure), points)


def _beside(onlooker: Onlooker, measure: Measure) -> tuple[Beside, ...]:
    """Its second numbers in the newest run, those with nothing to count included."""
    if not measure.also:
        return ()
    rows = Result.objects.filter(measure=measure.id, locality=onlooker.locality, stratum="").exclude(number="")
    found = {each.number: each for each in rows.filter(run__in=newest_run(onlooker))}
    return tuple(_said(number, found.get(number.key)) for number in measure.also)


def _said(number: Share | Middle, result: Result | None) -> Beside:
    if isinstance(number, Middle):
        value = said_middle(number, map(tuple, result.times or ())) if result else NONE
        return Beside(f"Middle length {number.says}", number.counted, value)
    counted = f"{number.numerator_counted} Of: {number.denominator_counted}"
    value = f"{result.numerator:,} of {result.denominator:,}" if result else NONE
    return Beside(f"How many {number.words.many} {number.words.have}", counted, value)
