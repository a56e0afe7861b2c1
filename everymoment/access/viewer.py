"""Who is looking: made only by a door, and needed by everything that reads or writes a plan."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from everymoment.access.decide import Relationship
from everymoment.people.models import Account, Locality, Person, Post, TeamMember
from everymoment.sections.audiences import Audience, Role
from everymoment.sections.kinds import Field


@dataclass(frozen=True, eq=False)
class Viewer:
    """One account before one person's record: as what (`role`), in which post, why (`relationship`), and what that
    shows.

    `because` says in words why they were let in; `team` is the person's present team, loaded by the door. Raises
    nothing; holds no plan data.
    """

    account: Account
    person: Person
    role: Role
    relationship: Relationship
    audiences: frozenset[Audience]
    post: Post | None = None
    because: str = ""
    team: tuple[TeamMember, ...] = field(default=(), repr=False)

    def may_see(self, what: Field) -> bool:
        """Whether any of the viewer's audiences may see this field."""
        return bool(self.audiences & what.seen_by)

    def may_write(self, what: Field) -> bool:
        """Whether any of the viewer's audiences may write this field, which they must see too."""
        return self.may_see(what) and bool(self.audiences & what.written_by)

    @property
    def said_as(self) -> str:
        """As what somebody acts, for sentences: "Ruth Adeyemi (social worker, Wandle Council)"."""
        if self.post is None:
            return f"{self.account.name} ({self.role.title})"
        return f"{self.account.name} ({self.role.title}, {self.post.organisation.name})"


@dataclass(frozen=True, eq=False)
class Desk:
    """One account before its own notices: a viewer for each person it may hear of. Made only by a door."""

    account: Account
    viewers: dict[int, Viewer]

    def persons(self, ids: Iterable[int]) -> list[Viewer]:
        """The viewers for these persons, leaving out those no longer open to this account."""
        return [self.viewers[each] for each in ids if each in self.viewers]


@dataclass(frozen=True, eq=False)
class Onlooker:
    """Somebody before a locality's figures: counts only, never a person."""

    account: Account
    locality: Locality
    post: Post | None = None
