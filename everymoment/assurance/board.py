"""The board of a place: its 21 points, with the figures, trends and last return's words that stand behind each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from textwrap import shorten
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Action, Answer, Result, Return, first_day, in_force
from everymoment.assurance.trend import Signal, Trend, trends
from everymoment.figures.said import of_many
from everymoment.measures.contents import BY_ID, LIBRARY_BY_ID
from everymoment.measures.measure import Measure
from everymoment.people import clock
from everymoment.people.models import Locality
from everymoment.promises.charter import POINTS, point
from everymoment.promises.point import Group
from everymoment.promises.promise import Promise

# Evidence older than this does not speak for the present any more (M44).
DAYS_FRESH = 365
LONGEST_SAID = 160


@dataclass(frozen=True)
class Evidence:
    """What stands behind one point, or another promise: `trends` of the measures that are counted, `without_source` the
    ids of those that are not yet, and `answer`, what the last return said; `today` is the day they are looked at. Of
    the actions on it `open_actions` have not ended, and `late_actions` of these are overdue."""

    point: Promise
    trends: tuple[Trend, ...]
    without_source: tuple[Measure, ...]
    answer: Answer | None
    today: date
    open_actions: int = 0
    late_actions: int = 0

    @cached_property
    def actions_said(self) -> str:
        """The actions on it that have not ended, in words; empty for none."""
        if not self.open_actions:
            return ""
        which = "overdue" if self.open_actions == 1 else f"{self.late_actions} of them overdue"
        late = f", {which}" if self.late_actions else ""
        return f"{of_many(self.open_actions, 'action', 'actions')} to be done{late}"

    @cached_property
    def live(self) -> tuple[Trend, ...]:
        """The trends whose newest figure has something to count."""
        return tuple(each for each in self.trends if each.live)

    @cached_property
    def said(self) -> str:
        """What the last return said of how things stand, cut short; empty when it said nothing."""
        return shorten(self.answer.now, LONGEST_SAID, placeholder=" …") if self.answer else ""

    @cached_property
    def of_on(self) -> date | None:
        """The day its newest evidence is of: a live figure's, else that of the return that said something."""
        if self.live:
            return max(timezone.localdate(each.counted[-1].as_of_at) for each in self.live)
        return self.answer.of_return.begins_on if self.answer and self.said else None

    @cached_property
    def age(self) -> str:
        """How old its newest evidence is, in words."""
        return said_age(self.of_on, self.today) if self.of_on else "no evidence yet"

    @cached_property
    def fresh(self) -> bool:
        """Whether its newest evidence is less than a year old."""
        return self.of_on is not None and (self.today - self.of_on).days < DAYS_FRESH

    @cached_property
    def signal(self) -> Signal | None:
        """What its live figures say together: worse if any is worse; None when there is none."""
        signals = [each.signal for each in self.live]
        order = (Signal.WORSE, Signal.BETTER, Signal.STEADY, Signal.TOO_FEW)
        return next((each for each in order if each in signals), None)


@dataclass(frozen=True)
class Board:
    """The board of a place. `as_of_at` is the moment of the newest figures,
    None when nothing was counted in the last year; `last_return` the newest return that was kept."""

    locality: Locality
    groups: tuple[tuple[Group, tuple[Evidence, ...]], ...]
    as_of_at: datetime | None
    last_return: Return | None

    @property
    def sentence(self) -> str:
        """The whole board in one sentence."""
        points = [each for _, held in self.groups for each in held]
        fresh = sum(each.fresh for each in points)
        better = sum(each.signal is Signal.BETTER for each in points)
        worse = sum(each.signal is Signal.WORSE for each in points)
        have = "has" if fresh == 1 else "have"
        moved = f"{better} {'is' if better == 1 else 'are'} getting better, {worse} worse"
        if not better and not worse:
            moved = "none is clearly better or worse than before"
        return f"{fresh} of {len(points)} points {have} evidence less than a year old; {moved}."


@dataclass(frozen=True)
class PointPage:
    """Everything behind one point: its evidence, and `answers`, what each return said of it, newest first."""

    locality: Locality
    evidence: Evidence
    answers: tuple[Answer, ...]
    as_of_at: datetime | None


@dataclass(frozen=True)
class Place:
    """A locality to choose: whether anything was ever counted there, and its newest return's month ("May 2015")."""

    code: str
    name: str
    fictional: bool
    counted: bool
    last_return: str


def board(onlooker: Onlooker) -> Board:
    """The board of this place: two statements, however many points, measures and months there are."""
    found = trends(onlooker)
    rows = list(_answers_and_actions(onlooker))
    answers = {each.point: each for each in rows if each.of_return_id == each.newest}
    acts = {each.number: [each_ for each_ in rows if each_.point == each.number] for each in POINTS}
    evidence = {each: _evidence(each, found, answers.get(each.number), acts[each.number]) for each in POINTS}
    groups = tuple((group, tuple(evidence[each] for each in POINTS if each.group is group)) for group in Group)
    last = next(iter(answers.values())).of_return if answers else None
    return Board(onlooker.locality, groups, _as_of(found.values()), last)


def point_page(onlooker: Onlooker, number: int) -> PointPage:
    """One point of this place, in two statements. Raises KeyError for a number that is not 1 to 21."""
    what = point(number)
    found = trends(onlooker)
    rows = Answer.objects.filter(point=number, of_return__locality=onlooker.locality).filter(in_force("of_return__"))
    rows = rows.select_related("of_return", "confirmed_by").defer("of_return__raw")
    answers = tuple(rows.order_by("-of_return__as_of", "-of_return__kept_at"))
    evidence = _evidence(what, found, answers[0] if answers else None)
    return PointPage(onlooker.locality, evidence, answers, _as_of(found.values()))


def behind(onlooker: Onlooker, promises: Iterable[Promise]) -> tuple[tuple[Evidence, ...], datetime | None]:
    """What the records say of each of these promises, and the moment of the newest figures. One statement."""
    found = trends(onlooker)
    return tuple(_evidence(each, found, None) for each in promises), _as_of(found.values())


def places() -> list[Place]:
    """Every locality, those with figures first, then by name. One statement."""
    counted = Exists(Result.objects.filter(locality=OuterRef("pk"), denominator__gt=0))
    rows = Locality.objects.annotate(last=Max("returns__as_of"), counted=counted).order_by("-counted", "name")
    return [
        Place(each.code, each.name, each.fictional, each.counted, f"{first_day(each.last):%B %Y}" if each.last else "")
        for each in rows
    ]


def said_age(of_on: date, today: date) -> str:
    """How long ago a day was, in words: "today", "3 days old", "4 months old", "11 years old"."""
    days = (today - of_on).days
    if days <= 0:
        return "from today"
    counts = ((int(days / length), one) for length, one in ((365.25, "year"), (30.44, "month"), (1, "day")))
    count, one = next(each for each in counts if each[0])
    return f"{count} {one}{'' if count == 1 else 's'} old"


def _answers_and_actions(onlooker: Onlooker) -> Iterator[Any]:
    """The answers of the newest return of this place (`newest`, its id), and those on which an action has not ended;
    each with how many have not and how many of these are overdue (`going_on`, `late`). One statement."""
    newest = (
        Return.objects.filter(locality=onlooker.locality)
        .exclude(state=Return.State.DRAFT)
        .order_by("-as_of", "-kept_at", "-pk")
        .values("pk")[:1]
    )
    standing = Q(of_return__corrected_by=None)
    going_on = standing & Q(actions__status__in=Action.GOING_ON)
    late = going_on & Q(actions__due_ends_on__lt=clock.today())
    rows = (
        Answer.objects.filter(of_return__locality=onlooker.locality)
        .annotate(
            newest=Subquery(newest),
            going_on=Count("actions", filter=going_on, distinct=True),
            late=Count("actions", filter=late, distinct=True),
        )
        .filter(Q(of_return=F("newest")) | Q(going_on__gt=0))
        .select_related("of_return")
        .defer("of_return__raw", "source", "improve", "next_steps", "timescales", "repairs")
    )
    yield from rows.order_by("point")


def _evidence(what: Promise, found: dict[str, Trend], answer: Answer | None, acts: Iterable[Any] = ()) -> Evidence:
    counted = tuple(found[each] for each in what.measures if each in found)
    without = tuple(LIBRARY_BY_ID[each] for each in what.measures if each not in BY_ID)
    held = list(acts)
    going_on, late = (sum(getattr(each, kind) for each in held) for kind in ("going_on", "late"))
    return Evidence(what, counted, without, answer, clock.today(), going_on, late)


def _as_of(found: Iterable[Trend]) -> datetime | None:
    """The moment of the newest figures."""
    return max((each.newest.as_of_at for each in found if each.newest), default=None)
