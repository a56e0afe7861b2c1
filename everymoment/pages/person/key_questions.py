"""The key questions of an assessment or review: what is known is shown and not asked, the rest goes to the plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.packs.key_questions import in_force
from everymoment.packs.questions import QuestionSet
from everymoment.pages.nhsuk import fields
from everymoment.pages.person import answering
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.plans import key_questions as deeds
from everymoment.plans import read
from everymoment.plans.key_questions import GoneThrough, QuestionAsSeen
from everymoment.plans.record import NotRecorded
from everymoment.sections.social_assessments import SOCIAL_ASSESSMENTS

PARTS = {each.key: each for each in SOCIAL_ASSESSMENTS.field("occasions").parts}  # type: ignore[attr-defined]  # a list
DRAWN = ("occasion", "held_on")


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def key_questions(request: Request, ref: UUID) -> HttpResponse:
    """The questions; or, when they were sent, the plan at the assessment that was kept."""
    viewer = doors.open_plan(request.user, ref, "key_questions")
    what = in_force(clock.today())
    deeds.refuse_unless_asked_by(viewer)
    if request.method == "GET":
        return _show(request, viewer, what)
    if "add" in request.POST or "reopen" in request.POST:
        return _show(request, viewer, what, sent=request.POST)
    return _save(request, viewer, what)


def _save(request: Request, viewer: Viewer, what: QuestionSet) -> HttpResponse:
    sent, places = request.POST, _places(what)
    found = answering.typed(viewer, places, sent)
    told = GoneThrough(
        occasion=sent.get("occasion", ""),
        held_on=fields.read(PARTS["held_on"], "held_on", sent),
        values=found.values,
        seen=found.seen,
        right=set(sent.getlist("right")),
        not_now={each.key: sent.get(f"not-now-{each.key}", "") for each in what.questions},
        steps=set(sent.getlist("step")),
    )
    try:
        deeds.go_through(
            viewer,
            what,
            told,
            change_id=answering.form_id(sent),
            told_by=sent.get("told_by", ""),
            because=sent.get("because", ""),
        )
    except NotRecorded as refused:
        errors = {key.replace("not_now.", "not-now-"): says for key, says in refused.errors.items()}
        return _show(request, viewer, what, sent=sent, errors=answering.placed(errors, places, sent))
    messages.info(
        request, "Saved in the plan. Everybody who must know is being told.", extra_tags=SOCIAL_ASSESSMENTS.key
    )
    return redirect(f"{reverse('plan', args=[viewer.person.ref])}#{SOCIAL_ASSESSMENTS.key}")


def _places(what: QuestionSet) -> list[answering.Place]:
    return answering.with_companions(place for each in what.questions for place in each.asks)


def _show(
    request: Request,
    viewer: Viewer,
    what: QuestionSet,
    *,
    sent: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The questions with what is known, and the form as it was sent."""
    plan = read.plan(viewer)
    seen = deeds.as_seen(viewer, what, plan)
    asked = {each.name: each for each in answering.questions(viewer, plan, _places(what), sent, errors or {})}
    first = fields.sent_with(
        [(PARTS["held_on"], "held_on", clock.today().isoformat()), (PARTS["occasion"], "occasion", None)]
    )
    form = sent if sent is not None else first
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "set": what,
        "questions": [_drawn(each, asked, sent) for each in seen],
        "known": sum(each.known for each in seen),
        "errors": errors or {},
        "about": [fields.drawn(PARTS[key], key, form, errors) for key in DRAWN],
        "carried": answering.carried(viewer, sent),
    }
    return render(request, "person/key_questions.jinja", said, status=400 if errors else 200)


def _drawn(seen: QuestionAsSeen, asked: Mapping[str, answering.Asked], sent: QueryDict | None) -> dict[str, Any]:
    """One question ready to draw: what is known, what is asked, who could tell the rest, and what was ticked."""
    question, ticked = seen.question, sent if sent is not None else QueryDict()
    wanted = [answering.name_of(place) for place in answering.with_companions(question.asks)]
    lines = [(answering.name_of(place), line) for place, line in zip(question.asks, seen.lines, strict=True)]
    return {
        "question": question,
        "known": seen.known,
        "step": seen.step,
        "lines": [(name, line) for name, line in lines if line.known and name not in asked],
        "asked": [asked[name] for name in wanted if name in asked],
        "others": [line for name, line in lines if not line.known and name not in asked],
        "right": question.key in ticked.getlist("right"),
        "not_now": ticked.get(f"not-now-{question.key}", ""),
        "step_wanted": question.key in ticked.getlist("step"),
    }
