"""What every return of a place has said of one point, side by side, oldest first."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.assurance import rounds
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import point


@open_to(SIGNED_IN)
@require_GET
def point_history(request: Request, code: str, number: int) -> HttpResponse:
    """One point through the years."""
    looking = onlooker(request, code, "point_history")
    try:
        said = rounds.history(looking, number)
    except KeyError as no_such_point:
        raise Http404("The charter has points 1 to 21.") from no_such_point
    return render(request, "place/history.jinja", {"point": point(number), "said": said, "onlooker": looking})
