"""Writing down that the conversation about a plan was offered, and what the person answered."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.pages.nhsuk import asked
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import change_id
from everymoment.people import clock
from everymoment.plans import read
from everymoment.plans.identify import offer as write_down
from everymoment.plans.record import NotRecorded
from everymoment.sections.identified import ACCEPTED, IDENTIFIED

KEYS = ("offered_on", "offer_answer", "ask_again_on", "offer_words")
ASKED = tuple(IDENTIFIED.field(key) for key in KEYS)
NEEDED = {"offered_on": "Enter the day of the offer", "offer_answer": "Choose what the answer was"}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def offer(request: Request, ref: UUID) -> HttpResponse:
    """The form; or, once it is kept, the next step: the start where they said yes."""
    viewer = doors.open_plan(request.user, ref, "offer")
    if viewer.post is None or not viewer.role.may_lead:
        raise doors.Refused("your role cannot write this down. Ask the GP, a nurse or a social worker")
    sent = request.POST if request.method == "POST" else asked.filled(ASKED, {"offered_on": f"{clock.today()}"})
    errors: dict[str, str] = {}
    if request.method == "POST":
        values, errors = asked.answers(ASKED, sent, NEEDED)
        try:
            if not errors:
                again = values["ask_again_on"]
                write_down(
                    viewer,
                    values["offer_answer"],
                    on=date.fromisoformat(values["offered_on"]),
                    ask_again_on=date.fromisoformat(again) if again else None,
                    words=values["offer_words"] or "",
                    change_id=change_id(request),
                )
                messages.info(request, "Saved.")
                return redirect("start" if values["offer_answer"] == ACCEPTED else "plan", ref=ref)
        except NotRecorded as refused:
            errors = refused.errors
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "earlier": [each for each in read.before_the_plan(viewer).known if each.field.key in (*KEYS, "offered_by")],
        "errors": errors,
        "asked": asked.drawn(ASKED, sent, errors),
        "change_id": sent.get("change_id") or uuid4(),
    }
    return render(request, "team/offer.jinja", said, status=400 if errors else 200)
