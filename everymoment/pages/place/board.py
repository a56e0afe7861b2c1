"""The board: how well a place keeps its promises, and how we know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import reviews
from everymoment.assurance import board, frameworks
from everymoment.pages.place.drawing import trend_drawing
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def board_page(request: Request, code: str) -> HttpResponse:
    """The 21 points of a place in five groups, a sentence first."""
    looking = onlooker(request, code, "board", reviews.counting(request.user))
    shown = {"board": board.board(looking), "onlooker": looking, "drawing": trend_drawing}
    shown |= {"for_nobody": reviews.for_nobody(looking), "wrong": frameworks.added().wrong}
    return render(request, "place/board.jinja", shown)
