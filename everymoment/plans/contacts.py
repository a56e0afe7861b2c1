"""Whom to call: the named co-ordinator and their cover, those close, the GP surgery; as the plan has them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from everymoment.access.viewer import Viewer
from everymoment.plans.read import PlanAsSeen
from everymoment.sections.people_around_me import PEOPLE_AROUND_ME
from everymoment.sections.the_plan import THE_PLAN


@dataclass(frozen=True)
class Contact:
    """Somebody to call: a name, what they are to the person, and a number (empty where none is known)."""

    name: str
    what: str
    telephone: str


def own(plan: PlanAsSeen, key: str) -> Any:
    """What the plan holds about itself under a field's key; None where it is not answered."""
    found = plan.answer(THE_PLAN.key, key)
    return found.value if found else None


def family(plan: PlanAsSeen, *, to_call: bool = False) -> list[Contact]:
    """The main carer and those close, in the order the plan has them, each once.

    `to_call` keeps those to be called in an emergency, the main carer among them.
    """
    carer = plan.answer(PEOPLE_AROUND_ME.key, "main_carer")
    people = plan.answer(PEOPLE_AROUND_ME.key, "people")
    found = []
    if carer and carer.known:
        found.append(Contact(carer.value["name"], "main carer", carer.value["telephone"] or ""))
    for each in people.value if people and people.known else []:
        if each.get("call_first") or not to_call:
            found.append(Contact(each["name"], each.get("relationship") or "", each.get("telephone") or ""))
    return _each_once(found)


def _each_once(contacts: list[Contact]) -> list[Contact]:
    """The same name with the same number is one contact, with all that they are to the person."""
    once: dict[tuple[str, str], Contact] = {}
    for each in contacts:
        known = once.get((each.name, each.telephone))
        what = ", ".join(filter(None, (known.what, each.what))) if known else each.what
        once[each.name, each.telephone] = Contact(each.name, what, each.telephone)
    return list(once.values())


LEADING = (("co_ordinator", "co-ordinator"), ("cover", "cover"))


def leaders(viewer: Viewer, plan: PlanAsSeen) -> list[Contact]:
    """The named co-ordinator and their cover, as the plan names them, leaving out whoever is not there any more."""
    there = _there(viewer)
    known = [(own(plan, key), what) for key, what in LEADING]
    return [Contact(each["name"], what, each["telephone"] or "") for each, what in known if each and there(each)]


def nobody_leads(viewer: Viewer, plan: PlanAsSeen) -> str:
    """In a sentence that nobody leads the plan, because its co-ordinator has left the team or their post."""
    named = own(plan, "co_ordinator")
    if named is None or _there(viewer)(named):
        return ""
    return f"Nobody leads this plan: {named['name']}, who did, is not on the team any more."


def _there(viewer: Viewer) -> Callable[[Mapping[str, Any]], bool]:
    """Whether somebody whom the plan names by their post holds it and is on the team today."""
    posts = {each.post_id for each in viewer.team}
    return lambda named: "post" not in named or named["post"] in posts


def to_call(viewer: Viewer, plan: PlanAsSeen) -> list[Contact]:
    """Co-ordinator and cover, then those close whom the plan says to call, then the GP surgery."""
    practice = viewer.person.practice
    surgery = [Contact(practice.name, "GP surgery", practice.telephone)] if practice else []
    return [*leaders(viewer, plan), *family(plan, to_call=True), *surgery]
