"""What the person hopes for, and who does what by when: one press each to take a step, settle it, look at an outcome
again, and answer what a change suggests."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import outcomes, read, suggest
from everymoment.plans import steps as planned
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.the_plan import CLOSED

NOTHING_NEW = "This was answered already, so nothing was saved."
SAID = {
    "done": "Saved as done. Everybody around the plan is being told.",
    "take": "Saved: this is yours now. Everybody around the plan is being told.",
    "not_needed": "Saved as not needed any more. Everybody around the plan is being told.",
    "accept": "Saved: the step is in the plan, and whoever does it is being told.",
    "decline": "Saved: this will not be suggested again.",
    "look_again": "Saved: it was looked at today.",
}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def steps(request: Request, ref: UUID) -> HttpResponse:
    """The page, or one press on it."""
    viewer = doors.open_plan(request.user, ref, "steps")
    if request.method == "GET":
        return _show(request, viewer, {})
    try:
        kept = _pressed(viewer, request.POST)
    except NotRecorded as refused:
        return _show(request, viewer, _placed(request.POST, refused.errors))
    messages.info(request, SAID[request.POST["deed"]] if kept else NOTHING_NEW)
    return redirect("steps", ref=ref)


def _pressed(viewer: Viewer, sent: Mapping[str, str]) -> Recorded | None:
    """The deed that was pressed. Raises NotRecorded."""
    change_id, step = change_id_of(sent), sent.get("step", "")
    match sent.get("deed"):
        case "done":
            return planned.done(viewer, step, sent.get("result", ""), change_id=change_id)
        case "take":
            return planned.take(viewer, step, change_id=change_id)
        case "not_needed":
            return planned.not_needed(viewer, step, sent.get("because", ""), change_id=change_id)
        case "look_again":
            looked = {"status": sent.get("status", ""), "progress": sent.get("progress", "")}
            return outcomes.look_again(viewer, sent.get("outcome", ""), **looked, change_id=change_id)
        case "accept":
            return suggest.accept(viewer, read.plan(viewer), sent.get("origin", ""), change_id=change_id)
        case "decline":
            plan, because = read.plan(viewer), sent.get("because", "")
            return suggest.decline(viewer, plan, sent.get("origin", ""), because, change_id=change_id)
    raise NotRecorded({"": "Nothing was saved. Open the page again, and press one of its buttons."})


def change_id_of(sent: Mapping[str, str]) -> UUID:
    """The id that the form was made with, so that pressing twice is kept once."""
    try:
        return UUID(sent.get("change_id", ""))
    except ValueError:
        return uuid4()


def _placed(sent: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, str]:
    """Each error under the id of the place where it was typed; the rest stand for the whole."""
    about = sent.get("step") or sent.get("outcome") or sent.get("origin", "").replace(":", "-")
    typed = ("because", "status", "result", "progress")
    return {(f"{about}-{key}" if key in typed and about else ""): says for key, says in errors.items()}


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    plan = read.plan(viewer)
    every = planned.steps(plan)
    hoped, serving_none = outcomes.outcomes(plan, every)
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": plan,
        "called": called(viewer, plan),
        "outcomes": [each for each in hoped if each.ahead],
        "behind": [each for each in hoped if not each.ahead],
        "rest": [each for each in serving_none if each.open],
        "settled": [each for each in serving_none if not each.open],
        "suggested": suggest.suggestions(viewer, plan),
        "may_write": viewer.may_write(planned.STEPS_FIELD) and plan.status != CLOSED,
        "may_review": viewer.may_write(outcomes.OUTCOMES_FIELD) and plan.status != CLOSED,
        "statuses": outcomes.OUTCOME_STATUS,
        "new_id": uuid4,
        "mine": planned.mine,
        "errors": errors,
        "sent": request.POST,
    }
    return render(request, "person/steps.jinja", said, status=400 if errors else 200)


def called(viewer: Viewer, plan: PlanAsSeen) -> str:
    """What the person likes to be called, else their given name."""
    answer: Any = plan.answer(ABOUT_ME.key, "preferred_name")
    return answer.value if answer and answer.known else viewer.person.given_name
