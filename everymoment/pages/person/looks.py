"""Who has opened one's record, when and why; one press asks why."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access import looks as deeds
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import number
from everymoment.sections.kinds import NotAccepted


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def looks(request: Request, ref: UUID) -> HttpResponse:
    """The list, for the person alone; a question goes to whoever answers for who opened it."""
    viewer = doors.open_plan(request.user, ref, "looks")
    errors: dict[str, str] = {}
    if request.method == "POST":
        look = request.POST.get("look", "")
        try:
            by = deeds.ask(viewer, number(request, "look") or 0, request.POST.get("words", ""))
            messages.info(request, f"Your question was sent. Who answers: {by}. The answer comes here.")
            return redirect("looks", ref=ref)
        except NotAccepted as wrong:
            errors = {f"words-{look}": str(wrong)}
    said = {"viewer": viewer, "person": viewer.person, "openings": deeds.of_oneself(viewer), "errors": errors}
    said["sent"] = request.POST
    return render(request, "person/looks.jinja", said, status=400 if errors else 200)
