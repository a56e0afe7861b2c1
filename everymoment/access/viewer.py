"""Who is looking: made only by a door, and needed by everything that reads or writes a plan."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from everymoment.access.decide import Relationship
from everymoment.people.models import Account, Locality, Organisation, Person, Post, TeamMember
from everymoment.sections.audiences import Audience, Role
from everymoment.sections.kinds import Field
from everymoment.sections.sight import Sight


@dataclass(frozen=True, eq=False)
class Viewer:
    """One account before one person's record: as what (`role`), in which post, why (`relationship`), and what that
    shows.

    `because` says in words why they were let in, and `until` when that ends (None: no end is set); `team` is the
    person's present team, loaded by the door. Raises nothing; holds no plan data.
    """

    account: Account
    person: Person
    role: Role
    relationship: Relationship
    sight: Sight
    post: Post | None = None
    because: str = ""
    until: datetime | None = None
    team: tuple[TeamMember, ...] = field(default=(), repr=False)

    @property
    def audiences(self) -> frozenset[Audience]:
        """The audiences the viewer belongs to; none where only the agreements are open to them."""
        return self.sight.audiences

    def may_see(self, what: Field) -> bool:
        """Whether the viewer may see this field."""
        return self.sight.sees(what)

    def may_write(self, what: Field) -> bool:
        """Whether the viewer may write this field, which they must see too."""
        return self.sight.writes(what)

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


@dataclass(frozen=True, eq=False)
class RegionOnlooker:
    """Somebody before the places of a region, in the order of their names: what each has published, never a person.
    `here` is the code of their own place, empty where they work in none of them."""

    account: Account
    region: str
    places: tuple[Locality, ...]
    here: str
    post: Post | None = None


@dataclass(frozen=True, eq=False)
class Reviewer:
    """A privacy officer before what waits for their organisation: who opened whose record unasked, never the record."""

    account: Account
    organisation: Organisation
