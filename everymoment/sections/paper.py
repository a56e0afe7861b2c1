"""What can be printed from a plan: each kind of paper, what it is good for, and which answers it carries.

What a paper carries decides when it is out of date: a card with two names is not, because a wish has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from everymoment.sections.kinds import Field
from everymoment.sections.people_around_me import PEOPLE_AROUND_ME
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper. `carries` says whether an answer to this field can stand on it; `coded` papers bear a code by
    which a crew finds the plan. `key` is kept with each paper and never reused."""

    key: str
    title: str
    about: str
    carries: Callable[[Section, Field], bool]
    coded: bool = False


CALLED = {
    THE_PLAN.key: ("co_ordinator", "cover"),
    PEOPLE_AROUND_ME.key: ("main_carer", "people"),
}
"""The answers that say whom to call."""


def everything(section: Section, field: Field) -> bool:
    """Any answer."""
    return True


def for_a_crew(section: Section, field: Field) -> bool:
    """What a crew needs: the urgent answers, what stands beside them, whom to call, and how the plan stands."""
    beside = {key for each in section.fields if each.urgent for key in each.always_with}
    return bool(field.urgent) or field.key in beside or section is THE_PLAN or to_call(section, field)


def to_call(section: Section, field: Field) -> bool:
    """Whom to call, and nothing else."""
    return field.key in CALLED.get(section.key, ())


PLAN = PaperKind("plan", "The plan", "Everything, section by section, to read or to take along.", everything)
LARGE_PRINT = PaperKind("large_print", "The plan in large print", "The same, in letters of 18 points.", everything)
EASY_READ = PaperKind("easy_read", "Easy read", "Short lines with pictures, one thing at a time.", everything)
URGENT_SHEET = PaperKind(
    "urgent_sheet", "Urgent sheet", "One page for an ambulance crew, to lie where they will look.", for_a_crew
)
CARD = PaperKind(
    "card",
    "Wallet card",
    "Name, whom to call, and a code that finds the plan. It tells nothing of illness or decisions.",
    to_call,
    coded=True,
)

PAPERS = (PLAN, LARGE_PRINT, EASY_READ, URGENT_SHEET, CARD)


def paper(key: str) -> PaperKind:
    """The kind with this key. Raises KeyError."""
    return {each.key: each for each in PAPERS}[key]
