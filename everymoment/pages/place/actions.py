"""Actions of a place: all of them by owner, one of them to move on, and a new one on a point of a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from everymoment.assurance import actions, returns, rounds
from everymoment.documents.timescales import read_timescales
from everymoment.pages.place.entrance import onlooker, writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.promises.charter import point

PARTS = ("what", "owner", "role", "organisation", "due_text", "no_date_because")


@open_to(SIGNED_IN)
@require_GET
def actions_page(request: Request, code: str) -> HttpResponse:
    """Everything that is to be done, late or ended, by owner."""
    looking = onlooker(request, code, "actions")
    owned = actions.by_owner(looking)
    shown = {
        "owned": owned,
        "sentence": actions.counted(owned),
        "onlooker": looking,
        "may_write": returns.may_confirm(looking),
    }
    return render(request, "place/actions.jinja", shown)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def add_action(request: Request, code: str, return_id: int, number: int) -> HttpResponse:
    """A new action: what, who, and by when in any reasonable words, or why there is no date."""
    looking = writer(request, code, "add_action")
    sent = {part: request.POST.get(part, "").strip() for part in PARTS}
    errors: dict[str, str] = {}
    try:
        what = point(number)
        if request.method == "POST":
            said = as_typed(sent)
            errors = actions.faults(said)
            if not errors:
                actions.add(looking, return_id, number, said)
                messages.success(request, f"The action is added to point {number}.")
                return redirect("write_point", code, return_id, number)
        elif not rounds.writing(looking, return_id, number).kept.written_here:
            raise Http404
    except returns.Refused as refusal:
        errors = {"": str(refusal)}
    except (returns.NoSuchReturn, KeyError) as nowhere:
        raise Http404("There is no such point of a round here.") from nowhere
    shown = {"point": what, "return_id": return_id, "sent": sent, "errors": errors, "onlooker": looking}
    return render(request, "place/add_action.jinja", shown)


def as_typed(sent: dict[str, str]) -> actions.Said:
    """The action as typed, its due words read as those of a return are: the days that they name, the words kept."""
    due = next((each for each in read_timescales(sent["due_text"], clock.today()) if each.ends_on), None)
    days: dict[str, Any] = {"due_starts_on": due.starts_on, "due_ends_on": due.ends_on} if due else {}
    said: dict[str, Any] = {**sent, **days}
    return actions.Said(**said)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def action_page(request: Request, code: str, action_id: int) -> HttpResponse:
    """One action with its notes; and how far it is now."""
    looking = (writer if request.method == "POST" else onlooker)(request, code, "action")
    errors: dict[str, str] = {}
    note = request.POST.get("note", "").strip()
    try:
        action = actions.opened(looking, action_id)
    except actions.NoSuchAction as nowhere:
        raise Http404(str(nowhere)) from nowhere
    if request.method == "POST":
        sent = request.POST.get("based_on", "")
        based_on = int(sent) if sent.isdecimal() and len(sent) < 9 else -1
        try:
            actions.move_on(looking, action_id, request.POST.get("status", ""), note, based_on=based_on)
            messages.success(request, "The action is updated.")
            return redirect("actions", code)
        except actions.Moved as both:
            action, errors = both.action, {"": str(both)}
        except returns.Refused as refusal:
            errors = {"": str(refusal)}
    shown = {
        "action": action,
        "point": point(action.answer.point) if action.answer else None,
        "late": actions.late(action),
        "note": note,
        "status": request.POST.get("status", action.status),
        "statuses": action.Status.choices,
        "errors": errors,
        "may_write": returns.may_confirm(looking),
        "onlooker": looking,
    }
    return render(request, "place/action.jinja", shown)
