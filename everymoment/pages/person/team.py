"""The team: the named co-ordinator and their cover first, what each member does, how to reach them, and those close.

From here a plan is led: its co-ordinator named or handed over, the plan published, its review done.
"""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import caseloads, doors
from everymoment.access.viewer import Viewer
from everymoment.pages.person import around
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import lead, read
from everymoment.plans.join import may_change
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.sections.the_plan import CLOSED, DRAFT


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def team(request: Request, ref: UUID) -> HttpResponse:
    """The team, or one of the deeds that lead the plan."""
    viewer = doors.open_plan(request.user, ref, "team")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            kept = _deed(request, viewer)
        except NotRecorded as refused:
            errors = refused.errors
        else:
            messages.info(
                request, "Saved. The team is being told." if kept else "Nothing was different, so nothing was saved."
            )
            return redirect("team", ref=ref)
    return _show(request, viewer, errors)


def _deed(request: Request, viewer: Viewer) -> Recorded | None:
    """The deed that was pressed. Raises NotRecorded."""
    pressed = request.POST.get("deed", "")
    if pressed == "publish":
        return lead.publish(viewer)
    if pressed == "review":
        return lead.review(viewer)
    posts = {str(each.post_id): each.post for each in viewer.team}
    to, cover = posts.get(request.POST.get("co_ordinator", "")), posts.get(request.POST.get("cover", ""))
    missing = {"co_ordinator": "Choose the co-ordinator"} if to is None else {}
    missing |= {"cover": "Choose who answers when the co-ordinator is away"} if cover is None else {}
    if to is None or cover is None:
        raise NotRecorded(missing)
    return lead.hand_over(
        viewer, to, cover=cover, because=request.POST.get("because", ""), change_id=_change_id(request)
    )


def _change_id(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("change_id", ""))
    except ValueError:
        return uuid4()


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    plan = read.plan(viewer)
    members = around.team(viewer, plan)
    may_lead = viewer.post is not None and viewer.role.may_lead and plan.status != CLOSED
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": plan,
        "team": members,
        "leaders": around.leaders(viewer, plan),
        "nobody_leads": around.nobody_leads(viewer, plan),
        "family": around.family(plan),
        "may_lead": may_lead,
        "may_change": may_change(viewer) and plan.status != CLOSED,
        "looking_after": caseloads.looking_after(viewer.person),
        "could_lead": [each for each in members if each.may_lead],
        "is_draft": plan.status == DRAFT,
        "errors": errors,
        "sent": request.POST,
        "change_id": request.POST.get("change_id") or uuid4(),
    }
    return render(request, "person/team.jinja", said, status=400 if errors else 200)
