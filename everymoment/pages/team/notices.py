"""My notices: what somebody needs to know today. Questions asked of them stand first, then what changed, by person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.access.viewer import Desk
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import notices as told


@open_to(SIGNED_IN)
@require_GET
def notices(request: Request) -> HttpResponse:
    """What is waiting for whoever is signed in."""
    return show(request, doors.open_notices(request.user))


def show(request: Request, desk: Desk, error: str = "") -> HttpResponse:
    """The page; with an error, what was typed stands in its place again."""
    sent = request.POST
    found = told.opened(desk)
    said: dict[str, Any] = {
        "desk": desk,
        "waiting": found.waiting,
        "later": found.later,
        "newest": {"notice": found.newest, "said": found.questions.newest},
        "asked_of_me": found.questions.asked_of_me,
        "passed_on": found.questions.passed_on,
        "asked_by_me": found.questions.asked_by_me,
        "errors": {sent.get("place", ""): error} if error else {},
        "typed": {sent.get("place", ""): sent.get("words", "")},
    }
    return render(request, "team/notices.jinja", said, status=400 if error else 200)
