"""Every kind of reader there is: what they are to the person, in which role, and how they signed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from everymoment.access.decide import Relationship
from everymoment.sections import audiences
from everymoment.sections.audiences import Role

AT_WORK = audiences.ROLES[2:]
"""The roles that a post can have."""

TIES = (Relationship.TEAM, Relationship.CASELOAD, Relationship.CLAIMED, Relationship.GLASS, Relationship.NONE)
"""What somebody at work can be to a person."""


@dataclass(frozen=True)
class Reader:
    """One kind of reader. `role` None: somebody without a post. `allowed`: somebody close whom the person lets in;
    `signed_in` and `stepped`: whether they signed in, and took the second step that a post asks of them."""

    relationship: Relationship
    role: Role | None = None
    allowed: bool = False
    signed_in: bool = True
    stepped: bool = True

    def __str__(self) -> str:
        if not self.signed_in:
            return "nobody signed in"
        held = self.role.key if self.role else "no post"
        more = " allowed" * self.allowed + " without a second step" * (not self.stepped)
        return f"{self.relationship} ({held}){more}"


NOBODY = Reader(Relationship.NONE, signed_in=False)
NO_POST = Reader(Relationship.NONE)
THE_PERSON = Reader(Relationship.SELF)
ALLOWED, NOT_ALLOWED = Reader(Relationship.CLOSE, allowed=True), Reader(Relationship.CLOSE)
ONE_STEP = Reader(Relationship.TEAM, audiences.DISTRICT_NURSE, stepped=False)
WITHOUT_A_POST = (NOBODY, NO_POST, THE_PERSON, ALLOWED, NOT_ALLOWED)


def readers() -> Iterator[Reader]:
    """All of them."""
    yield from WITHOUT_A_POST
    for tie in TIES:
        for role in AT_WORK:
            yield Reader(tie, role)
    yield ONE_STEP
