"""Deeds on steps: add one, change one. Each changes its own item of the list as it stands, so that two people who add
at once both keep theirs."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Post
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.record import NotRecorded, Recorded, check, keep, speaks_as
from everymoment.sections.audiences import role
from everymoment.sections.steps import OPEN, STEPS, TO_DO

STEPS_FIELD = STEPS.field("steps")


@dataclass(frozen=True)
class Step:
    """One step as it stands. `owner` is empty where nobody has taken it; `post` is the id of the owner's post."""

    id: str
    what: str
    owner: str
    post: int | None
    by: date | None
    status: str
    result: str
    outcome: str
    origin: str

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.status in OPEN

    @property
    def overdue(self) -> bool:
        """Whether it is open past its day."""
        return self.open and self.by is not None and self.by < clock.today()


def owner_of(post: Post) -> dict[str, Any]:
    """A post as the owner of a step: name, role, organisation, number."""
    return {
        "name": post.account.name,
        "role": role(post.role).title,
        "organisation": post.organisation.name,
        "telephone": post.telephone or post.organisation.telephone or None,
        "post": post.pk,
    }


def steps(plan: PlanAsSeen) -> list[Step]:
    """Every step of the plan that its reader may see, the open ones first, then by day."""
    answer = plan.answer(STEPS.key, STEPS_FIELD.key)
    found = [_step(each) for each in answer.value] if answer and answer.known else []
    return sorted(found, key=lambda each: (not each.open, each.by or date.max))


def add(
    viewer: Viewer,
    what: str,
    *,
    owner: Post | None = None,
    by: date | None = None,
    outcome: str = "",
    origin: str = "",
    because: str = "",
    change_id: UUID | None = None,
) -> Recorded | None:
    """One step more, to do. The same `origin` is kept once: a suggestion accepted twice stays one step.

    Raises NotRecorded.
    """
    new = {
        "id": secrets.token_hex(4),
        "what": what,
        "owner": owner_of(owner) if owner else None,
        "by": by.isoformat() if by else None,
        "status": TO_DO,
        "outcome": outcome,
        "origin": origin,
    }

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = before.get("steps") or []
        if origin and any(each.get("origin") == origin for each in standing):
            return {}
        return _checked(viewer, [*standing, new])

    return _keep(viewer, amend, because, change_id)


def change(
    viewer: Viewer, step_id: str, parts: Mapping[str, Any], *, because: str = "", change_id: UUID | None = None
) -> Recorded | None:
    """Change some parts (raw values by key) of one step. Raises NotRecorded, also where there is no such step."""

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = before.get("steps") or []
        if not any(each["id"] == step_id for each in standing):
            raise NotRecorded({"": "This step is not in the plan any more. Open the steps again."})
        return _checked(viewer, [{**each, **parts} if each["id"] == step_id else each for each in standing])

    return _keep(viewer, amend, because, change_id)


def _checked(viewer: Viewer, items: list[dict[str, Any]]) -> dict[str, Any]:
    return check(viewer, STEPS, {"steps": items})


def _keep(viewer: Viewer, amend: Any, because: str, change_id: UUID | None) -> Recorded | None:
    return keep(viewer, STEPS, amend, None, change_id or uuid4(), speaks_as(viewer), because)


def _step(item: Mapping[str, Any]) -> Step:
    owner = item.get("owner") or {}
    return Step(
        id=item["id"],
        what=item["what"],
        owner=", ".join(filter(None, (owner.get("name"), owner.get("role"), owner.get("organisation")))),
        post=owner.get("post"),
        by=date.fromisoformat(item["by"]) if item.get("by") else None,
        status=item.get("status") or TO_DO,
        result=item.get("result") or "",
        outcome=item.get("outcome") or "",
        origin=item.get("origin") or "",
    )
