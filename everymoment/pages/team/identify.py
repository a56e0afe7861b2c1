"""Writing down that somebody may be in the last year of life. They do not read it here first, and nobody is told."""

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
from everymoment.plans.identify import identify as write_down
from everymoment.plans.record import NotRecorded
from everymoment.sections.identified import IDENTIFIED

KEYS = ("identified_on", "would_be_surprised", "how", "indicators", "what_was_seen")
ASKED = tuple(IDENTIFIED.field(key) for key in KEYS)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def identify(request: Request, ref: UUID) -> HttpResponse:
    """The form; or, once it is kept, the next step: the offer."""
    person = doors.open_beginning(request.user, ref, "identify")
    sent = request.POST if request.method == "POST" else asked.filled(ASKED, {"identified_on": f"{clock.today()}"})
    errors: dict[str, str] = {}
    if request.method == "POST":
        values, errors = asked.answers(ASKED, sent, {"identified_on": "Enter the day on which this was seen"})
        try:
            if not errors:
                _keep(request, person, values)
                messages.info(request, f"Saved. Neither {person.name} nor those close to them have been told.")
                return redirect("plan", ref=ref)
        except NotRecorded as refused:
            errors = refused.errors
    said = {
        "person": person,
        "errors": errors,
        "asked": asked.drawn(ASKED, sent, errors),
        "change_id": sent.get("change_id") or uuid4(),
    }
    return render(request, "team/identify.jinja", said, status=400 if errors else 200)


def _keep(request: Request, person: doors.Person, values: dict) -> None:
    write_down(
        request.user,
        person,
        how=values["how"] or [],
        would_be_surprised=values["would_be_surprised"],
        indicators=values["indicators"] or [],
        what_was_seen=values["what_was_seen"] or "",
        on=date.fromisoformat(values["identified_on"]),
        change_id=change_id(request),
    )
