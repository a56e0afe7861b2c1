"""The key questions of an assessment: what of them is known, and the deed that keeps their answers, the steps they ask
for, and that they were gone through, all at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from everymoment.access.doors import Refused
from everymoment.access.viewer import Viewer
from everymoment.packs.pack import Ask
from everymoment.packs.questions import Question, QuestionSet
from everymoment.people import clock
from everymoment.people.models import Post
from everymoment.plans import read, steps
from everymoment.plans.asked_again import answer
from everymoment.plans.packs import PackLine, line
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.record import NotRecorded, Recorded, check, keep
from everymoment.plans.steps import Step
from everymoment.plans.together import Answers
from everymoment.sections.kinds import NotAccepted, checked_text
from everymoment.sections.social_assessments import SOCIAL_ASSESSMENTS

OCCASIONS = SOCIAL_ASSESSMENTS.field("occasions")
ANSWERED, RIGHT, NOT_NOW, LEFT = "answered", "right", "not_now", "left"


@dataclass(frozen=True)
class QuestionAsSeen:
    """One question as a viewer sees it: a line for each answer it asks for, in order, and the step it gave rise to
    already."""

    question: Question
    lines: tuple[PackLine, ...]
    step: Step | None

    @property
    def known(self) -> bool:
        """Whether something of it is known to this viewer."""
        return any(each.known for each in self.lines)


@dataclass(frozen=True)
class GoneThrough:
    """How a set was gone through: the occasion and its day (raw), answers by section and field with what was seen of
    them, questions whose known answer is still right, why others were not right to ask, and which steps are wanted."""

    occasion: str
    held_on: str
    values: Answers = field(default_factory=dict)
    seen: Answers = field(default_factory=dict)
    right: Collection[str] = ()
    not_now: Mapping[str, str] = field(default_factory=dict)
    steps: Collection[str] = ()


def refuse_unless_asked_by(viewer: Viewer) -> None:
    """Raises Refused where the viewer does not assess."""
    if not viewer.may_write(OCCASIONS):
        raise Refused("these questions are gone through by social workers, doctors and nurses on the team")


def as_seen(viewer: Viewer, what: QuestionSet, plan: PlanAsSeen) -> list[QuestionAsSeen]:
    """Every question with what is known, from a plan that was read already. Raises Refused."""
    refuse_unless_asked_by(viewer)
    by_origin = {each.origin: each for each in steps.steps(plan) if each.origin}
    return [
        QuestionAsSeen(
            each, tuple(line(viewer, Ask(*place), plan) for place in each.asks), by_origin.get(what.origin(each))
        )
        for each in what.questions
    ]


def go_through(
    viewer: Viewer, what: QuestionSet, told: GoneThrough, *, change_id: UUID, told_by: str, because: str = ""
) -> list[Recorded]:
    """Keep the answers, the steps, and that the set was gone through; all of it or nothing.

    Raises NotRecorded: keys are "section.field", "occasion", "held_on", "not_now.question"; and Refused.
    """
    refuse_unless_asked_by(viewer)
    reasons = _reasons(told.not_now)
    with transaction.atomic():
        how = _how(what, told, reasons, as_seen(viewer, what, read.plan(viewer)))
        if not set(how.values()) - {LEFT}:
            raise NotRecorded({"": "Answer a question, or say why it is not right to ask now. Nothing was saved."})
        kept = answer(
            viewer,
            what.key,
            told.values,
            seen=told.seen,
            again={},
            change_id=change_id,
            told_by=told_by,
            because=because,
        )
        added = [
            _step(viewer, what, each, change_id) for each in what.questions if each.key in told.steps and each.then
        ]
        occasion = _occasion(viewer, what, told, how, reasons, change_id)
        noted = keep(viewer, SOCIAL_ASSESSMENTS, occasion, None, uuid5(change_id, "occasion"), told_by, because)
    return [each for each in (*kept, *added, noted) if each]


def _reasons(not_now: Mapping[str, str]) -> dict[str, str]:
    """Why questions were not right to ask, fit to keep. Raises NotRecorded."""
    reasons, errors = {}, {}
    for key, why in not_now.items():
        try:
            reasons[key] = checked_text(why, 100, "reason")
        except NotAccepted as wrong:
            errors[f"not_now.{key}"] = str(wrong)
    if errors:
        raise NotRecorded(errors)
    return {key: why for key, why in reasons.items() if why}


def _how(
    what: QuestionSet, told: GoneThrough, reasons: Mapping[str, str], seen: list[QuestionAsSeen]
) -> dict[str, str]:
    """For each question whether it was answered, found still right, not right to ask, or left."""
    known = {each.question.key for each in seen if each.known}

    def of(question: Question) -> str:
        if any(key in told.values.get(section, {}) for section, key in question.asks):
            return ANSWERED
        if question.key in told.right and question.key in known:
            return RIGHT
        return NOT_NOW if question.key in reasons else LEFT

    return {each.key: of(each) for each in what.questions}


def _step(viewer: Viewer, what: QuestionSet, question: Question, change_id: UUID) -> Recorded | None:
    """The step that a question asks for, given to the first on the team in its role."""
    then = question.then
    if then is None:
        return None
    return steps.add(
        viewer,
        then.what,
        owner=_in_role(viewer, then.by_role.key),
        by=clock.today() + timedelta(days=then.within_days),
        origin=what.origin(question),
        change_id=uuid5(change_id, f"step:{question.key}"),
    )


def _in_role(viewer: Viewer, role: str) -> Post | None:
    return next((each.post for each in viewer.team if each.post.role == role), None)


def _occasion(
    viewer: Viewer,
    what: QuestionSet,
    told: GoneThrough,
    how: Mapping[str, str],
    reasons: Mapping[str, str],
    change_id: UUID,
) -> Any:
    """That the set was gone through, as one item more of the list."""
    if not told.occasion:
        raise NotRecorded({"occasion": "Choose whether this was an assessment or a review"})
    labels = {each.key: each.label for each in what.questions}
    item = {
        "id": change_id.hex[:8],
        "occasion": told.occasion,
        "held_on": told.held_on,
        "by": viewer.said_as,
        "complete": LEFT not in how.values(),
        "not_now": "; ".join(f"{labels[key]} ({why})" for key, why in reasons.items() if how.get(key) == NOT_NOW),
        "version": what.version,
        "gone_through": " ".join(f"{key}={each}" for key, each in how.items()),
    }
    _check_parts(item)

    def amend(before: Mapping[str, Any]) -> Mapping[str, Any]:
        return check(viewer, SOCIAL_ASSESSMENTS, {"occasions": [*(before.get("occasions") or []), item]})

    return amend


def _check_parts(item: Mapping[str, Any]) -> None:
    """Each part that was typed, checked by itself, so that its error finds its place. Raises NotRecorded."""
    errors = {}
    for part in OCCASIONS.parts:  # type: ignore[attr-defined]  # a list
        try:
            part.check(item[part.key], clock.today())
        except NotAccepted as wrong:
            errors[part.key] = str(wrong)
    if errors:
        raise NotRecorded(errors)
