"""The promises of a place: every framework it holds to, each in a sentence."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.assurance import promised
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def promises_page(request: Request, code: str) -> HttpResponse:
    """The frameworks of a place, and what is wrong with a file that was to add one."""
    looking = onlooker(request, code, "promises")
    return render(request, "place/promises.jinja", {"overview": promised.overview(looking), "onlooker": looking})
