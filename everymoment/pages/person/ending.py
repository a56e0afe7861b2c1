"""After a death: the day and the place are written down, everybody is told, and the plan is closed."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import asked
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import change_id
from everymoment.people import clock
from everymoment.plans import ending as deeds
from everymoment.plans import lead, read
from everymoment.plans.record import NotRecorded
from everymoment.sections.after_death import AFTER_DEATH
from everymoment.sections.kinds import Day
from everymoment.sections.the_plan import CLOSED

DIED_ON = Day(key="died_on", name="day of death", label="On which day?", hint="For example, 27 3 2027", past=True)
PLACE = tuple(AFTER_DEATH.field(key) for key in deeds.PLACE_KEYS)
ASKED = (DIED_ON, *PLACE)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def ending(request: Request, ref: UUID) -> HttpResponse:
    """The two steps: the death, then closing the plan."""
    viewer = doors.open_plan(request.user, ref, "ending")
    if viewer.post is None or not viewer.role.may_lead:
        raise doors.Refused("your role cannot write this down. Ask the co-ordinator")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.info(request, _deed(request, viewer))
            return redirect("ending", ref=ref)
        except NotRecorded as refused:
            errors = refused.errors
    return _show(request, viewer, errors)


def _deed(request: Request, viewer: Viewer) -> str:
    """The press that was made, and what happened. Raises NotRecorded."""
    if request.POST.get("deed") == "close":
        lead.close(viewer, because=request.POST.get("because", ""))
        return "The plan is closed. It can be read, and is not changed any more."
    values, errors = asked.answers(ASKED, request.POST, {"died_on": "Enter the day of death"})
    if errors:
        raise NotRecorded(errors)
    place = {key: values[key] for key in deeds.PLACE_KEYS if values[key] is not None}
    deeds.died(viewer, date.fromisoformat(values["died_on"]), place, change_id=change_id(request))
    return "Saved. Everybody on the team is being told where it happened."


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    plan = read.plan(viewer)
    died = viewer.person.died_on
    known: dict[str, Any] = {"died_on": (died or clock.today()).isoformat()}
    for key in deeds.PLACE_KEYS:
        answer = plan.answer(AFTER_DEATH.key, key)
        known[key] = answer.value if answer else None
    sent = request.POST if errors else asked.filled(ASKED, known)
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "closed": plan.status == CLOSED,
        "errors": errors,
        "asked": asked.drawn(ASKED, sent, errors),
        "sent": request.POST,
        "change_id": request.POST.get("change_id") or uuid4(),
    }
    return render(request, "person/ending.jinja", said, status=400 if errors else 200)
