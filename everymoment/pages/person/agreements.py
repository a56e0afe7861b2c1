"""What the person agreed to, each asked by itself: to have a record here, to share it with the team, to share it with
each person close to them. Each can be taken back at any time, and what follows is said before the press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.decide import Relationship
from everymoment.access.sharing import Ground, NotAgreed, What
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import asked, grounds
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import number
from everymoment.plans import agreements as deeds

REFUSED = "Where the answer is no there is nothing to write down here. Leave this as it is"


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def agreements(request: Request, ref: UUID) -> HttpResponse:
    """All agreements as they stand; or one of the two presses."""
    viewer = doors.open_agreements(request.user, ref, "agreements")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.info(request, _deed(request, viewer))
            return redirect("agreements", ref=ref)
        except NotAgreed as wrong:
            errors = wrong.errors
    return _show(request, viewer, errors)


def _deed(request: Request, viewer: Viewer) -> str:
    """The press that was made, and what happened, in words. Raises NotAgreed."""
    sent, what, close_one = request.POST, request.POST.get("what", ""), number(request, "close_one")
    prefix = _prefix(what, close_one)
    if sent.get("deed") == "withdraw":
        try:
            ended = deeds.withdraw(viewer, what, close_one=close_one, words=sent.get(f"{prefix}because", ""))
        except NotAgreed as wrong:
            raise _placed(wrong, prefix, {"words": "because"}) from None
        return "Taken back from now on. Nothing is deleted." if ended else "This was taken back before."
    ground: Ground | None = Ground()
    if viewer.relationship is not Relationship.SELF:
        ground, errors = grounds.read(sent, prefix, REFUSED)
        if ground is None:
            raise NotAgreed(errors)
    try:
        deeds.agree(viewer, what, ground or Ground(), close_one=close_one)
    except NotAgreed as wrong:
        raise _placed(wrong, prefix, {}) from None
    return "Saved. It holds from now on."


def _placed(wrong: NotAgreed, prefix: str, names: dict[str, str]) -> NotAgreed:
    """The faults under the ids of the page."""
    return NotAgreed({f"{prefix}{names.get(key, key)}" if key else "": says for key, says in wrong.errors.items()})


def _prefix(what: str, close_one: int | None) -> str:
    """What the names of one agreement's boxes begin with."""
    return f"{what}-{close_one or ''}-"


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    found = deeds.of(viewer)
    each_of: list[tuple[str, Any, Any]] = [(What.RECORD.value, None, found.record), (What.TEAM.value, None, found.team)]
    each_of += [(What.CLOSE_ONE.value, close, agreed) for close, agreed in found.close_ones]
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "is_self": viewer.relationship is Relationship.SELF,
        "plan_shut": not viewer.audiences,
        "blocks": [_block(request, *each, errors) for each in each_of],
        "ended": found.ended,
        "errors": errors,
    }
    return render(request, "person/agreements.jinja", said, status=400 if errors else 200)


def _block(request: Request, what: str, close: Any, agreed: Any, errors: dict[str, str]) -> dict[str, Any]:
    """One agreement: with whom, how it stands, and the form to give it."""
    prefix = _prefix(what, close.pk if close else None)
    sent = request.POST if errors else asked.filled(grounds.ASKED, grounds.today(), prefix)
    return {
        "what": what,
        "close": close,
        "agreed": agreed,
        "prefix": prefix,
        "asked": grounds.drawn(sent, errors, prefix),
        "because": request.POST.get(f"{prefix}because", "") if errors else "",
        "open": any(key.startswith(prefix) for key in errors),
    }
