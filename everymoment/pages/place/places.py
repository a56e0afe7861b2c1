"""Which places there are, to choose the board of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access.doors import Refused
from everymoment.assurance import board
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def places_page(request: Request) -> HttpResponse:
    """Every locality with what there is of it, for anybody who holds a post."""
    if request.user.current_post is None:
        raise Refused("the boards are for people who work in care here")
    return render(request, "place/places.jinja", {"places": board.places()})
