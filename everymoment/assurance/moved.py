"""Learning from those that moved: places whose chart says that a measure of a point got better, and what they did about
that point."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Expression, OuterRef, Subquery
from django.db.models.functions import Coalesce

from everymoment.access.viewer import RegionOnlooker
from everymoment.assurance.models import Action, Latest, in_force
from everymoment.assurance.region import Figure, InPlace, Region
from everymoment.assurance.trend import Signal
from everymoment.promises.point import Point

BETTER = Signal.BETTER.name.lower()


@dataclass(frozen=True)
class Done:
    """An action that a place has done: what, the role of whoever did it, never a name; and the day (None where it was
    not kept)."""

    what: str
    role: str
    on: date | None


@dataclass(frozen=True)
class Moved:
    """A place that moved: the figures that say so, and what it did; `elsewhere` where its record is kept elsewhere, so
    that its actions are not known here."""

    place: InPlace
    figures: tuple[Figure, ...]
    done: tuple[Done, ...]
    elsewhere: bool


def moved(onlooker: RegionOnlooker, region: Region) -> tuple[Moved, ...]:
    """The places that moved at the point looked at, in the order of their names. One statement, none where nobody
    did."""
    better = [(place, _better(place)) for place in region.places]
    those = [(place, figures) for place, figures in better if figures]
    if region.point is None or not those:
        return ()
    done = _done(region.point, [place.locality.pk for place, _ in those])
    return tuple(
        Moved(place, figures, done[place.locality.pk], all(each.published for each in figures))
        for place, figures in those
    )


def _better(place: InPlace) -> tuple[Figure, ...]:
    return tuple(each for each in place.figures if each.signal is Signal.BETTER)


def _done(what: Point, places: list[str]) -> dict[str, tuple[Done, ...]]:
    """What these places have done about a point, newest first, out of returns that speak for them."""
    rows = Action.objects.filter(
        in_force("answer__of_return__"),
        status=Action.Status.DONE,
        answer__point=what.number,
        answer__of_return__locality__in=places,
    ).values_list("answer__of_return__locality", "what", "role", "progress")
    found: dict[str, list[Done]] = defaultdict(list)
    for place, text, role, progress in rows.order_by("pk"):
        days = [date.fromisoformat(each["on"]) for each in progress if each["status"] == Action.Status.DONE]
        found[place].append(Done(text, role, max(days, default=None)))
    newest = {place: sorted(done, key=lambda each: each.on or date.min, reverse=True) for place, done in found.items()}
    return defaultdict(tuple, {place: tuple(done) for place, done in newest.items()})


def how_many_moved(what: Point) -> dict[str, Expression]:
    """What the door is to tell of a place: in how many others of its region a measure of this point got better."""
    rows = Latest.objects.filter(locality__region=OuterRef("region"), measure__in=what.measures, signal=BETTER)
    rows = rows.exclude(locality=OuterRef("pk")).exclude(locality__region="")
    many = rows.order_by().values("locality__region").annotate(many=Count("locality", distinct=True)).values("many")
    return {"moved": Coalesce(Subquery(many), 0)}
