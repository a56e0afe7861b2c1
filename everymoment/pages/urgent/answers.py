"""The three answers of the urgent view: found; no plan held here; cannot tell now. Never an empty page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk.summary import binds
from everymoment.pages.person import around
from everymoment.pages.person.around import Contact
from everymoment.plans import read
from everymoment.plans.read import Answer, PlanAsSeen, SectionAsSeen, UrgentAsSeen
from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.kinds import ListOf
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.urgent import IF_WORSE, TALK, TREATMENT, WAY_IN, UrgentGroup


@dataclass(frozen=True)
class Block:
    """One block of the view: its group, what is known, and what the group asks but nobody has answered."""

    group: UrgentGroup
    answers: tuple[Answer, ...]
    unknown: tuple[Answer, ...]


def found(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The plan as a crew needs it. Raises NoPlan."""
    seen = read.urgent(viewer)
    blocks = _blocks(seen)
    first = (TREATMENT, IF_WORSE, TALK, WAY_IN)
    preferred = seen.plan.answer(ABOUT_ME.key, "preferred_name")
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": seen.plan,
        "status": seen.plan.answer(THE_PLAN.key, "status"),
        "last_changed": seen.last_changed,
        "preferred_name": preferred.value if preferred else "",
        "call": _to_call(viewer, seen.plan),
        "blocks": blocks,
        "later": [block for key, block in blocks.items() if key not in {group.key for group in first}],
    }
    return render(request, "urgent/found.jinja", said)


def not_held(request: HttpRequest) -> HttpResponse:
    """There is no plan here, as of now: said with the time, and what to do."""
    return render(request, "urgent/not_held.jinja", status=404)


def cannot_tell(request: HttpRequest) -> HttpResponse:
    """The database does not answer: said so, with whom to call. Asks the database for nothing."""
    return render(request, "urgent/cannot_tell.jinja", {"call": settings.URGENT_FALLBACK_TELEPHONE}, status=503)


def _blocks(seen: UrgentAsSeen) -> dict[str, Block]:
    """Every group by its key, in the declared order."""
    asked = [
        answer
        for section in seen.plan.sections
        for answer in section.answers
        if not answer.known and not _said_to_be_none(answer, section)
    ]
    return {
        group.key: Block(group, answers, tuple(each for each in asked if each.field.urgent == group.key))
        for group, answers in seen.groups
    }


def _said_to_be_none(answer: Answer, section: SectionAsSeen) -> bool:
    """Whether an empty list is empty because somebody asked, and there was nothing to list ("none known")."""
    beside = (each for each in section.answers if each.known and each.field.urgent == answer.field.urgent)
    return isinstance(answer.field, ListOf) and any(not binds(each) for each in beside)


def _to_call(viewer: Viewer, plan: PlanAsSeen) -> list[Contact]:
    """Co-ordinator and cover, then those close whom the plan says to call, then the GP surgery."""
    practice = viewer.person.practice
    surgery = [Contact(practice.name, "GP surgery", practice.telephone)] if practice else []
    return [*around.leaders(viewer, plan), *around.family(plan, to_call=True), *surgery]
