"""The shape of one charter point, and the five groups in which a director's board shows the points."""

from dataclasses import dataclass
from enum import Enum


class Group(Enum):
    """A group of points on the board; the value is its heading, and the order here is the order on the page."""

    PERSON_AND_PLAN = "The person and the plan"
    HELP_AND_PATHWAY = "Help and the pathway"
    STAFF = "Staff"
    VOICE = "Voice"
    COMMISSIONING_AND_NETWORK = "Commissioning and the network"


@dataclass(frozen=True)
class Point:
    """One of the 21 promises of the London charter for end of life care in adult social care.

    `number` is the charter's own (1 to 21). `title` and `promise` are in our own words. `measures` are ids of the
    measure library, such as "M05". Each of `keywords` is a stem that a document's wording is looked through for:
    a single word matches the beginning of a word, two words match wherever they stand together, and alternatives
    are divided by a bar ("post death|after death").
    """

    number: int
    key: str
    title: str
    promise: str
    group: Group
    keywords: tuple[str, ...]
    measures: tuple[str, ...]
