"""Something is wrong: anybody around the person tells the team in a minute; a professional says what came of it."""

from collections.abc import Mapping
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import fields, occasions
from everymoment.pages.person import around
from everymoment.pages.person.section import said_of
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.plans import distress as deeds
from everymoment.plans import read
from everymoment.plans.record import NotRecorded
from everymoment.sections.the_plan import CLOSED

LOOKED = "look-"
"""Opens the name under which what came of a note is sent; the note's id follows."""


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def distress(request: Request, ref: UUID) -> HttpResponse:
    """The form and the notes; or, when one was sent, the page again with what happened."""
    viewer = doors.open_plan(request.user, ref, "distress")
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        looks = request.POST.get("look", "")
        try:
            kept = _look(request, viewer, looks) if looks else _note(request, viewer)
        except NotRecorded as refused:
            errors = _placed(refused.errors, looks)
        else:
            messages.info(request, said_of(kept))
            return redirect("distress", ref=ref)
    return _show(request, viewer, errors)


def _note(request: Request, viewer: Viewer) -> deeds.Recorded | None:
    """Keep what was noticed. Raises NotRecorded, each fault under the part where it was typed."""
    parts = occasions.asked(deeds.FIELD)
    raw = {part.key: fields.read(part, part.key, request.POST) for part in parts}
    faults: dict[str, str] = {}
    for part in parts:
        faults |= fields.faults(part, part.key, raw[part.key], clock.today())
    if faults:
        raise NotRecorded(faults)
    return deeds.note(viewer, raw, change_id=_change_id(request, str(raw["what"])))


def _look(request: Request, viewer: Viewer, note_id: str) -> deeds.Recorded | None:
    words = request.POST.get(f"{LOOKED}{note_id}", "")
    return deeds.look_at(viewer, note_id, words, change_id=_change_id(request, note_id))


def _placed(errors: Mapping[str, str], looks: str) -> dict[str, str]:
    """Each error under the id of the place where it was typed; whatever has no place stands for the whole."""
    places = {"came_of_it": f"{LOOKED}{looks}"} if looks else {p.key: p.key for p in occasions.asked(deeds.FIELD)}
    return {places.get(key, ""): says for key, says in errors.items()}


def _change_id(request: Request, about: str) -> UUID:
    """One id for what is said about one thing: a retry is kept once, but another note, sent from the same page after
    going back, is another."""
    try:
        return uuid5(UUID(request.POST.get("change_id", "")), about)
    except ValueError:
        return uuid4()


def _show(request: Request, viewer: Viewer, errors: Mapping[str, str]) -> HttpResponse:
    plan = read.plan(viewer)
    parts = occasions.asked(deeds.FIELD)
    today = {"on": clock.today().isoformat()}
    noting = bool(request.POST) and not request.POST.get("look")
    form = request.POST if noting else fields.sent_with((each, each.key, today.get(each.key)) for each in parts)
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": plan,
        "errors": errors,
        "asked": [fields.drawn(each, each.key, form, errors) for each in parts],
        "notes": deeds.notes(plan),
        "may_look": deeds.may_look_at(viewer) and plan.status != CLOSED,
        "may_note": viewer.may_write(deeds.FIELD) and plan.status != CLOSED,
        "leaders": around.leaders(viewer, plan),
        "sent": request.POST,
        "looked": LOOKED,
        "change_id": request.POST.get("change_id") or uuid4(),
    }
    return render(request, "person/distress.jinja", said, status=400 if errors else 200)
