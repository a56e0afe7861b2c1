"""The urgent view, asked for in one field; the answer comes in the same request."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.team.find import asked_for, born_on
from everymoment.pages.urgent.answers import cannot_tell, found, not_held
from everymoment.plans import papers
from everymoment.plans.read import NoPlan


@open_to(SIGNED_IN, cannot_tell=cannot_tell)
@require_http_methods(["GET", "POST"])
def urgent(request: Request) -> HttpResponse:
    """The one field; or what is held under the number that was sent."""
    said: dict[str, Any] = {"errors": {}, "people": None}
    if request.method == "POST":
        if code := papers.code_in(request.POST.get("nhs_number", "")):
            return _by_code(request, code)
        wanted, said["errors"] = asked_for(request.POST)
        if "number" in wanted:
            return _by_number(request, wanted["number"])
        if wanted:
            said["people"] = doors.find(request.user, **wanted)
            if not said["people"]:
                return not_held(request)
    said |= {"sent": request.POST, "born_on": born_on(request.POST, said["errors"])}
    return render(request, "urgent/ask.jinja", said, status=400 if said["errors"] else 200)


def _by_number(request: Request, number: str) -> HttpResponse:
    try:
        return found(request, doors.open_urgently(request.user, "urgent", number=number))
    except (doors.NothingHeld, NoPlan):
        return not_held(request)


def _by_code(request: Request, code: str) -> HttpResponse:
    """Where a card leads; a code that no card bears finds nobody, and is never taken for one that is near it."""
    card = papers.card(code)
    try:
        return found(request, doors.open_by_card(request.user, "urgent:card", card.ref if card else None), card)
    except (doors.NothingHeld, NoPlan):
        return not_held(request, by_code=True)
