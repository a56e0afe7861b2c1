"""The plan as a crew needs it, block by block: what is known, and what is asked there that nobody has answered."""

from dataclasses import dataclass

from everymoment.plans.read import Answer, SectionAsSeen, UrgentAsSeen
from everymoment.plans.relied_on import binds
from everymoment.sections.kinds import ListOf
from everymoment.sections.urgent import UrgentGroup


@dataclass(frozen=True)
class Block:
    """One block of the view: its group, what is known, and what the group asks but nobody has answered."""

    group: UrgentGroup
    answers: tuple[Answer, ...]
    unknown: tuple[Answer, ...]


def blocks(seen: UrgentAsSeen) -> dict[str, Block]:
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
