"""Every kind of paper as a PDF: what it says, gathered from the plan as its reader may have it."""

from collections.abc import Callable
from typing import Any

from everymoment.access.viewer import Viewer
from everymoment.documents.print import press
from everymoment.documents.print.lines import Data, breakable, printed
from everymoment.people import clock, nhs_number
from everymoment.plans import contacts
from everymoment.plans.contacts import Contact
from everymoment.plans.own_copy import MeantFor
from everymoment.plans.papers import Drawn, in_groups
from everymoment.plans.read import PlanAsSeen, SectionAsSeen, as_urgent
from everymoment.plans.relied_on import cautions
from everymoment.plans.urgently import blocks
from everymoment.sections import contents, paper
from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.kinds import said_day
from everymoment.sections.urgent import FIRST_GROUPS, IF_WORSE, TALK, TREATMENT, WAY_IN, UrgentGroup

NOT_ON_THIS_COPY = "Not on this copy. That does not mean that nothing is recorded: look at the plan, or call."


def pdf(viewer: Viewer, drawn: Drawn, *, with_who: bool = False) -> bytes:
    """One paper as a PDF. `with_who` says beside each answer who said it and when."""
    layout, gathered = LAYOUTS[drawn.kind]
    return press.pressed(layout, _head(viewer, drawn) | gathered(viewer, drawn, with_who), drawn.at)


def _head(viewer: Viewer, drawn: Drawn) -> Data:
    """What stands on every paper: whose plan, as of when, and whether it may be relied on."""
    person, plan = viewer.person, drawn.copy.plan
    preferred = plan.answer(ABOUT_ME.key, "preferred_name")
    like = preferred.value if preferred and preferred.value != person.given_name else ""
    return {
        "kind": drawn.kind.title,
        "name": breakable(person.name),
        "called": breakable(like or ""),
        "number": nhs_number.spaced(person.nhs_number),
        "born": said_day(person.born_on),
        "age": str(clock.age(person.born_on)),
        "died": said_day(person.died_on) if person.died_on else "",
        "as_of": f"As of {clock.said_moment(drawn.at)}, change {plan.number}",
        "on": said_day(clock.day(drawn.at)),
        "warnings": [{"word": each.word, "says": each.says} for each in cautions(plan)],
        "leaders": [_contact(each) for each in contacts.leaders(viewer, plan)],
        "printed_by": breakable(viewer.said_as),
        "meant_for": MEANT_FOR[drawn.copy.meant_for],
        "left_out": [{"name": each.name, "reason": each.reason} for each in drawn.copy.left_out],
    }


MEANT_FOR = {
    MeantFor.PERSON: "the person’s own copy",
    MeantFor.CLOSE_ONE: "a copy for somebody close",
    MeantFor.WORK: "a copy for work",
}


def _contact(each: Contact) -> Data:
    return {"name": breakable(each.name), "what": breakable(each.what), "telephone": each.telephone}


def _whole(viewer: Viewer, drawn: Drawn, with_who: bool) -> Data:
    """Every section, with what is not known in each."""
    sections = [_section(each, drawn, with_who) for each in drawn.copy.plan.sections if each.answers]
    return {"sections": sections, "large": drawn.kind is paper.LARGE_PRINT}


def _easily(viewer: Viewer, drawn: Drawn, with_who: bool) -> Data:
    """The same, and what those who lead the plan are for, in plain words."""
    leaders = contacts.leaders(viewer, drawn.copy.plan)
    led = [_contact(each) | {"what": EASILY.get(each.what, each.what)} for each in leaders]
    return _whole(viewer, drawn, with_who) | {"leaders": led}


EASILY = {"co-ordinator": "Holds my plan together.", "cover": "Answers when the other is away."}


def _section(seen: SectionAsSeen, drawn: Drawn, with_who: bool) -> Data:
    held_back = [each.name for each in drawn.copy.left_out if each.section is seen.section]
    return {
        "key": seen.section.key,
        "title": seen.section.title,
        "why": seen.section.why,
        "answers": [printed(each, with_who=with_who) for each in seen.known],
        "unknown": ", ".join(each.field.name for each in seen.unknown),
        "held_back": ", ".join(held_back),
    }


def _for_a_crew(viewer: Viewer, drawn: Drawn, with_who: bool) -> Data:
    """The urgent view in its own order: who, treatment, if worse, whom to call, and the rest."""
    plan = drawn.copy.plan
    each_block = blocks(as_urgent(plan))
    whole = {key: _block(block.group, block.answers, block.unknown, plan) for key, block in each_block.items()}
    rest = [whole[key] for key, block in each_block.items() if block.group not in FIRST_GROUPS]
    return {
        "address": breakable(", ".join(filter(None, (viewer.person.address, viewer.person.postcode)))),
        "who": [whole[TALK.key], whole[WAY_IN.key]],
        "first": [whole[TREATMENT.key], whole[IF_WORSE.key]],
        "call": [_contact(each) for each in contacts.to_call(viewer, plan)],
        "rest": rest,
    }


def _block(group: UrgentGroup, answers: Any, unknown: Any, plan: PlanAsSeen) -> Data:
    """One block. What this reader may not have is never told as "nothing is recorded"."""
    asked = {(s.key, f.key) for s, f in contents.all_fields() if f.urgent == group.key}
    read = {(s.section.key, each.field.key) for s in plan.sections for each in s.answers}
    return {
        "title": group.title,
        "answers": [printed(each) for each in answers],
        "empty": group.empty if asked <= read else NOT_ON_THIS_COPY,
        "unknown": ", ".join(each.field.short or each.field.name for each in unknown),
        "held_back": not asked <= read,
    }


def _card(viewer: Viewer, drawn: Drawn, with_who: bool) -> Data:
    """Whom to call, and the code."""
    plan = drawn.copy.plan
    close = contacts.family(plan, to_call=True)[:1]
    call = [_contact(each) for each in (*contacts.leaders(viewer, plan), *close)]
    return {"call": call, "code": in_groups(drawn.code)}


LAYOUTS: dict[paper.PaperKind, tuple[str, Callable[[Viewer, Drawn, bool], Data]]] = {
    paper.PLAN: ("plan", _whole),
    paper.LARGE_PRINT: ("plan", _whole),
    paper.EASY_READ: ("easy_read", _easily),
    paper.URGENT_SHEET: ("urgent_sheet", _for_a_crew),
    paper.CARD: ("card", _card),
}
"""The layout of each kind of paper, and what gathers its data."""
