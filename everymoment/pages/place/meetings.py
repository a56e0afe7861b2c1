"""Meetings of the network: the list, a new one, and one meeting with who came, what was learned and what was agreed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from everymoment.access.answering import may_confirm
from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, returns
from everymoment.network import meetings, practice
from everymoment.network.words import Refused, fault, plain
from everymoment.pages.place.actions import PARTS, as_typed
from everymoment.pages.place.entrance import onlooker, writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def meetings_page(request: Request, code: str) -> HttpResponse:
    """The meetings to which this place was invited, with whether it came."""
    looking = onlooker(request, code, "meetings")
    shown = {"held": meetings.of_place(looking), "onlooker": looking, "may_write": may_confirm(looking)}
    return render(request, "place/meetings.jinja", shown)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def add_meeting(request: Request, code: str) -> HttpResponse:
    """A meeting that is to come, or was held: the day, the subject, the places invited."""
    looking = writer(request, code, "add_meeting")
    sent = {part: plain(request.POST.get(part, "")) for part in ("held_on", "subject")}
    invited, errors = request.POST.getlist("places"), {}
    if request.method == "POST":
        try:
            made = meetings.call(looking, _day(sent["held_on"]), sent["subject"], invited)
            messages.success(request, "The meeting is kept.")
            return redirect("meeting", code, made.pk)
        except ValueError as wrong:
            errors["held_on"] = str(wrong)
        except Refused as refusal:
            errors[""] = str(refusal)
    shown = {"sent": sent, "invited": invited, "errors": errors, "places": meetings.may_be_asked(looking)}
    return render(request, "place/add_meeting.jinja", {**shown, "onlooker": looking})


def _day(typed: str) -> Any:
    """A day as typed. Raises ValueError, in words for beside the field."""
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    if day is None:
        raise ValueError("Write the day of the meeting: if your browser shows no calendar, as in 2027-05-31.")
    return day


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def meeting_page(request: Request, code: str, meeting_id: int) -> HttpResponse:
    """One meeting; and what those who answer for a place may say of it."""
    looking = (writer if request.method == "POST" else onlooker)(request, code, "meeting")
    errors: dict[str, str] = {}
    try:
        if request.method == "POST":
            errors = _done(request, looking, meeting_id)
            if not errors:
                return redirect("meeting", code, meeting_id)
        held = meetings.opened(looking, meeting_id)
    except meetings.NoSuchMeeting as nowhere:
        raise Http404(str(nowhere)) from nowhere
    called_here = may_confirm(looking) and held.meeting.called_by == looking.locality
    # The form of what was learned stands in place of what was agreed, so that neither waits for both.
    writes_up = called_here and (request.GET.get("write") == "up" or request.POST.get("deed") == "write_up")
    shown = {
        "held": held,
        "agreed": () if writes_up else [(each, actions.late(each)) for each in actions.of_meeting(held.meeting)],
        "writes_up": writes_up,
        "may_write": may_confirm(looking),
        "called_here": called_here,
        "items": practice.published() if writes_up else (),
        "learned": request.POST.get("learned", held.meeting.learned),
        "errors": errors,
        "onlooker": looking,
    }
    return render(request, "place/meeting.jinja", shown)


DONE = {
    "attend": "It is kept who came.",
    "write_up": "What was learned is kept.",
    "call_off": "The meeting is called off. It counts for nobody.",
}


def _done(request: Request, looking: Onlooker, meeting_id: int) -> dict[str, str]:
    """Does what was sent; what is wrong with it, by the part of the page."""
    deed = request.POST.get("deed", "")
    try:
        if deed == "attend":
            came = request.POST.get("came", "")
            if came not in ("yes", "no"):
                raise Refused("Choose whether they came. Nothing was changed.")
            meetings.attend(looking, meeting_id, request.POST.get("place", ""), came == "yes")
        elif deed == "write_up":
            sent = request.POST.get("based_on", "")
            based_on = int(sent) if sent.isdecimal() and len(sent) < 9 else -1
            items = [int(each) for each in request.POST.getlist("items") if each.isdecimal() and len(each) < 12]
            learned = plain(request.POST.get("learned", ""))
            meetings.write_up(looking, meeting_id, learned, items, based_on=based_on)
        elif deed == "call_off":
            meetings.call_off(looking, meeting_id, plain(request.POST.get("because", "")))
        else:
            raise Refused("Choose what is to be done. Nothing was changed.")
    except (Refused, meetings.Moved) as refusal:
        return {"": str(refusal)}
    messages.success(request, DONE[deed])
    return {}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def add_meeting_action(request: Request, code: str, meeting_id: int) -> HttpResponse:
    """What a place took on at a meeting: what, who, and by when in any reasonable words, or why there is no date."""
    looking = writer(request, code, "add_meeting_action")
    sent = {part: request.POST.get(part, "").strip() for part in PARTS}
    place = request.POST.get("place", code)
    errors: dict[str, str] = {}
    try:
        held = meetings.opened(looking, meeting_id)
        if request.method == "POST":
            said = as_typed(sent)
            errors = actions.faults(said) | _telling(sent)
            if not errors:
                actions.take_on(looking, meeting_id, place, said)
                messages.success(request, "The action is added.")
                return redirect("meeting", code, meeting_id)
    except returns.Refused as refusal:
        errors = {"": str(refusal)}
    except meetings.NoSuchMeeting as nowhere:
        raise Http404(str(nowhere)) from nowhere
    shown = {"held": held, "sent": sent, "place": place, "errors": errors, "onlooker": looking}
    return render(request, "place/add_meeting_action.jinja", shown)


def _telling(sent: dict[str, str]) -> dict[str, str]:
    """What tells who somebody is, where other places read it too."""
    found = {part: fault(text, len(text)) for part, text in sent.items()}
    return {part: wrong for part, wrong in found.items() if wrong}
