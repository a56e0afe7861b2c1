"""What the person hopes for, each outcome with the steps that serve it; and looking at an outcome again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.record import NotRecorded, Recorded, check, keep, speaks_as
from everymoment.plans.steps import Step
from everymoment.sections.kinds import Choice
from everymoment.sections.what_matters_to_me import HOPED_FOR, OUTCOME_STATUS, WHAT_MATTERS_TO_ME

OUTCOMES_FIELD = WHAT_MATTERS_TO_ME.field("outcomes")
STATUS = Choice(key="status", name="how it stands", label="How does it stand?", options=OUTCOME_STATUS)


@dataclass(frozen=True)
class Outcome:
    """One outcome as it stands, in the person's words; `status` is a key, `stands` the same in words."""

    id: str
    words: str
    priority: int | None
    by: date | None
    status: str
    stands: str
    helped_by: str
    reviewed_on: date | None
    progress: str
    steps: tuple[Step, ...]

    @property
    def ahead(self) -> bool:
        """Whether it is still hoped for."""
        return self.status in HOPED_FOR or not self.status

    @property
    def overdue(self) -> bool:
        """Whether its day has passed while it is still hoped for."""
        return self.ahead and self.by is not None and self.by < clock.today()


def outcomes(plan: PlanAsSeen, steps: list[Step]) -> tuple[list[Outcome], list[Step]]:
    """The outcomes its reader may see, those ahead first, then by importance; and the steps that serve none of them.

    A step whose outcome is gone, or hidden from the reader, serves none.
    """
    answer = plan.answer(WHAT_MATTERS_TO_ME.key, OUTCOMES_FIELD.key)
    items = answer.value if answer and answer.known else []
    found = [_outcome(each, tuple(step for step in steps if step.outcome == each["id"])) for each in items]
    known = {each.id for each in found}
    rest = [step for step in steps if step.outcome not in known]
    return sorted(found, key=lambda each: (not each.ahead, -(each.priority or 0), each.by or date.max)), rest


def look_again(
    viewer: Viewer, outcome_id: str, *, status: str, progress: str = "", change_id: UUID | None = None
) -> Recorded | None:
    """An outcome was looked at again today: how it stands, and what has changed. Raises NotRecorded."""
    if not status:
        raise NotRecorded({"status": "Choose how it stands now"})

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = before.get(OUTCOMES_FIELD.key) or []
        if not any(each["id"] == outcome_id for each in standing):
            raise NotRecorded({"": "This outcome is not in the plan any more. Nothing was saved."})
        seen = {"status": status, "progress": progress, "reviewed_on": clock.today().isoformat()}
        items = [{**each, **seen} if each["id"] == outcome_id else each for each in standing]
        return check(viewer, WHAT_MATTERS_TO_ME, {OUTCOMES_FIELD.key: items})

    return keep(viewer, WHAT_MATTERS_TO_ME, amend, None, change_id or uuid4(), speaks_as(viewer))


def _outcome(item: Mapping[str, Any], steps: tuple[Step, ...]) -> Outcome:
    status = item.get("status") or ""
    return Outcome(
        id=item["id"],
        words=item["words"],
        priority=item.get("priority"),
        by=_day(item.get("by")),
        status=status,
        stands=STATUS.say(status) if status else "",
        helped_by=item.get("helped_by") or "",
        reviewed_on=_day(item.get("reviewed_on")),
        progress=item.get("progress") or "",
        steps=steps,
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
