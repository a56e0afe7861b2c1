"""The form for one step: what, who, by when, and for which outcome; a new one, one that a change suggests, or one that
is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import fields
from everymoment.pages.person.steps import called, change_id_of
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.plans import outcomes, read, suggest
from everymoment.plans import steps as planned
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.plans.steps import Owner, Step
from everymoment.plans.suggest import Suggestion
from everymoment.sections.kinds import NotAccepted

PARTS = {part.key: part for part in planned.STEPS_FIELD.parts}  # type: ignore[attr-defined]  # it is a list
WHAT, OWNER, BY = PARTS["what"], PARTS["owner"], PARTS["by"]
NOBODY, ONESELF, SOMEBODY_ELSE = "nobody", "myself", "else"


@dataclass(frozen=True)
class Written:
    """A step as somebody wrote it on the form, checked part by part."""

    what: str
    owner: Owner | None
    by: date | None
    outcome: str

    @property
    def parts(self) -> dict[str, Any]:
        """Its parts by name, as the deeds take them."""
        return {"what": self.what, "owner": self.owner, "by": self.by, "outcome": self.outcome}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def add_step(request: Request, ref: UUID) -> HttpResponse:
    """A new step; with `origin`, one that a change suggests, to be accepted with changes."""
    viewer = doors.open_plan(request.user, ref, "steps:add")
    origin = request.POST.get("origin", "") or request.GET.get("origin", "")
    if request.method == "GET":
        return _ask(request, viewer, origin=origin)

    def keep(written: Written, because: str, change_id: UUID) -> Recorded | None:
        if not origin:
            return planned.add(viewer, **written.parts, because=because, change_id=change_id)
        plan = read.plan(viewer)
        kept = {**written.parts, "as_suggested": False, "because": because}
        return suggest.accept(viewer, plan, origin, **kept, change_id=change_id)

    return _save(request, viewer, keep, origin=origin)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def change_step(request: Request, ref: UUID, step_id: str) -> HttpResponse:
    """A step that is still open, changed."""
    viewer = doors.open_plan(request.user, ref, "steps:change")
    step = next((each for each in planned.steps(read.plan(viewer)) if each.id == step_id), None)
    if step is None:
        raise Http404
    if request.method == "GET":
        return _ask(request, viewer, step=step)
    stands = step

    def keep(written: Written, because: str, change_id: UUID) -> Recorded | None:
        seen = request.POST.get("seen", "")
        return planned.rework(viewer, stands, **written.parts, seen=seen, because=because, change_id=change_id)

    return _save(request, viewer, keep, step=step)


def _save(request: Request, viewer: Viewer, keep: Any, *, step: Step | None = None, origin: str = "") -> HttpResponse:
    """Keep what was written, or show it again with what is in the way."""
    try:
        written = _written(viewer, request.POST, step)
        kept = keep(written, request.POST.get("because", ""), change_id_of(request.POST))
    except NotRecorded as refused:
        return _ask(request, viewer, step=step, origin=origin, errors=_placed(refused.errors))
    messages.info(
        request,
        "Saved. Everybody around the plan is being told." if kept else "Nothing was different, so nothing was saved.",
    )
    return redirect("steps", ref=viewer.person.ref)


def _written(viewer: Viewer, sent: Any, step: Step | None) -> Written:
    """What was sent, each part checked by its kind. Raises NotRecorded with every fault at once."""
    raw = {each.key: fields.read(each, each.key, sent) for each in (WHAT, OWNER, BY)}
    who = sent.get("who", "")
    wanted = {"what": WHAT, "by": BY} | ({"owner": OWNER} if who == SOMEBODY_ELSE else {})
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for key, part in wanted.items():
        try:
            values[key] = part.check(raw[key], clock.today())
        except NotAccepted as wrong:
            errors[key] = str(wrong)
    owner, wrong_owner = _owner(viewer, who, values.get("owner"), step)
    errors = {**errors, **({"who": wrong_owner} if wrong_owner and "owner" not in errors else {})}
    if not values.get("what"):
        errors.setdefault("what", "Write what will be done")
    if errors:
        raise NotRecorded(errors)
    by = date.fromisoformat(values["by"]) if values["by"] else None
    return Written(values["what"], owner, by, sent.get("outcome", ""))


def _owner(viewer: Viewer, who: str, other: Any, step: Step | None) -> tuple[Owner | None, str]:
    """Who was chosen, or what is wrong with the choice. An owner that is left as it was stays, also one who has left
    the team."""
    if who == NOBODY:
        return None, ""
    if who == ONESELF and viewer.post is None:
        return planned.oneself(viewer), ""
    if who == SOMEBODY_ELSE:
        return (other, "") if other else (None, "Write the name of whoever does it, or choose from the team")
    if step and step.post and who == str(step.post):
        return step.held_by, ""
    found = next((each.post for each in viewer.team if str(each.post_id) == who), None)
    if found:
        return found, ""
    return None, "Choose who does it; whoever you chose is not on the team any more" if who else "Choose who does it"


def _placed(errors: Mapping[str, str]) -> dict[str, str]:
    """Each error under the id of the place where it was typed."""
    places = {"what", "who", "owner", "by", "outcome", "because"}
    return {(key if key in places else ""): says for key, says in errors.items()}


def _ask(
    request: Request,
    viewer: Viewer,
    *,
    step: Step | None = None,
    origin: str = "",
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    plan = read.plan(viewer)
    if step is not None and not step.open:
        raise Http404
    suggested = next((each for each in suggest.suggestions(viewer, plan) if each.origin == origin), None)
    hoped, _ = outcomes.outcomes(plan, [])
    form = request.POST if request.method == "POST" else _filled(request, viewer, step, suggested)
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "called": called(viewer, plan),
        "step": step,
        "suggested": suggested,
        "origin": origin,
        "may_write": viewer.may_write(planned.STEPS_FIELD),
        "what": fields.drawn(WHAT, "what", form, errors),
        "else": fields.drawn(OWNER, "owner", form, errors),
        "by": fields.drawn(BY, "by", form, errors),
        "people": _choices(viewer, step),
        "outcomes": [each for each in hoped if each.ahead or (step and each.id == step.outcome)],
        "sent": form,
        "seen": step.mark if step else "",
        "change_id": request.POST.get("change_id") or uuid4(),
        "errors": errors or {},
    }
    return render(request, "person/step.jinja", said, status=400 if errors else 200)


def _filled(request: Request, viewer: Viewer, step: Step | None, suggested: Suggestion | None) -> Any:
    """The form as it would be sent with what stands, or with what is suggested."""
    if step:
        who = str(step.post) if step.post else SOMEBODY_ELSE if step.owner else NOBODY
        if step.owner and not step.post and not viewer.post and planned.mine(viewer, step):
            who = ONESELF
        what, by, outcome = step.what, step.by, step.outcome
    else:
        # Words that not everybody may read are not put into a form that everybody will read.
        what = suggested.what if suggested and not suggested.guarded else ""
        by = suggested.by if suggested else None
        who = str(suggested.who.pk) if suggested and suggested.who else ""
        outcome = request.GET.get("outcome", "")
    other = step.held_by if step and who == SOMEBODY_ELSE else None
    form = fields.sent_with([(WHAT, "what", what), (OWNER, "owner", other), (BY, "by", by and by.isoformat())])
    form.setlist("who", [who])
    form.setlist("outcome", [outcome])
    return form


def _choices(viewer: Viewer, step: Step | None) -> list[tuple[str, str]]:
    """Who may be chosen: the team with role and organisation, an owner who has left it, and oneself."""
    team = [(str(each.post_id), ", ".join(_said(each.post))) for each in viewer.team]
    left = []
    if step and step.post and str(step.post) not in {key for key, _ in team}:
        left = [(str(step.post), f"{step.owner} (not on the team any more)")]
    own = [] if viewer.post else [(ONESELF, f"{viewer.account.name} (myself)")]
    return [*team, *left, *own, (SOMEBODY_ELSE, "somebody else"), (NOBODY, "nobody yet")]


def _said(post: Any) -> tuple[str, str, str]:
    known = planned.owner_of(post)
    return known["name"], known["role"], known["organisation"]
