"""A pack as one viewer sees it: what is known, with who said it and when, what they may answer, who could tell the
rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from everymoment.access.doors import Refused
from everymoment.access.viewer import Viewer
from everymoment.packs.pack import Ask, Fact, Pack
from everymoment.people import clock, nhs_number
from everymoment.people.models import Person
from everymoment.plans import read
from everymoment.plans.read import Answer, PlanAsSeen
from everymoment.sections.audiences import AUDIENCES, CARE_WORKERS, CLINICAL, FAMILY, PERSON, SOCIAL_CARE, Audience
from everymoment.sections.kinds import said_day
from everymoment.sections.the_plan import CLOSED, THE_PLAN

FRESH_DAYS = 90
"""How old an answer may be before it is marked, in days; SCCI1580 asks for a review at least that often."""

FACTS: dict[str, Callable[[Person], str]] = {
    "person.name": lambda person: person.name,
    "person.nhs_number": lambda person: nhs_number.spaced(person.nhs_number),
    "person.born_on": lambda person: said_day(person.born_on),
    "person.address": lambda person: ", ".join(filter(None, (person.address, person.postcode))),
    "person.telephone": lambda person: person.telephone,
    "person.practice": lambda person: (
        ", ".join(filter(None, (person.practice.name, person.practice.telephone))) if person.practice else ""
    ),
}
"""What is known of a person without asking, in words, by the keys that packs name; empty where it is not recorded."""

ASKED_OF: dict[Audience, str] = {
    CLINICAL: "a doctor or nurse",
    SOCIAL_CARE: "a social worker",
    CARE_WORKERS: "a care worker",
    PERSON: "the person",
    FAMILY: "somebody close",
}
"""Whom to ask, by the audience that may write an answer; crews are not asked."""


@dataclass(frozen=True)
class PackLine:
    """One answer of a pack. `words` is empty where it is not known, or not for this viewer; `answer` is None for a fact
    and for what they may not see; `who_could_tell` says whom to ask for it, or who keeps it."""

    label: str
    words: str
    answer: Answer | None
    writable: bool
    who_could_tell: str

    @property
    def known(self) -> bool:
        """Whether it is known to this viewer."""
        return bool(self.words)

    @property
    def old(self) -> bool:
        """Whether it was said so long ago that it should be checked."""
        told = self.answer.told if self.answer else None
        return told is not None and told.on < oldest_fresh_day()


@dataclass(frozen=True)
class PackPart:
    """One part of a pack; its lines stand in the order of the declared part's asks."""

    title: str
    lines: tuple[PackLine, ...]


@dataclass(frozen=True)
class PackAsSeen:
    """A pack filled as far as this viewer may see: of the `asked` answers that are needed, `known` are known."""

    pack: Pack
    parts: tuple[PackPart, ...]
    known: int
    asked: int


def oldest_fresh_day() -> date:
    """The first day on which something may have been said without being marked as old today."""
    return clock.today() - timedelta(days=FRESH_DAYS)


def filled(viewer: Viewer, pack: Pack) -> PackAsSeen:
    """The pack as it stands. Raises Refused where the viewer's role does not send it, and NoPlan."""
    refuse_unless_sent_by(viewer, pack)
    return filled_from(viewer, pack, read.plan(viewer))


def refuse_unless_sent_by(viewer: Viewer, pack: Pack) -> None:
    """Raises Refused where the viewer's role does not send this pack."""
    if viewer.role not in pack.for_roles:
        senders = ", ".join(each.title for each in pack.for_roles)
        raise Refused(f"this pack is sent by others ({senders})")


def filled_from(viewer: Viewer, pack: Pack, plan: PlanAsSeen) -> PackAsSeen:
    """The pack filled from a plan that was read already."""
    parts = tuple(PackPart(part.title, tuple(line(viewer, each, plan) for each in part.asks)) for part in pack.parts)
    needed = [
        said
        for declared, part in zip(pack.parts, parts, strict=True)
        for each, said in zip(declared.asks, part.lines, strict=True)
        if isinstance(each, Fact) or each.needed
    ]
    return PackAsSeen(pack, parts, sum(each.known for each in needed), len(needed))


def line(viewer: Viewer, asked: Ask | Fact, plan: PlanAsSeen) -> PackLine:
    """One answer from a plan that was read already, as the viewer may see it."""
    if isinstance(asked, Fact):
        words = FACTS[asked.key](viewer.person)
        return PackLine(asked.title, words, None, False, "" if words else "Ask the GP surgery to correct it.")
    answer = plan.answer(asked.section, asked.field)
    return PackLine(
        label=asked.title,
        words=in_words(answer) if answer else "",
        answer=answer,
        writable=writable(viewer, asked.section, asked.field, plan),
        who_could_tell=_who_could_tell(asked, answer),
    )


def writable(viewer: Viewer, section: str, field: str, plan: PlanAsSeen) -> bool:
    """Whether the viewer may answer this now. What the plan says of itself is changed by its own deeds only."""
    seen = plan.answer(section, field)
    return section != THE_PLAN.key and plan.status != CLOSED and seen is not None and viewer.may_write(seen.field)


def in_words(answer: Answer) -> str:
    """An answer as it may be printed alone: with whatever must stand beside it, and past its day where it is so."""
    if not answer.known:
        return ""
    beside = [
        f"{each.field.short or each.field.name}: {each.words if each.known else 'not recorded'}"
        for each in answer.beside
    ]
    lapsed = [answer.field.lapses_as] if answer.lapsed else []
    more = "; ".join((*lapsed, *beside))
    return f"{answer.words} ({more})" if more else answer.words


def _who_could_tell(asked: Ask, answer: Answer | None) -> str:
    if asked.section == THE_PLAN.key:
        return "" if answer and answer.known else "Named on the page of the team."
    if answer is None:
        keepers = [each.title for each in AUDIENCES if each in asked.its_field.seen_by]
        return f"Kept by {', '.join(keepers)}."
    if answer.known:
        return ""
    whom = [words for audience, words in ASKED_OF.items() if audience in asked.its_field.written_by]
    return f"Ask {' or '.join(whom)}."
