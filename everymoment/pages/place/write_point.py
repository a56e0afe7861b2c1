"""One point of a round, to be written: what the records say, kept apart and marked; what the last return said; and the
director's own words. Whoever saves second sees both texts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access.viewer import Onlooker
from everymoment.assurance import returns, rounds
from everymoment.pages.place.entrance import onlooker, writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def write_point(request: Request, code: str, return_id: int, number: int) -> HttpResponse:
    """The form of one point, and saving it."""
    writing = request.method == "POST"
    looking = (writer if writing else onlooker)(request, code, "write_point")
    try:
        return (_save if writing else _ask)(request, looking, return_id, number)
    except (returns.NoSuchReturn, KeyError) as nowhere:
        raise Http404("There is no such point of a round here.") from nowhere


def _save(request: Request, looking: Onlooker, return_id: int, number: int) -> HttpResponse:
    texts = {cell: request.POST.get(cell, "") for cell in rounds.CELLS}
    sent = request.POST.get("based_on", "")
    based_on = int(sent) if sent.isdecimal() and len(sent) < 9 else -1
    try:
        rounds.write(looking, return_id, number, texts, based_on=based_on, keep=request.POST.getlist("keep"))
    except rounds.Collision as both:
        return _ask(request, looking, return_id, number, sent=texts, theirs=both.theirs)
    except returns.Refused as refusal:
        return _ask(request, looking, return_id, number, sent=texts, error=str(refusal))
    messages.success(request, f"Point {number} is saved.")
    if request.POST.get("then") == "next" and number < 21:
        return redirect("write_point", looking.locality.code, return_id, number + 1)
    return redirect("return_", looking.locality.code, return_id)


def _ask(request: Request, looking: Onlooker, return_id: int, number: int, **more: Any) -> HttpResponse:
    """The form; after a refusal or a collision with what was typed (`sent`)."""
    at_hand = rounds.writing(looking, return_id, number)
    texts = more.get("sent") or {cell: getattr(at_hand.answer, cell) for cell in rounds.CELLS}
    shown = {
        "at_hand": at_hand,
        "texts": texts,
        "kept": at_hand.kept,
        "may_write": returns.may_confirm(looking) and at_hand.kept.state == "draft",
        "theirs": more.get("theirs"),
        "errors": {"": more["error"]} if more.get("error") else {},
        "unsaved": more.get("sent"),
        "ticked": set(request.POST.getlist("keep")) if request.method == "POST" else at_hand.pinned,
        "onlooker": looking,
    }
    return render(request, "place/write_point.jinja", shown)
