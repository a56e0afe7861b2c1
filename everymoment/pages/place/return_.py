"""A return that was read from a document: its original beside what was read, doubtful ones first, for confirming."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from everymoment.access import doors
from everymoment.assurance import returns
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import point


@open_to(SIGNED_IN)
@require_GET
def returns_page(request: Request, code: str) -> HttpResponse:
    """The returns of a place, newest first."""
    looking = onlooker(request, code, "returns")
    return render(request, "place/returns.jinja", {"returns": returns.for_locality(looking), "onlooker": looking})


@open_to(SIGNED_IN)
@require_GET
def return_page(request: Request, code: str, return_id: int) -> HttpResponse:
    """One return, point by point."""
    looking = onlooker(request, code, "return")
    try:
        kept, answers = returns.opened(looking, return_id)
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
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
