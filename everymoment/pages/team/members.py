"""Who is on the team: somebody is added, found by name or organisation among those at work; somebody's last day is
set; a whole organisation looks after the person. Everybody is told."""

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
from everymoment.pages.sent import change_id, number
from everymoment.pages.team import whole_organisation
from everymoment.people import clock, register
from everymoment.plans.join import join, leave, may_change
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.sections.audiences import role
from everymoment.sections.kinds import Day

LAST_DAY = Day(key="on", name="last day", label="Which is their last day?", hint="For example, 27 3 2027")


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def members(request: Request, ref: UUID) -> HttpResponse:
    """The search with whom it found, the team with its last days; or one of the two deeds."""
    viewer = doors.open_plan(request.user, ref, "members")
    if not may_change(viewer):
        raise doors.Refused("only those on the team whose role may lead change who is on it. Ask the co-ordinator")
    errors: dict[str, str] = {}
    if request.method == "POST" and request.POST.get("deed") in ("join", "leave", *whole_organisation.DEEDS):
        try:
            kept = _deed(request, viewer)
        except NotRecorded as refused:
            errors = refused.errors
        else:
            messages.info(request, "Saved. The team is being told." if kept else "Nothing was different.")
            return redirect("team", ref=ref)
    return _show(request, viewer, errors)


def _deed(request: Request, viewer: Viewer) -> Recorded | None:
    """The deed that was pressed. Raises NotRecorded."""
    if request.POST["deed"] in whole_organisation.DEEDS:
        return whole_organisation.do(request, viewer)
    wanted = number(request, "post")
    if request.POST["deed"] == "join":
        post = register.post_held(wanted) if wanted else None
        if post is None:
            raise NotRecorded({"post": "Choose whom to add"})
        return join(viewer, post, request.POST.get("does", ""), change_id=change_id(request))
    there = {each.post_id: each.post for each in viewer.team}
    values, errors = asked.answers((LAST_DAY,), request.POST, {"on": "Enter their last day"})
    post = there.get(wanted or 0)
    if post is None:
        raise NotRecorded(errors | {"leaves": "Choose who leaves"})
    if errors:
        raise NotRecorded(errors)
    because = request.POST.get("because", "")
    try:
        on = date.fromisoformat(values["on"])
        return leave(viewer, post, on, because=because, change_id=change_id(request))
    except NotRecorded as refused:
        raise NotRecorded({"leaves" if key == "post" else key: says for key, says in refused.errors.items()}) from None


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    sent = request.POST
    words = sent.get("words", "")
    found = register.posts_like(words) if words else []
    on_team = {each.post_id for each in viewer.team}
    today = asked.filled((LAST_DAY,), {"on": clock.today().isoformat()})
    if sent.get("deed") == "search" and len(words.strip()) < 2:
        errors = {"words": "Enter at least two letters of the name or organisation"}
    said: dict[str, Any] = {
        "viewer": viewer,
        "person": viewer.person,
        "errors": errors,
        "sent": sent,
        "searched": bool(words) and "words" not in errors,
        "found": [_named(each) for each in found if each.pk not in on_team],
        "there": [_named(each.post) | {"until": each.until} for each in viewer.team],
        "last_day": asked.drawn((LAST_DAY,), sent if sent.get("deed") == "leave" else today, errors),
        "change_id": sent.get("change_id") or uuid4(),
        **whole_organisation.shown(viewer, sent, errors),
    }
    return render(request, "team/members.jinja", said, status=400 if errors else 200)


def _named(post: Any) -> dict[str, Any]:
    """Somebody to choose: the id of their post, and who they are."""
    return {"id": post.pk, "is": f"{post.account.name}, {role(post.role).title}, {post.organisation.name}"}
