"""Who needs me today, and why? Those with a reason, the most pressing first, each reason with its one next press."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import caseload as cases
from everymoment.plans.reasons import Reason


@open_to(SIGNED_IN)
@require_GET
def caseload(request: Request) -> HttpResponse:
    """Those with a reason; everybody else on whose team one is, or whom one's organisation looks after, folded."""
    desk = doors.open_caseload(request.user)
    found = cases.opened(desk)
    said = {
        "needing": [
            (each, [(sentence, reason.press, _address(each.person, reason)) for reason, sentence in each.reasons])
            for each in found.needing
        ],
        "others": found.others,
        "of_organisation": found.of_organisation,
    }
    return render(request, "team/caseload.jinja", said)


def _address(person: Any, reason: Reason) -> str:
    """Where the one next press leads."""
    if reason.to == "notices":
        return reverse("notices")
    return reverse(reason.to, args=[person.ref, reason.section] if reason.section else [person.ref])
