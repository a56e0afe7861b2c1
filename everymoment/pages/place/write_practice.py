"""Writing good practice: a new item, one worded anew, and one taken back. Whoever saves second sees both texts."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import measured
from everymoment.figures import said
from everymoment.network import practice
from everymoment.network.words import Refused, plain
from everymoment.pages.place.entrance import writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import POINTS

NOT_MEASURED = "none"


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def add_practice(request: Request, code: str) -> HttpResponse:
    """A new item of this place."""
    looking = writer(request, code, "add_practice")
    sent = _sent(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = practice.share(looking, _said(looking, sent))
            messages.success(request, "The item is published. Everybody at work here, in any place, can read it.")
            return redirect("practice_item", code, made.pk)
        except (_Wrong, Refused) as wrong:
            errors = _errors(wrong)
    return _form(request, looking, sent, errors)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def change_practice(request: Request, code: str, item_id: int) -> HttpResponse:
    """An item of this place in a new wording, published; also one that was withdrawn."""
    looking = writer(request, code, "change_practice")
    item, sent, theirs = _own(looking, item_id), _sent(request), None
    errors: dict[str, str] = {}
    if request.method != "POST":
        return _form(request, looking, _as_sent(item), errors, item=item)
    try:
        words = _said(looking, sent, practice.result_of(item))
        practice.change(looking, item_id, words, based_on=_based_on(request), because=sent["because"])
        messages.success(request, "The item is published as you have worded it now.")
        return redirect("practice_item", code, item_id)
    except practice.Collision as both:
        theirs, errors = both.theirs, {"": str(both)}
    except (_Wrong, Refused) as wrong:
        errors = _errors(wrong)
    return _form(request, looking, sent, errors, item=item, theirs=theirs)


@open_to(SIGNED_IN)
@require_POST
def withdraw_practice(request: Request, code: str, item_id: int) -> HttpResponse:
    """Takes an item back, with why."""
    looking = writer(request, code, "withdraw_practice")
    _own(looking, item_id)
    because = plain(request.POST.get("because", ""))
    try:
        practice.withdraw(looking, item_id, based_on=_based_on(request), because=because)
    except (Refused, practice.Collision) as refusal:
        raise doors.Refused(str(refusal).rstrip(".")) from refusal
    messages.success(request, "The item is withdrawn. Other places do not see it any more.")
    return redirect("practice_item", code, item_id)


class _Wrong(Exception):
    """What was sent cannot be published; `errors` says why, by the part of the form."""

    def __init__(self, errors: dict[str, str]):
        super().__init__("There are errors.")
        self.errors = errors


def _errors(wrong: Exception) -> dict[str, str]:
    return wrong.errors if isinstance(wrong, _Wrong) else {"": str(wrong)}


def _own(looking: Onlooker, item_id: int) -> practice.Wording:
    """The newest wording of an item of this place. Raises Http404 for any other."""
    try:
        item = practice.opened(looking, item_id)[0]
    except practice.NoSuchItem as nowhere:
        raise Http404(str(nowhere)) from nowhere
    if item.practice.locality != looking.locality:
        raise Http404("There is no such item of this place.")
    return item


def _based_on(request: Request) -> int:
    sent = request.POST.get("based_on", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else -1


def _sent(request: Request) -> dict[str, Any]:
    """What was typed and chosen."""
    chosen = {part: request.POST.get(part, "") for part in ("measure", "before", "after", "others")}
    ticked = {"serves": request.POST.getlist("serves"), "because": plain(request.POST.get("because", ""))}
    return {**practice.cleaned(request.POST), **chosen, **ticked}


def _as_sent(item: practice.Wording) -> dict[str, Any]:
    """An item as the form would send it."""
    result, of_points = practice.result_of(item), {each.id for each in POINTS}
    before, after = measured.months_of(result) if result else ("", "")
    return {
        **{part: getattr(item, part) for part in practice.LONGEST},
        "serves": [each for each in item.promises if each in of_points],
        "others": ", ".join(each for each in item.promises if each not in of_points),
        "measure": item.measure or NOT_MEASURED,
        "before": before,
        "after": after,
        "because": "",
    }


def _said(looking: Onlooker, sent: dict[str, Any], keep: practice.Measured | None = None) -> practice.Said:
    """The item as it is to be published. Raises _Wrong."""
    others = [each.upper() for each in re.split(r"[,;\s]+", sent["others"]) if each]
    words = practice.Said(**{part: sent[part] for part in practice.LONGEST}, serves=(*sent["serves"], *others))
    errors = practice.faults(words)
    result = None
    if not sent["measure"]:
        errors["measure"] = "Choose the measure that showed it, or “not measured”."
    elif sent["measure"] != NOT_MEASURED:
        try:
            result = measured.measured(looking, sent["measure"], sent["before"], sent["after"], keep=keep)
        except measured.NotMeasured as wrong:
            errors |= wrong.faults
    if errors:
        raise _Wrong(errors)
    return practice.Said(**{**vars(words), "result": result})


def _form(
    request: Request, looking: Onlooker, sent: dict[str, Any], errors: dict[str, str], **more: Any
) -> HttpResponse:
    shown = measured.may_show(looking)
    months = sorted({f"{each.as_of_at:%Y-%m}" for trend in shown for each in trend.counted} | {*_pinned(sent)})
    offered = {
        "measures": [("", "Choose"), (NOT_MEASURED, "Not measured"), *((e.measure.id, _name(e)) for e in shown)],
        "months": [("", "Choose"), *((each, _month(each)) for each in months)],
        "points": POINTS,
    }
    return render(request, "place/write_practice.jinja", {"sent": sent, "errors": errors, "onlooker": looking,
                  "item": None, "theirs": None, **offered, **more})  # fmt: skip


def _pinned(sent: dict[str, Any]) -> list[str]:
    """The months that were chosen, as far as they are months: an old one is offered for as long as it stands."""
    return [each for each in (sent["before"], sent["after"]) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", each)]


def _name(trend: Any) -> str:
    return f"{trend.measure.id} {trend.measure.question}"


def _month(month: str) -> str:
    first = parse_date(f"{month}-01")
    return said.month(first) if first else month
