"""A measure in the places of a region, or of a care board, beside each other: what a funnel is drawn from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Expression, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Latest
from everymoment.measures.measure import Measure
from everymoment.people import clock
from everymoment.people.models import BoardMembership, Locality

# Figures older than this before the newest are not set beside it.
DAYS_APART = 100


@dataclass(frozen=True)
class ByPlace:
    """A measure in the places of a region, or of a care board, for a funnel: (name, part, whole) of each, as counted
    or published; 0 of 0 where it was withheld, or is too old (then its name stands in `old`)."""

    counts: tuple[tuple[str, int, int], ...]
    old: tuple[str, ...]
    first: date | None
    last: date | None


def by_place(onlooker: Onlooker, measure: Measure, *, board: bool) -> ByPlace:
    """A measure in every place of the onlooker's region that has it, or of those under the same care board today. One
    statement."""
    rows = Latest.objects.filter(locality__region=onlooker.locality.region, measure=measure.id)
    if not onlooker.locality.region:
        rows = rows.filter(locality=onlooker.locality)
    if board:
        rows = rows.filter(locality__in=_under_the_board(onlooker.locality))
    found = list(rows.order_by("locality__name").values_list("locality__name", "as_of_on", "numerator", "denominator"))
    last = max((on for _, on, *_ in found), default=None)
    old = tuple(name for name, on, *_ in found if last and (last - on).days > DAYS_APART)
    counts = tuple(_count(name, part, whole, name in old) for name, _, part, whole in found)
    days = [on for name, on, *_ in found if name not in old]
    return ByPlace(counts, old, min(days, default=None), last)


def _count(name: str, part: int | None, whole: int | None, old: bool) -> tuple[str, int, int]:
    return (name, 0, 0) if old or part is None or whole is None else (name, part, whole)


def board_of_place() -> dict[str, Expression]:
    """What the door is to tell of a place: the name of its care board today, empty where it has none."""
    name = Subquery(_held().filter(locality=OuterRef("pk")).values("board__name")[:1])
    return {"care_board": Coalesce(name, Value(""))}


def _under_the_board(place: Locality) -> QuerySet[BoardMembership, Any]:
    """The places under the same care board as this one today."""
    return _held().filter(board__in=_held().filter(locality=place).values("board")).values("locality")


def _held() -> QuerySet[BoardMembership]:
    today = clock.today()
    return BoardMembership.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))
