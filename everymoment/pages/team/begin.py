"""No plan yet: what is known before there is one, and the next step. For those who may lead one, on the team or not."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import read


@open_to(SIGNED_IN)
@require_GET
def begin(request: Request, ref: UUID) -> HttpResponse:
    """For somebody who was found and never asked. Those on the team see what was written before, at the plan's own
    address."""
    person = doors.open_beginning(request.user, ref, "begin")
    if person.on_my_team:  # type: ignore[attr-defined]
        return redirect("plan", ref=ref)
    return no_plan_yet(request, person, None)


def no_plan_yet(request: Request, person: Any, viewer: Viewer | None) -> HttpResponse:
    """The page; `viewer` is None for somebody who is not on the team, who learns nothing but that no plan is held."""
    before = read.before_the_plan(viewer) if viewer else None
    known = {each.field.key: each for each in before.answers} if before else {}
    said = {
        "viewer": viewer,
        "person": person,
        "before": before,
        "identified": bool(known and known["identified_on"].known),
        "answer": known["offer_answer"].value if known else None,
    }
    return render(request, "team/no_plan.jinja", said)
