"""A point of the charter: what is behind it, and what each return has said of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.assurance import board
from everymoment.assurance.moved import how_many_moved
from everymoment.pages.place.charted import chart_of, has_limits
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.place.promise import beside
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import POINTS, point


@open_to(SIGNED_IN)
@require_GET
def point_page(request: Request, code: str, number: int) -> HttpResponse:
    """One of the 21 points of a place."""
    told = how_many_moved(point(number)) if number in range(1, len(POINTS) + 1) else None
    looking = onlooker(request, code, "point", told)
    try:
        found = board.point_page(looking, number)
    except KeyError as no_such_point:
        raise Http404("The charter has points 1 to 21.") from no_such_point
    shown = {"page": found, "onlooker": looking, "chart_of": chart_of, "has_limits": has_limits}
    return render(request, "place/point.jinja", shown | beside(code, found.evidence.point))
