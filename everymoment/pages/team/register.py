"""Registering a person: who they are, and the place that is responsible for them, which is the registrar's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.pages.nhsuk import asked, fields
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import number
from everymoment.pages.team.find import BORN_ON
from everymoment.people import nhs_number
from everymoment.people import register as deeds
from everymoment.sections.kinds import Text

NHS_NUMBER = Text(key="nhs_number", name="NHS number", label="NHS number", hint="10 digits, such as 999 000 0018")
NAMES = (
    Text(key="given_name", name="given name", label="Given name", longest=80),
    Text(key="family_name", name="family name", label="Family name", longest=80),
)
WHERE = (
    Text(key="address", name="address", label="Address", hint="House, street and town", longest=300),
    Text(key="postcode", name="postcode", label="Postcode", longest=8),
    Text(key="telephone", name="telephone number", label="Telephone", longest=40),
)
ASKED = (NHS_NUMBER, *NAMES, BORN_ON, *WHERE)
NEEDED = {
    "nhs_number": "Enter the NHS number",
    "given_name": "Enter the given name",
    "family_name": "Enter the family name",
    "born_on": "Enter the date of birth",
    "address": "Enter the address, or write that there is none",
}


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """The form, filled with what was searched for; or, once registered, the next step for this person."""
    place = doors.open_register(request.user, "register")
    practices = deeds.practices(place)
    sent, here = request.POST, False
    errors: dict[str, str] = {}
    if request.method == "POST" and "from_find" not in sent:
        values, errors = asked.answers(ASKED, sent, NEEDED)
        chosen = {each.pk: each for each in practices}.get(number(request, "practice") or 0)
        if sent.get("practice") and chosen is None:
            errors["practice"] = "Choose a practice from the list"
        try:
            if not errors:
                person = deeds.person(lives_in=place, practice=chosen, **_facts(values))
                messages.info(request, f"{person.name} is registered. No plan is started yet.")
                return redirect("begin", ref=person.ref)
        except nhs_number.WrongNumber as wrong:
            errors["nhs_number"] = str(wrong)
        except deeds.AlreadyRegistered as known:
            errors["nhs_number"], here = str(known), True
    said = {
        "place": place,
        "errors": errors,
        "asked": [*asked.drawn(ASKED, sent, errors), _practice(practices, sent, errors)],
        "here_already": here,
        "sent": sent,
    }
    return render(request, "team/register.jinja", said, status=400 if errors else 200)


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the deed takes them."""
    texts = {key: values[key] or "" for key in ("given_name", "family_name", "address", "postcode", "telephone")}
    return {"number": values["nhs_number"], "born_on": date.fromisoformat(values["born_on"]), **texts}


def _practice(practices: list[Any], sent: Any, errors: Mapping[str, str]) -> fields.Drawn:
    """The list of practices to choose from."""
    chosen = sent.get("practice", "")
    items = [{"value": "", "text": "Not known, or not in this list"}]
    items += [{"value": each.pk, "text": each.name, "selected": chosen == str(each.pk)} for each in practices]
    params = {"id": "practice", "name": "practice", "label": {"text": "GP practice", "size": "s"}, "items": items}
    if "practice" in errors:
        params["errorMessage"] = {"text": errors["practice"]}
    return fields.Drawn("select", "practice", params)
