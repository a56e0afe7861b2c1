"""Deeds on steps: add one, take it, settle it, change it. Each changes its own item of the list as it stands, so that
two people who press at once both keep theirs, or the second is told."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Post
from everymoment.plans.read import PlanAsSeen, section
from everymoment.plans.record import NotRecorded, Recorded, check, keep, speaks_as
from everymoment.sections.audiences import role
from everymoment.sections.steps import DONE, NOT_NEEDED, OPEN, STEPS, TO_DO
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME

STEPS_FIELD = STEPS.field("steps")

Owner = Post | Mapping[str, Any]
"""Who does a step: a post on the team, or somebody else by name, role, organisation and telephone."""


@dataclass(frozen=True)
class Step:
    """One step as it stands. `owner` is empty where nobody has taken it; `post` is the id of the owner's post, and
    `held_by` all that is known of the owner, as it is kept."""

    id: str
    what: str
    owner: str
    post: int | None
    by: date | None
    status: str
    result: str
    outcome: str
    origin: str
    held_by: Mapping[str, Any]

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.status in OPEN

    @property
    def overdue(self) -> bool:
        """Whether it is open past its day."""
        return self.open and self.by is not None and self.by < clock.today()

    @property
    def mark(self) -> str:
        """What tells whether it still stands as somebody saw it."""
        return "|".join((self.what, self.owner, str(self.by), self.status, self.outcome))


def owner_of(post: Post) -> dict[str, Any]:
    """A post as the owner of a step: name, role, organisation, number."""
    return {
        "name": post.account.name,
        "role": role(post.role).title,
        "organisation": post.organisation.name,
        "telephone": post.telephone or post.organisation.telephone or None,
        "post": post.pk,
    }


def oneself(viewer: Viewer) -> dict[str, Any]:
    """The viewer as the owner of a step; the person and those close hold no post."""
    known = {"name": viewer.account.name, "role": viewer.role.title, "organisation": None, "telephone": None}
    post = viewer.post
    if post is None:
        return known
    telephone = post.telephone or post.organisation.telephone or None
    return known | {"organisation": post.organisation.name, "telephone": telephone, "post": post.pk}


def mine(viewer: Viewer, step: Step) -> bool:
    """Whether the viewer has said that they will do this step; one that names no post is known by name, role and
    organisation."""
    if step.post is not None:
        return viewer.post is not None and step.post == viewer.post.pk
    organisation = viewer.post.organisation.name if viewer.post else None
    own = (viewer.account.name, viewer.role.title, organisation)
    return own == tuple(step.held_by.get(each) or None for each in ("name", "role", "organisation"))


def steps(plan: PlanAsSeen) -> list[Step]:
    """Every step of the plan that its reader may see, the open ones first, then by day."""
    answer = plan.answer(STEPS.key, STEPS_FIELD.key)
    found = [_step(each) for each in answer.value] if answer and answer.known else []
    return sorted(found, key=lambda each: (not each.open, each.by or date.max))


def add(
    viewer: Viewer,
    what: str,
    *,
    owner: Owner | None = None,
    by: date | None = None,
    outcome: str = "",
    origin: str = "",
    because: str = "",
    change_id: UUID | None = None,
    status: str = TO_DO,
    result: str = "",
) -> Recorded | None:
    """One step more. The same `origin` is kept once: a suggestion that was answered stays answered, and None comes
    back.

    Raises NotRecorded: also for an owner who is not on the team, a day in the past, an outcome that is gone.
    """
    _refuse(_not_fitting(viewer, what, owner, by, outcome))
    new = {
        "id": secrets.token_hex(4),
        "status": status,
        "result": result,
        "origin": origin,
        **_parts(what, owner, by, outcome),
    }

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = before.get(STEPS_FIELD.key) or []
        if origin and any(each.get("origin") == origin for each in standing):
            return {}
        return _checked(viewer, [*standing, new])

    return _keep(viewer, amend, because, change_id)


def rework(
    viewer: Viewer,
    step: Step,
    what: str,
    *,
    seen: str,
    owner: Owner | None = None,
    by: date | None = None,
    outcome: str = "",
    because: str = "",
    change_id: UUID | None = None,
) -> Recorded | None:
    """Say anew what an open step is, who does it, by when and for which outcome.

    `seen` is the mark of the step as its writer saw it: what somebody else changed meanwhile is not overwritten. A day
    or an outcome that is left as it was is not asked about again. Raises NotRecorded as `add` does.
    """
    again = by if by != step.by else None
    _refuse(_not_fitting(viewer, what, owner, again, outcome if outcome != step.outcome else ""))
    parts = _parts(what, owner, by, outcome)

    def reworked(item: Mapping[str, Any]) -> Mapping[str, Any]:
        _still_open(item)
        if _step(item).mark != seen:
            raise NotRecorded({"": "Somebody changed this step while you were writing. Nothing was saved: look again."})
        return parts

    return _change(viewer, step.id, reworked, because, change_id)


def change(
    viewer: Viewer, step_id: str, parts: Mapping[str, Any], *, because: str = "", change_id: UUID | None = None
) -> Recorded | None:
    """Change some parts (raw values by key) of one step. Raises NotRecorded, also where there is no such step."""
    return _change(viewer, step_id, lambda item: parts, because, change_id)


def take(viewer: Viewer, step_id: str, *, change_id: UUID | None = None) -> Recorded | None:
    """ "I will do this": the viewer becomes the owner of a step that nobody has. Raises NotRecorded."""

    def taken(item: Mapping[str, Any]) -> Mapping[str, Any]:
        _still_open(item)
        if item.get("owner"):
            raise NotRecorded(
                {"": f"{item['owner']['name']} has taken this step already. Talk to them if it is yours."}
            )
        return {"owner": oneself(viewer)}

    return _change(viewer, step_id, taken, "", change_id)


def done(viewer: Viewer, step_id: str, result: str = "", *, change_id: UUID | None = None) -> Recorded | None:
    """The step is done, with what came of it where that is known. Raises NotRecorded."""

    def settled(item: Mapping[str, Any]) -> Mapping[str, Any]:
        _still_open(item)
        return {"status": DONE, "result": result or item.get("result")}

    return _change(viewer, step_id, settled, "", change_id)


def not_needed(viewer: Viewer, step_id: str, because: str, *, change_id: UUID | None = None) -> Recorded | None:
    """The step is not needed any more, and why. Raises NotRecorded, also without a reason."""
    said = reason(because)

    def settled(item: Mapping[str, Any]) -> Mapping[str, Any]:
        _still_open(item)
        return {"status": NOT_NEEDED, "result": said}

    return _change(viewer, step_id, settled, "", change_id)


def reason(because: str) -> str:
    """The reason why something is not needed. Raises NotRecorded where there is none."""
    said = because.strip()
    if not said:
        raise NotRecorded({"because": "Say in a few words why it is not needed, so that nobody waits for it."})
    return said


def _change(
    viewer: Viewer,
    step_id: str,
    parts: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    because: str,
    change_id: UUID | None,
) -> Recorded | None:
    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = before.get(STEPS_FIELD.key) or []
        if not any(each["id"] == step_id for each in standing):
            raise NotRecorded({"": "This step is not in the plan any more. Nothing was saved."})
        return _checked(viewer, [{**each, **parts(each)} if each["id"] == step_id else each for each in standing])

    return _keep(viewer, amend, because, change_id)


def _parts(what: str, owner: Owner | None, by: date | None, outcome: str) -> dict[str, Any]:
    return {
        "what": what,
        "owner": owner_of(owner) if isinstance(owner, Post) else owner,
        "by": by.isoformat() if by else None,
        "outcome": outcome,
    }


def _not_fitting(viewer: Viewer, what: str, owner: Owner | None, by: date | None, outcome: str) -> dict[str, str]:
    """What is wrong with a step as a whole, by the part it is about; the parts alone are checked by their kinds."""
    # What is no text at all is refused by its kind, a moment later and in its own words.
    wrong = {"what": "Write what will be done"} if isinstance(what, str) and not what.strip() else {}
    if isinstance(owner, Post) and owner.pk not in {each.post_id for each in viewer.team}:
        wrong["who"] = f"{owner.account.name} is not on the team any more. Choose somebody else."
    if by and by < clock.today():
        wrong["by"] = "Choose today or a day after it"
    if outcome and outcome not in _outcomes(viewer):
        wrong["outcome"] = "This outcome is not in the plan any more. Choose another, or none."
    return wrong


def _outcomes(viewer: Viewer) -> set[str]:
    """The ids of the outcomes the viewer may see."""
    seen = section(viewer, WHAT_MATTERS_TO_ME.key)
    return {item["id"] for each in seen.answers if each.field.key == "outcomes" for item in each.value or []}


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise NotRecorded(wrong)


def _still_open(item: Mapping[str, Any]) -> None:
    if (item.get("status") or TO_DO) not in OPEN:
        raise NotRecorded({"": f"“{item['what']}” was settled meanwhile. Nothing was changed."})


def _checked(viewer: Viewer, items: list[dict[str, Any]]) -> dict[str, Any]:
    return check(viewer, STEPS, {STEPS_FIELD.key: items})


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
        held_by=owner,
    )
