"""Deeds that lead a plan: start it, name or hand over its co-ordinator, publish it, review it, close it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from everymoment.access import doors, sharing
from everymoment.access.models import Sharing
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Account, Person, Post
from everymoment.plans.identify import begin
from everymoment.plans.models import Standing
from everymoment.plans.record import NotRecorded, Recorded, check_values, keep
from everymoment.sections.audiences import role
from everymoment.sections.identified import IDENTIFIED_STATUS
from everymoment.sections.the_plan import CLOSED, DRAFT, LONGEST_DAYS_TO_REVIEW, PUBLISHED, THE_PLAN


def start(
    account: Account,
    person: Person,
    *,
    basis: str = Sharing.Basis.CONSENT,
    record: sharing.Ground | None = None,
    team: sharing.Ground | None = None,
) -> Viewer:
    """Start a person's plan, whether they were identified before or not: both agreements (to have a `record`, to share
    it with the `team`; `basis` is that of both where no ground is given), the starter on the team, and a first change.
    Returns the starter's viewer.

    Raises NotRecorded when the starter's role may not lead a plan, or there is one already; access.sharing.NotAgreed
    when an agreement lacks what it rests on.
    """
    post = account.current_post
    if post is None or not role(post.role).may_lead:
        raise NotRecorded({"": "Your role cannot start a plan. Ask the GP, a nurse or a social worker."})
    with transaction.atomic():
        held = Standing.objects.select_for_update(of=("self",)).filter(plan__person=person).first()
        if held is not None and held.status != IDENTIFIED_STATUS:
            raise NotRecorded({"": "There is a plan for this person already. Open it instead."})
        sharing.agree(person, Sharing.What.RECORD, by=account, ground=record or sharing.Ground(basis))
        sharing.agree(person, Sharing.What.TEAM, by=account, ground=team or sharing.Ground(basis))
        begin(person, post, started=True)
        viewer = doors.open_plan(account, person.ref, "start")
        _keep(viewer, {"status": DRAFT})
    return viewer


def hand_over(
    viewer: Viewer, to: Post, *, cover: Post, because: str = "", change_id: UUID | None = None
) -> Recorded | None:
    """From now on `to` is the named co-ordinator, with `cover` answering when they are away. There is no gap between
    two.

    Raises NotRecorded when either is not on the team, may not lead, cannot be reached, or both are the same.
    """
    on_team = {each.post_id for each in viewer.team}
    errors = {}
    for key, post in (("co_ordinator", to), ("cover", cover)):
        if post.pk not in on_team:
            errors[key] = f"{post.account.name} is not on the team. Add them to the team first."
        elif not role(post.role).may_lead:
            errors[key] = f"A {role(post.role).title} cannot lead a plan. Choose a GP, a nurse or a social worker."
        elif not _telephone(post):
            errors[key] = f"{post.account.name} has no telephone number here. Add one first."
    if to.pk == cover.pk:
        errors["cover"] = "Choose somebody other than the co-ordinator, who is away at the same time as themselves."
    if errors:
        raise NotRecorded(errors)
    _may_lead(viewer)
    return _keep(viewer, {"co_ordinator": _holder(to), "cover": _holder(cover)}, because, change_id)


def publish(viewer: Viewer, *, review_due_on: date | None = None) -> Recorded | None:
    """The plan is in force. Raises NotRecorded without a named co-ordinator with cover, both at work, on the team and
    with a number today."""
    standing = Standing.objects.filter(plan__person=viewer.person).first()
    own = standing.values.get(THE_PLAN.key, {}) if standing else {}
    if not own.get("co_ordinator") or not own.get("cover"):
        raise NotRecorded({"": "Name a co-ordinator and their cover before the plan is published."})
    there = {each.post_id: each.post for each in viewer.team}
    for key in ("co_ordinator", "cover"):
        post = there.get(own[key].get("post"))
        if post is None:
            raise NotRecorded({"": f"{own[key]['name']} is not on the team any more. Name somebody who is."})
        if not _telephone(post):
            raise NotRecorded({"": f"{own[key]['name']} has no telephone number here. Add one, or name another."})
    return _reviewed(viewer, review_due_on, {"status": PUBLISHED})


def review(viewer: Viewer, *, review_due_on: date | None = None) -> Recorded | None:
    """The plan was looked through today; the next time is at most three months ahead. Raises NotRecorded."""
    return _reviewed(viewer, review_due_on, {})


def close(viewer: Viewer, *, because: str) -> Recorded | None:
    """The plan is closed: read, but no longer changed, by whatever deed. Raises NotRecorded."""
    _may_lead(viewer)
    return _keep(viewer, {"status": CLOSED}, because)


def _reviewed(viewer: Viewer, due: date | None, values: dict[str, Any]) -> Recorded | None:
    _may_lead(viewer)
    today = clock.today()
    latest = today + timedelta(days=LONGEST_DAYS_TO_REVIEW)
    due = due or latest
    if not today <= due <= latest:
        raise NotRecorded({"review_due_on": "Choose a day from today to three months ahead"})
    return _keep(viewer, {**values, "reviewed_on": today.isoformat(), "review_due_on": due.isoformat()})


def _may_lead(viewer: Viewer) -> None:
    if viewer.post is None or not viewer.role.may_lead:
        raise NotRecorded({"": "Your role cannot lead a plan. Ask the co-ordinator."})


def _keep(viewer: Viewer, values: dict[str, Any], because: str = "", change_id: UUID | None = None) -> Recorded | None:
    checked = check_values(THE_PLAN, values)
    return keep(viewer, THE_PLAN, checked, None, change_id or uuid4(), "professional", because)


def _holder(post: Post) -> dict[str, Any]:
    return {"name": post.account.name, "telephone": _telephone(post), "post": post.pk}


def _telephone(post: Post) -> str:
    return post.telephone or post.organisation.telephone
