"""One pack: how much is known, each answer with who said it and when, and one form that asks only for the rest."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.packs import contents
from everymoment.packs.pack import Ask, Pack
from everymoment.pages.person import answering
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import packs, read
from everymoment.plans.asked_again import answer
from everymoment.plans.packs import PackAsSeen
from everymoment.plans.record import NotRecorded


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def pack(request: Request, ref: UUID, key: str) -> HttpResponse:
    """The pack; or, when its form was sent, the pack again with more of it known."""
    what = contents.BY_KEY.get(key)
    if what is None:
        raise Http404
    viewer = doors.open_plan(request.user, ref, f"pack:{key}")
    if request.method == "GET":
        return _show(request, viewer, what)
    packs.refuse_unless_sent_by(viewer, what)
    if "add" in request.POST or "reopen" in request.POST:
        return _show(request, viewer, what, sent=request.POST)
    return _save(request, viewer, what)


def _save(request: Request, viewer: Viewer, what: Pack) -> HttpResponse:
    """Keep what was answered, all of it or nothing, and say what came of it."""
    sent, places = request.POST, _places(what)
    found = answering.typed(viewer, places, sent)
    if found.nothing:
        read.reliance(viewer)  # without a plan it is said so, as it is when something was answered
        messages.info(request, "Nothing was different, so nothing was saved.")
        return redirect("pack", ref=viewer.person.ref, key=what.key)
    try:
        answer(
            viewer,
            what.key,
            found.values,
            seen=found.seen,
            again=found.again,
            change_id=answering.form_id(sent),
            told_by=sent.get("told_by", ""),
            because=sent.get("because", ""),
        )
    except NotRecorded as refused:
        return _show(request, viewer, what, sent=sent, errors=answering.placed(refused.errors, places, sent))
    messages.info(request, "Saved in the plan. Everybody who must know is being told.")
    return redirect("pack", ref=viewer.person.ref, key=what.key)


def _show(
    request: Request,
    viewer: Viewer,
    what: Pack,
    *,
    sent: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The pack as it stands, with its form as it was sent."""
    packs.refuse_unless_sent_by(viewer, what)
    plan = read.plan(viewer)
    seen = packs.filled_from(viewer, what, plan)
    asked = answering.questions(viewer, plan, _places(what), sent, errors or {})
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "pack": seen,
        "parts": _parts(seen),
        "asked": asked,
        "open": {each.name for each in asked},
        "errors": errors or {},
        "carried": answering.carried(viewer, sent),
    }
    return render(request, "person/pack.jinja", said, status=400 if errors else 200)


def _places(what: Pack) -> list[answering.Place]:
    """What the form may ask, each decision with what must stand beside it."""
    return answering.with_companions((each.section, each.field) for each in what.asks())


def _parts(seen: PackAsSeen) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Each part with its lines and the name of each line's question ("" for a fact); what is neither needed nor known
    is left out."""
    found = []
    for declared, part in zip(seen.pack.parts, seen.parts, strict=True):
        lines = [
            (answering.name_of((each.section, each.field)) if isinstance(each, Ask) else "", line)
            for each, line in zip(declared.asks, part.lines, strict=True)
            if line.known or not isinstance(each, Ask) or each.needed
        ]
        found.append((part.title, lines))
    return found
