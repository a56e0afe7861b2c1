"""The places of a region beside each other, in the order of their names: how each stands at a point of the charter, in
words. Every count is shown as it may be published, one's own place's too, and nothing here ranks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Expression, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from everymoment.access.viewer import RegionOnlooker
from everymoment.assurance.board import said_age
from everymoment.assurance.models import Answer, Latest, first_day, in_force
from everymoment.assurance.trend import Signal
from everymoment.figures import deaths
from everymoment.figures.small_numbers import DEFAULT, Rate, rate
from everymoment.measures.contents import BY_ID
from everymoment.measures.measure import Measure
from everymoment.people import clock
from everymoment.people.models import Locality
from everymoment.promises.charter import POINTS, point
from everymoment.promises.point import Point

COLUMNS = ("locality", "measure", "as_of_on", "numerator", "denominator", "signal", "months", "published")
Row = tuple[Any, ...]
SIGNALS = {each.name.lower(): each for each in Signal}
ORDER = (Signal.WORSE, Signal.BETTER, Signal.STEADY, Signal.TOO_FEW)


@dataclass(frozen=True)
class Figure:
    """A measure in a place as it may be shown: `rate` None where the place withheld it. `months` for how many in a row
    its chart has said `signal`; of a figure that is hidden nothing is said."""

    measure: Measure
    as_of: date
    rate: Rate | None
    signal: Signal
    months: int
    published: bool

    @property
    def sentence(self) -> str:
        """In words: "20 of 40 plans have a named co-ordinator (about a half)"."""
        if self.rate is None or not self.rate.whole:
            return "too few to show"
        words, shown = self.measure.words, self.rate
        told = f"{shown.part_said} of {shown.whole_said} {words.many} {words.have}"
        return f"{told} ({shown.said})" if shown.said else f"{told} (too few for a percentage)"

    @property
    def signal_said(self) -> str:
        """The signal in words: "better, for 3 months"."""
        if self.signal not in (Signal.BETTER, Signal.WORSE):
            return self.signal.word
        return f"{self.signal.word}, for {self.months} {'month' if self.months == 1 else 'months'}"

    @property
    def age(self) -> str:
        """How old it is, in words."""
        return said_age(self.as_of, clock.today())


@dataclass(frozen=True)
class InPlace:
    """One place of a region: the signal of each measure that has a figure, by id, and the day of the newest; `figures`
    themselves where a point is looked at, and the month in words of the newest return that said something of it (empty
    where none did)."""

    locality: Locality
    signals: Mapping[str, Signal]
    as_of: date | None
    figures: tuple[Figure, ...]
    said_in: str
    here: bool

    def signal_at(self, what: Point) -> Signal | None:
        """What the figures that prove a point say together: worse if any is worse; None without any."""
        signals = {self.signals[each] for each in what.measures if each in self.signals}
        return next((each for each in ORDER if each in signals), None) if signals else None

    @cached_property
    def age(self) -> str:
        """How old its newest figure is, in words."""
        return said_age(self.as_of, clock.today()) if self.as_of else "no figures"


@dataclass(frozen=True)
class AtPoint:
    """A point across the region: the names of the places that get better, and of those that get worse, and how many
    have figures."""

    point: Point
    better: tuple[str, ...]
    worse: tuple[str, ...]
    with_figures: int


@dataclass(frozen=True)
class Region:
    """A region: `places` that have figures (at the point looked at, if there is one), and those `without`; `points` as
    a whole, empty where one is looked at."""

    code: str
    name: str
    point: Point | None
    places: tuple[InPlace, ...]
    without: tuple[InPlace, ...]
    points: tuple[AtPoint, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the point looked at that some place has figures of, in the point's order."""
        found = {each.measure.id for place in self.places for each in place.figures}
        return tuple(BY_ID[each] for each in (self.point.measures if self.point else ()) if each in found)

    @property
    def sentence(self) -> str:
        """How many places have figures."""
        all_ = len(self.places) + len(self.without)
        have = "has" if len(self.places) == 1 else "have"
        return f"{len(self.places)} of {all_} places {have} figures{' at this point' if self.point else ''}."

    def of(self, measure: Measure) -> tuple[tuple[InPlace, Figure], ...]:
        """Each place that has a figure of this measure, with it, in the order of names."""
        both = ((place, each) for place in self.places for each in place.figures)
        return tuple((place, each) for place, each in both if each.measure.id == measure.id)


def name_of(code: str) -> str:
    """A region's name by its ONS code, else the code."""
    return deaths.REGIONS.get(code, code)


def told_of(number: int) -> dict[str, Expression]:
    """What the door is to tell of each place: the month of its newest return that said something of this point."""
    said = Answer.objects.filter(in_force("of_return__"), point=number, of_return__locality=OuterRef("pk"))
    month = Subquery(said.exclude(now="").order_by("-of_return__as_of").values("of_return__as_of")[:1])
    return {"said_in": Coalesce(month, Value(""))}


def region(onlooker: RegionOnlooker, number: int | None) -> Region:
    """The region, or how it stands at one point. One statement; the door told the rest (`told_of`). Raises KeyError for
    a number that is not 1 to 21."""
    what = point(number) if number is not None else None
    found: dict[str, list[Row]] = defaultdict(list)
    rows = Latest.objects.filter(locality__region=onlooker.region)
    if what:
        rows = rows.filter(measure__in=what.measures)
    for place, *row in rows.values_list(*COLUMNS):
        if row[0] in BY_ID:
            found[place].append(tuple(row))
    all_ = [_place(each, found[each.pk], what, each.pk == onlooker.here) for each in onlooker.places]
    with_figures = tuple(each for each in all_ if each.signals)
    without = tuple(each for each in all_ if not each.signals)
    points = () if what else tuple(_at(each, with_figures) for each in POINTS)
    return Region(onlooker.region, name_of(onlooker.region), what, with_figures, without, points)


def _place(locality: Locality, rows: list[Row], what: Point | None, here: bool) -> InPlace:
    signals = {row[0]: SIGNALS[row[4]] for row in rows}
    as_of = max((row[1] for row in rows), default=None)
    said_in = getattr(locality, "said_in", "")
    figures = tuple(_figure(*row) for row in rows) if what else ()
    return InPlace(locality, signals, as_of, figures, f"{first_day(said_in):%B %Y}" if said_in else "", here)


def _figure(
    measure: str, as_of: date, part: int | None, whole: int | None, signal: str, months: int, published: bool
) -> Figure:
    shown = None if part is None or whole is None else rate(part, whole, DEFAULT)
    return Figure(BY_ID[measure], as_of, shown, SIGNALS[signal], months, published)


def _at(what: Point, places: Iterable[InPlace]) -> AtPoint:
    signals = [(each.locality.name, each.signal_at(what)) for each in places]
    better = tuple(name for name, signal in signals if signal is Signal.BETTER)
    worse = tuple(name for name, signal in signals if signal is Signal.WORSE)
    return AtPoint(what, better, worse, sum(signal is not None for _, signal in signals))
