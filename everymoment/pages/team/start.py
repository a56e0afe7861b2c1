"""Starting a plan: the two agreements are asked one after the other, each with what it rests on; then the plan is
there, as a draft, and its starter is on the team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.pages.nhsuk import asked, grounds
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import lead
from everymoment.plans.record import NotRecorded

RECORD, TEAM = "record-", "team-"
REFUSED = "A plan needs both agreements. Start none, and write the answer down under “The offer”"


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def start(request: Request, ref: UUID) -> HttpResponse:
    """The two questions; or, once both are answered with yes, the plan."""
    person = doors.open_beginning(request.user, ref, "start")
    sent: Any = _unsent()
    errors: dict[str, str] = {}
    if request.method == "POST":
        sent = request.POST
        record, errors = grounds.read(sent, RECORD, REFUSED)
        team, more = grounds.read(sent, TEAM, REFUSED)
        errors = errors | more
        try:
            if not errors:
                lead.start(request.user, person, record=record, team=team)
                messages.info(request, "The plan is started, as a draft. Name a co-ordinator and publish it next.")
                return redirect("team", ref=ref)
        except NotRecorded as refused:
            errors = refused.errors
    said = {
        "person": person,
        "errors": errors,
        "record": grounds.drawn(sent, errors, RECORD),
        "team": grounds.drawn(sent, errors, TEAM),
    }
    return render(request, "team/start.jinja", said, status=400 if errors else 200)


def _unsent() -> Any:
    form = asked.filled(grounds.ASKED, grounds.today(), RECORD)
    form.update(asked.filled(grounds.ASKED, grounds.today(), TEAM))
    return form
