"""The shape of one charter point, and the five groups in which a director's board shows the points."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from .promise import Promise


class Group(Enum):
    """A group of points on the board; the value is its heading, and the order here is the order on the page."""

    PERSON_AND_PLAN = "The person and the plan"
    HELP_AND_PATHWAY = "Help and the pathway"
    STAFF = "Staff"
    VOICE = "Voice"
    COMMISSIONING_AND_NETWORK = "Commissioning and the network"


@dataclass(frozen=True, kw_only=True, eq=False)
class Point(Promise):
    """One of the 21 promises of the London charter for end of life care in adult social care.

    Its id is "P" and the charter's own number. Each of `keywords` is a stem that a document's wording is looked
    through for: a single word matches the beginning of a word, two words match wherever they stand together, and
    alternatives are divided by a bar ("post death|after death").
    """

    group: Group
    keywords: tuple[str, ...]

    @cached_property
    def number(self) -> int:
        """The charter's own number, 1 to 21."""
        return int(self.id.removeprefix("P"))
