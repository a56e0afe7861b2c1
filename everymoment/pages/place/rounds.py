"""A round that is written here: looked over point by point, then confirmed, closed, or corrected."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import returns, rounds
from everymoment.pages.place.entrance import writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import point

DONE = {
    "confirm": "The return is confirmed as right.",
    "reopen": "The return is a draft again, and can be written in.",
    "close": "The return is closed. It does not change any more.",
    "correct": "This is a new version, to be corrected. The closed one stays as it was.",
}


def round_page(request: Request, looking: Onlooker, return_id: int, *, asks: bool = False) -> HttpResponse:
    """A round that is written here; `asks` says what is missing and whether it is to be confirmed all the same."""
    try:
        held = rounds.opened(looking, return_id)
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    shown = {
        "round": held,
        "kept": held.kept,
        "asks": asks,
        "point": point,
        "may_write": returns.may_confirm(looking),
        "corrected": hasattr(held.kept, "corrected_by"),
        "onlooker": looking,
    }
    return render(request, "place/round.jinja", shown)


@open_to(SIGNED_IN)
@require_POST
def move_round(request: Request, code: str, return_id: int) -> HttpResponse:
    """Confirms, reopens, closes or corrects a round; a confirming that lacks something asks first."""
    looking = writer(request, code, "move_round")
    deed = request.POST.get("deed", "")
    if deed not in DONE:
        raise Http404("There is no such deed.")
    try:
        if deed == "confirm":
            sent = request.POST.get("seen", "")
            seen = int(sent) if sent.isdecimal() and len(sent) < 9 else None
            made = rounds.confirm(looking, return_id, although=request.POST.get("although") == "yes", seen=seen)
        else:
            made = {"reopen": rounds.reopen, "close": rounds.close, "correct": rounds.correct}[deed](looking, return_id)
    except rounds.Incomplete:
        return round_page(request, looking, return_id, asks=True)
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    except returns.Refused as refusal:
        raise doors.Refused(str(refusal).rstrip(".")) from refusal
    messages.success(request, DONE[deed])
    return redirect("return_", code, made.pk)
