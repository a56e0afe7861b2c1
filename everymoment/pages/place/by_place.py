"""One measure in the places of the region beside each other: who differs by more than chance, in a funnel."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.assurance import by_place
from everymoment.assurance.region import name_of
from everymoment.measures.contents import BY_KEY
from everymoment.pages.place.charted import funnel_of
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def by_place_page(request: Request, code: str, key: str) -> HttpResponse:
    """The places of the region; with `?of=board` those under the same care board."""
    looking = onlooker(request, code, "by_place", by_place.board_of_place())
    measure = BY_KEY.get(key)
    if measure is None:
        raise Http404("There is no measure of that name.")
    place = looking.locality
    care_board = getattr(place, "care_board", "")
    of_board = request.GET.get("of") == "board" and bool(care_board)
    found = by_place.by_place(looking, measure, board=of_board)
    among = care_board if of_board else name_of(place.region) if place.region else place.name
    chart = funnel_of("by-place", f"{measure.question} Places of {among}.", found.counts, here=place.name)
    shown = {"page": found, "measure": measure, "chart": chart, "care_board": care_board, "of_board": of_board}
    return render(request, "place/by_place.jinja", shown | {"region": name_of(place.region), "onlooker": looking})
