"""A return that was read from a document: its original beside what was read, doubtful ones first, for confirming."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import returns, rounds
from everymoment.pages.place.entrance import onlooker, writer
from everymoment.pages.place.rounds import round_page
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.promises.charter import point


@open_to(SIGNED_IN)
@require_GET
def returns_page(request: Request, code: str) -> HttpResponse:
    """The returns of a place, newest first."""
    return _listed(request, onlooker(request, code, "returns"), f"{clock.today():%Y-%m}", {})


@open_to(SIGNED_IN)
@require_POST
def begin_round(request: Request, code: str) -> HttpResponse:
    """A new draft of the month that was typed; the list again, with what is wrong, when there can be none."""
    looking = writer(request, code, "begin_round")
    as_of = request.POST.get("as_of", "").strip()
    try:
        made = rounds.begin(looking, as_of)
    except returns.Refused as refusal:
        return _listed(request, looking, as_of, {"as_of": str(refusal)})
    return redirect("return_", code, made.pk)


def _listed(request: Request, looking: Onlooker, as_of: str, errors: dict[str, str]) -> HttpResponse:
    shown = {
        "returns": returns.for_locality(looking),
        "may_write": returns.may_confirm(looking),
        "as_of": as_of,
        "errors": errors,
        "onlooker": looking,
    }
    return render(request, "place/returns.jinja", shown)


@open_to(SIGNED_IN)
@require_GET
def return_page(request: Request, code: str, return_id: int) -> HttpResponse:
    """One return, point by point."""
    looking = onlooker(request, code, "return")
    try:
        kept, answers = returns.opened(looking, return_id)
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    if kept.written_here:
        return round_page(request, looking, return_id)
    shown = {
        "kept": kept,
        "answers": answers,
        "waiting": [each.point for each in answers if not each.confirmed_at],
        "doubtful": returns.doubtful,
        "point": point,
        "may_confirm": returns.may_confirm(looking),
        "onlooker": looking,
    }
    return render(request, "place/return_.jinja", shown)


@open_to(SIGNED_IN)
@require_POST
def confirm_return(request: Request, code: str, return_id: int) -> HttpResponse:
    """Keep that these points were read right, and go back to the return."""
    looking = onlooker(request, code, "confirm_return")
    points = [int(each) for each in request.POST.getlist("point") if each.isdecimal()]
    try:
        done = returns.confirm(looking, return_id, points)
    except returns.Refused as refusal:
        raise doors.Refused(str(refusal).rstrip(".")) from refusal
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    messages.success(request, f"{done} {'point' if done == 1 else 'points'} confirmed as read right.")
    return redirect("return_", code, return_id)


@open_to(SIGNED_IN)
@require_GET
def original_return(request: Request, code: str, return_id: int) -> HttpResponse:
    """The file as it came, to keep: never shown in the browser, whatever it holds."""
    looking = onlooker(request, code, "original_return")
    try:
        name, raw = returns.original(looking, return_id)
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    file = HttpResponse(raw, content_type="application/octet-stream")
    file._csp_update = {"sandbox": ""}  # type: ignore[attr-defined]  # were it shown, it could do nothing
    plain = "".join(mark if mark.isalnum() and mark.isascii() or mark in "-_." else "_" for mark in name)
    file.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return file
