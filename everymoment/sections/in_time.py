"""How soon a question must be answered, and a notice that asks for something: sooner where a crew must know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from everymoment.sections.contents import all_fields

URGENT = frozenset((section.key, field.key) for section, field in all_fields() if field.urgent)
"""The fields (section key, field key) whose change is of an urgent matter: those that a crew sees."""


@dataclass(frozen=True)
class InTime:
    """By when an answer is due from its asking; `said` is the same in words."""

    within: timedelta
    said: str


A_QUESTION = InTime(timedelta(hours=24), "24 hours")
A_NOTICE = InTime(timedelta(days=2), "2 days")
OF_AN_URGENT_MATTER = InTime(timedelta(hours=4), "4 hours")


def for_a_question(urgent: bool) -> InTime:
    """How soon a question about a change must be answered."""
    return OF_AN_URGENT_MATTER if urgent else A_QUESTION


def for_a_notice(urgent: bool) -> InTime:
    """How soon a notice that asks for something must be answered."""
    return OF_AN_URGENT_MATTER if urgent else A_NOTICE


def is_urgent(section: str, fields: Iterable[str]) -> bool:
    """Whether a change of these fields of a section is of an urgent matter."""
    return any((section, each) in URGENT for each in fields)
