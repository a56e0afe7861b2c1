"""Opening the record of somebody on whose team one is not: to care for them now, or because it is an emergency."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import claims, doors
from everymoment.access.claims import Said
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import change_id
from everymoment.pages.urgent.answers import not_held
from everymoment.people import nhs_number
from everymoment.plans import unasked as deeds
from everymoment.sections.audiences import role

OPEN_ALREADY = "This record is open to you already"
NOBODY_TOLD = "You need not say why, so nothing of the form was kept and nobody was told."


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def unasked(request: Request) -> HttpResponse:
    """The form, with the number carried from a search; then the record, or what keeps it shut."""
    post = request.user.current_post
    if post is None or not role(post.role).audiences:
        raise doors.Refused("your role does not open people's plans")
    errors: dict[str, str] = {}
    if request.method == "POST" and "from_find" not in request.POST:
        try:
            return _opened(request)
        except claims.NotClaimed as refused:
            errors = refused.errors
        except doors.NothingHeld:
            return not_held(request)
        except doors.OpenAlready as there:
            messages.info(request, f"{OPEN_ALREADY}: {there.because}. {NOBODY_TOLD}")
            return redirect("urgent_person" if role(post.role).comes_urgently else "plan", ref=there.ref)
    said: dict[str, Any] = {"sent": request.POST, "errors": errors, "role": role(post.role)}
    # A form that was used up is drawn with an id of its own; one to be mended keeps its id.
    said["change_id"] = uuid4() if "" in errors else request.POST.get("change_id") or uuid4()
    return render(request, "urgent/unasked.jinja", said, status=400 if errors else 200)


def _opened(request: Request) -> HttpResponse:
    """Raises NotClaimed for whatever is missing, and what the door raises."""
    sent = request.POST
    said = Said(words=sent.get("words", ""), incident=sent.get("incident", ""))
    try:
        number = nhs_number.checked(sent.get("nhs_number", ""))
    except nhs_number.WrongNumber as wrong:
        raise claims.NotClaimed({"nhs_number": str(wrong)} | _faults(sent.get("claim", ""), said)) from wrong
    viewer = deeds.open_unasked(request.user, number, sent.get("claim", ""), said, claim_id=change_id(request))
    by = deeds.looked_at_by(viewer)
    messages.info(request, f"The record is open to you. The person is being told. Who looks at it: {by}.")
    return redirect("urgent_person" if viewer.role.comes_urgently else "plan", ref=viewer.person.ref)


def _faults(kind: str, said: Said) -> dict[str, str]:
    """What else is wrong with the form, so that all of it is said at once."""
    try:
        claims.checked(kind, said)
    except claims.NotClaimed as refused:
        return refused.errors
    return {}
