"""The places of a region beside each other: at every point of the charter, or at one of them. Never a ranking."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.access.regions import open_region
from everymoment.assurance import moved
from everymoment.assurance import region as deed
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import POINTS
from everymoment.promises.point import Point


@open_to(SIGNED_IN)
@require_GET
def region_page(request: Request, code: str) -> HttpResponse:
    """All places of a region; with `?point=8` how each stands at that point, and what those that moved did."""
    number = _number(request.GET.get("point", ""))
    try:
        looking = open_region(request.user, code, "region", deed.told_of(number) if number else None)
    except doors.NoSuchPerson as nowhere:
        raise Http404(str(nowhere)) from nowhere
    found = deed.region(looking, number)
    shown = {
        "place_address": place_address,
        "region": found,
        "onlooker": looking,
        "moved": moved.moved(looking, found),
        "all_points": POINTS,
    }
    return render(request, "place/region.jinja", shown)


@lru_cache(maxsize=4096)
def place_address(code: str, what: Point | None) -> str:
    """A place's own page of a point, else its board: kept, for a page names each place several times."""
    return reverse("point", args=[code, what.number]) if what else reverse("board", args=[code])


def _number(text: str) -> int | None:
    """The point asked for; None for all of them. Raises Http404 for what is no point."""
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= len(POINTS):
        return int(text)
    raise Http404("The charter has points 1 to 21.")
