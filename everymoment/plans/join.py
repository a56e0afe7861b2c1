"""Deeds on who is on the team: somebody joins, somebody leaves. The membership is what doors ask; the change that goes
with it is what history and notices tell."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from everymoment.access.decide import Relationship
from everymoment.access.viewer import Viewer
from everymoment.people import clock, register
from everymoment.people.models import Post
from everymoment.plans.models import Standing
from everymoment.plans.record import NotRecorded, Recorded, check_values, keep
from everymoment.plans.steps import owner_of
from everymoment.sections.audiences import role
from everymoment.sections.the_plan import CLOSED, THE_PLAN
from everymoment.sections.the_team import THE_TEAM

LONGEST_DAYS_TO_LAST = 366
CANNOT_CHANGE = "You cannot change the team. Ask the co-ordinator."
LEADING = (
    ("co_ordinator", "leads this plan. Hand over to another co-ordinator first."),
    ("cover", "covers for the co-ordinator. Name another cover first."),
)


def join(viewer: Viewer, post: Post, does: str = "", *, change_id: UUID | None = None) -> Recorded | None:
    """A post joins the team from today, and everybody is told, the new one too.

    Raises NotRecorded where the viewer may not lead, the post has ended, its role opens no plans, or it is on the team.
    """
    check_may_change(viewer)
    name, held, today = post.account.name, role(post.role), clock.today()
    if post.until and post.until < today:
        raise NotRecorded({"post": f"{name} does not hold this post any more. Choose another."})
    if not held.audiences:
        raise NotRecorded({"post": f"A {held.title} opens no plans, so cannot be on a team. Choose another."})

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        new = {"who": owner_of(post), "does": does, "on": today.isoformat()}
        checked = check_values(THE_TEAM, {"joined": [*before.get("joined", ()), new]})
        try:
            register.join_team(viewer.person, post, checked["joined"][-1]["does"] or "")
        except register.OnTheTeam as there:
            raise NotRecorded({"post": str(there)}) from there
        return checked

    return keep(viewer, THE_TEAM, amend, None, change_id or uuid4(), "professional")


def leave(viewer: Viewer, post: Post, on: date, *, because: str = "", change_id: UUID | None = None) -> Recorded | None:
    """A post's last day on the team is `on`, today or later, and everybody is told.

    Raises NotRecorded, also for the co-ordinator and their cover: they hand over first, so that there is no gap.
    """
    check_may_change(viewer)
    name, today = post.account.name, clock.today()
    member = next((each for each in viewer.team if each.post_id == post.pk), None)
    if member is None or member.until:
        there = "is not on the team" if member is None else "has a last day already"
        raise NotRecorded({"post": f"{name} {there}. Open the team again."})
    if not today <= on <= today + timedelta(days=LONGEST_DAYS_TO_LAST):
        raise NotRecorded({"on": "Enter a last day from today to a year ahead"})
    _must_not_lead(viewer, post)

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        new = {"who": owner_of(post), "on": on.isoformat()}
        checked = check_values(THE_TEAM, {"left": [*before.get("left", ()), new]})
        register.leave_team(viewer.person, post, on)
        return checked

    return keep(viewer, THE_TEAM, amend, None, change_id or uuid4(), "professional", because)


def may_change(viewer: Viewer) -> bool:
    """Whether the viewer may change who is on the team: in a role that may lead, and on the team by name. Whoever came
    in by a claim or with their organisation does not let in others, nor themselves for good."""
    return viewer.role.may_lead and viewer.relationship is Relationship.TEAM


def check_may_change(viewer: Viewer) -> None:
    """Raises NotRecorded where the viewer may not change the team."""
    if not may_change(viewer):
        raise NotRecorded({"": CANNOT_CHANGE})


def _must_not_lead(viewer: Viewer, post: Post) -> None:
    """Raises NotRecorded where this post leads the plan, or covers for whoever does."""
    standing = Standing.objects.filter(plan__person=viewer.person).exclude(status=CLOSED).first()
    own = standing.values.get(THE_PLAN.key, {}) if standing else {}
    for key, says in LEADING:
        if (own.get(key) or {}).get("post") == post.pk:
            raise NotRecorded({"post": f"{post.account.name} {says}"})
