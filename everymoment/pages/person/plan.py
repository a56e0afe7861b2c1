"""The plan: who this person is, what they want, what changed, and what is next.

The person and their family see it in the first person; the team sees whom to call first.
"""

from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.access.decide import Relationship
from everymoment.pages.person import around
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.team.begin import no_plan_yet
from everymoment.plans import notices, read
from everymoment.plans import steps as planned
from everymoment.plans.look_again import look_again
from everymoment.sections.about_me import ABOUT_ME

# Who reads decides the words, not the data.
TEMPLATES = {Relationship.SELF: "person/own_plan.jinja", Relationship.CLOSE: "person/own_plan.jinja"}


@open_to(SIGNED_IN)
@require_GET
def plan(request: Request, ref: UUID) -> HttpResponse:
    """The plan as it stands, with what this reader has not answered yet."""
    viewer = doors.open_plan(request.user, ref, "plan")
    try:
        seen = read.plan(viewer)
    except read.NoPlan:
        if viewer.post is None or not viewer.role.may_lead:
            raise
        return no_plan_yet(request, viewer.person, viewer)
    preferred = seen.answer(ABOUT_ME.key, "preferred_name")
    steps = planned.steps(seen)
    waiting = [each for each in steps if each.open]
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": seen,
        "preferred_name": preferred.value if preferred else "",
        "status": seen.answer("the_plan", "status"),
        "leaders": around.leaders(viewer, seen),
        "nobody_leads": around.nobody_leads(viewer, seen),
        "team": around.team(viewer, seen),
        "changes": notices.newest(viewer),
        "open_steps": waiting,
        "my_steps": [each for each in waiting if planned.mine(viewer, each)],
        "settled_steps": [each for each in steps if not each.open],
        "look_again": look_again(seen),
        "unknown": [each for each in seen.sections if each.unknown],
        "not_known": sum(len(each.unknown) for each in seen.sections),
        # Where on the page each confirmation belongs: beside what was saved, for that is where the reader is taken.
        "confirmed": {message.extra_tags: str(message) for message in get_messages(request)},
    }
    return render(request, TEMPLATES.get(viewer.relationship, "person/plan.jinja"), said)
