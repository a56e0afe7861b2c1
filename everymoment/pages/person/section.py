"""A section's form: what this viewer may write, with what stands now; saved on what they saw, or nothing lost."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import fields
from everymoment.pages.person import both_texts, groups
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.plans import read
from everymoment.plans.read import Answer
from everymoment.plans.record import TOLD_BY, NotRecorded, Recorded, Stale, record, speaks_as
from everymoment.sections import contents
from everymoment.sections.kinds import Occasions
from everymoment.sections.section import Section

KEYS = {each.key for each in contents.SECTIONS}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def section(request: Request, ref: UUID, key: str) -> HttpResponse:
    """The form; or, when it was sent, the plan at this section once it is kept. A section with a page of its own is
    changed there."""
    if key not in KEYS:
        raise Http404
    if page := contents.section(key).page:
        return redirect(page, ref=ref)
    viewer = doors.open_plan(request.user, ref, f"section:{key}")
    if request.method == "GET":
        return _ask(request, viewer, key)
    if "add" in request.POST:
        return _ask(request, viewer, key, sent=request.POST)
    return _save(request, viewer, contents.section(key))


def _save(request: Request, viewer: Viewer, what: Section) -> HttpResponse:
    """Keep what was sent, or show it again with what is in the way."""
    sent = request.POST
    values, unchosen = both_texts.chosen(what, sent)
    if unchosen:
        return both_texts.page(request, viewer, what, both_texts.wanted(what, sent), carried(viewer, sent), unchosen)
    try:
        kept = record(viewer, what.key, values, **_circumstances(sent))
    except Stale as stale:
        return both_texts.page(request, viewer, what, stale.changed, carried(viewer, sent))
    except NotRecorded as refused:
        errors = _placed(what, values, refused.errors)
        if both_texts.was_shown(sent):
            edited = {f"edit-{key}": says for key, says in errors.items()}
            return both_texts.page(request, viewer, what, both_texts.wanted(what, sent), carried(viewer, sent), edited)
        return _ask(request, viewer, what.key, sent=sent, errors=errors)
    messages.info(request, said_of(kept), extra_tags=what.key)
    return redirect(f"{reverse('plan', args=[viewer.person.ref])}#{what.key}")


def said_of(kept: Recorded | None) -> str:
    """What happened, for the reader who saved."""
    if kept is None:
        return "Nothing was different, so nothing was saved."
    if kept.repeated:
        return "This was saved already."
    return f"{_told(kept.told)}{_dropped(kept)}"


def _told(people: int) -> str:
    if people == 0:
        return "Saved. Nobody else had to be told."
    return f"Saved. {'1 person is' if people == 1 else f'{people} people are'} being told."


def _dropped(kept: Recorded) -> str:
    """Which verifications went, and what to do for a new one."""
    if not kept.dropped:
        return ""
    names = " and the ".join(each.name for each in kept.dropped)
    return f" The {names} was taken out, because the decision changed: ask for a new one, and write down who and when."


def _ask(
    request: Request,
    viewer: Viewer,
    key: str,
    *,
    sent: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The form with what stands, or with what was sent."""
    seen = read.section(viewer, key)
    writable = [each for each in seen.answers if viewer.may_write(each.field)]
    shown = ((each.field, each.field.key, _to_fill(each, request.GET.get("correct", ""))) for each in writable)
    form = fields.sent_with(shown) if sent is None else sent
    asked = {each.field.key: fields.drawn(each.field, each.field.key, form, errors) for each in writable}
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "section": seen.section,
        "errors": errors or {},
        "reliance": seen.reliance,
        "asked": list(asked.values()),
        "groups": groups.drawn_together(seen.section, asked, form, errors or {}),
        "asked_keys": list(asked),
        "past": [_past(each) for each in writable if isinstance(each.field, Occasions) and each.known],
        "others": [each for each in seen.known if not viewer.may_write(each.field)],
        "carried": carried(viewer, sent, seen),
        "version": seen.version if sent is None else _version(sent),
    }
    return render(request, "person/section.jinja", said, status=400 if errors else 200)


def _past(answer: Answer) -> tuple[Answer, list[tuple[str, str]]]:
    """The occasions that stand, newest first: the id by which each is corrected, and it in words."""
    field = answer.field
    assert isinstance(field, Occasions)
    return answer, [(each["id"], field.say_item(each)) for each in reversed(answer.value)]


def _to_fill(answer: Answer, correct: str) -> Any:
    """What stands; of occasions only the one to be corrected, by its id: else the form asks a new one."""
    if not isinstance(answer.field, Occasions):
        return answer.value
    return [each for each in answer.value or [] if each["id"] == correct]


def carried(viewer: Viewer, sent: QueryDict | None, seen: read.SectionAsSeen | None = None) -> dict[str, Any]:
    """What goes with the answers: the version they rest on, what was seen then, who said it and why.

    What was sent goes first: a form drawn again still rests on what its writer saw, not on what stands by now.
    """
    form: Mapping[str, Any] = sent if sent is not None else {}
    values = {each.field.key: each.value for each in seen.answers if each.known} if seen else {}
    return {
        "based_on": form.get("based_on", seen.version if seen else 0),
        "seen": form.get("seen") or json.dumps(values),
        "change_id": form.get("change_id") or str(uuid4()),
        "told_by": form.get("told_by") or speaks_as(viewer),
        "because": form.get("because", ""),
        "tellers": {} if speaks_as(viewer) == "person" else tellers(viewer),
    }


def tellers(viewer: Viewer) -> dict[str, str]:
    """Who may have said it, in this viewer's words; a system never speaks through a form."""
    own = {speaks_as(viewer): f"I say it myself, as {viewer.role.title}", "person": viewer.person.name}
    return {key: own.get(key, label) for key, label in TOLD_BY.items() if key != "system"}


def _circumstances(sent: QueryDict) -> dict[str, Any]:
    """The version the form rests on, its own id, who said it and why, as `record` takes them."""
    try:
        change_id = UUID(sent.get("change_id", ""))
    except ValueError:
        change_id = uuid4()
    return {
        "based_on": _version(sent),
        "change_id": change_id,
        "told_by": sent.get("told_by", ""),
        "because": sent.get("because", ""),
    }


def _version(sent: QueryDict) -> int:
    """The number of the section's version that a form rests on."""
    based_on = sent.get("based_on", "")
    return int(based_on) if based_on.isdecimal() and len(based_on) < 10 else 0


def _placed(what: Section, values: Mapping[str, Any], errors: Mapping[str, str]) -> dict[str, str]:
    """Each error under the id of the place where it was typed, in the order of the page."""
    placed: dict[str, str] = {}
    for field in what.fields:
        if field.key in errors:
            placed |= fields.faults(field, field.key, values[field.key], clock.today()) or {
                field.key: errors[field.key]
            }
    known = {field.key for field in what.fields}
    return placed | {key: says for key, says in errors.items() if key not in known}
