"""Find a person: by NHS number, or by family name and date of birth together. Sent, never put in an address."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.pages.nhsuk import fields
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock, nhs_number
from everymoment.sections.audiences import role
from everymoment.sections.kinds import Day, NotAccepted

BORN_ON = Day(key="born_on", name="date of birth", label="Date of birth", hint="For example, 14 3 1942", past=True)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """The search; who was found; and those whose plan is open to one."""
    said: dict[str, Any] = {"errors": {}, "found": None}
    if request.method == "POST":
        wanted, said["errors"] = asked_for(request.POST)
        said["found"] = None if said["errors"] else doors.find(request.user, **wanted)
    else:
        desk = doors.open_list(request.user)
        said["mine"] = sorted((each.person for each in desk.viewers.values()), key=lambda each: each.family_name)
        doors.leave_looks(desk.viewers.values(), "people_of_mine")
    post = request.user.current_post
    said |= {"sent": request.POST, "born_on": born_on(request.POST, said["errors"])}
    said["may_lead"] = post is not None and role(post.role).may_lead
    said["urgently"] = post is not None and role(post.role).comes_urgently
    return render(request, "team/find.jinja", said, status=400 if said["errors"] else 200)


def asked_for(sent: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """What to search for, as `doors.find` takes it, and what is wrong with it, by field."""
    number, family_name = sent.get("nhs_number", "").strip(), sent.get("family_name", "").strip()
    if number:
        try:
            return {"number": nhs_number.checked(number)}, {}
        except nhs_number.WrongNumber as wrong:
            return {}, {"nhs_number": str(wrong)}
    raw = fields.read(BORN_ON, BORN_ON.key, sent)
    if not family_name and not raw:
        return {}, {"nhs_number": "Enter the NHS number, or the family name and date of birth below"}
    return _by_name(family_name, raw)


def _by_name(family_name: str, raw: str) -> tuple[dict[str, Any], dict[str, str]]:
    errors = {} if family_name else {"family_name": "Enter the family name"}
    try:
        born = BORN_ON.check(raw, clock.today())
    except NotAccepted as wrong:
        return {}, errors | {BORN_ON.key: str(wrong)}
    if born is None:
        errors[BORN_ON.key] = "Enter the date of birth"
    return ({}, errors) if errors else ({"family_name": family_name, "born_on": born}, {})


def born_on(sent: Any, errors: Mapping[str, str]) -> fields.Drawn:
    """The three boxes for a date of birth, with what was typed."""
    return fields.drawn(BORN_ON, BORN_ON.key, sent, errors)
