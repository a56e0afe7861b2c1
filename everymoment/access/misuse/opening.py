"""One opening of a record, as the detectors need it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """How somebody came to a record."""

    TEAM = "team"
    CASELOAD = "caseload"
    URGENT = "urgent"
    CLAIMED = "claimed"
    BREAK_GLASS = "break_glass"
    UNSEALED = "unsealed"


# From outside the team. Nobody who knows the person vouched for these.
OUTSIDE = frozenset({Kind.URGENT, Kind.CLAIMED, Kind.BREAK_GLASS})
# What is looked at for misuse. The person let their team in; what the team opens only says what is usual.
WATCHED = OUTSIDE | {Kind.CASELOAD}
# What a privacy officer reviews one by one. Whoever opens what is sealed has been let in already, and is not watched.
REVIEWED = frozenset({Kind.CLAIMED, Kind.BREAK_GLASS, Kind.UNSEALED})


@dataclass(frozen=True)
class Opening:
    """One opening of a record, let in or refused.

    `id` is that of the look, or of the claim: unique in one log. `family_name` and `postcode` are those of whoever
    opened, "" where not known. `person` is below 0, another each time, for a number that nobody here bears.
    `person_works_at` is the organisation the person themselves works at. `incident` is the ambulance or out-of-hours
    number that was given, "" when none. `off_shift` is in minutes, as `rota.minutes_off` gives them: 0 on shift, None
    where no rota is known. `came_too` is how many others opened this record from outside the team within
    `company.WITHIN_HOURS`, None where nobody can say. `wrote` is whether the reader wrote something for the person
    within `written.WITHIN_HOURS` afterwards, None while they still may, and where nobody can say.
    Raises ValueError for a time without its zone, which could not be put in order, and for a kind not in Kind.
    """

    id: int
    at: datetime
    account: int
    organisation: int | None
    family_name: str
    postcode: str
    person: int
    person_family_name: str
    person_postcode: str
    person_works_at: int | None
    kind: str
    incident: str
    off_shift: float | None
    came_too: int | None
    wrote: bool | None
    reviewed_at: datetime | None
    let_in: bool

    def __post_init__(self) -> None:
        for moment in (self.at, self.reviewed_at):
            if moment is not None:
                must_have_zone(moment)
        if self.kind not in KINDS:
            raise ValueError(f"opening {self.id}: no kind of opening is called {self.kind!r}")

    @property
    def on_shift(self) -> bool | None:
        """Whether the rota says that the reader was at work; None where no rota is known."""
        return None if self.off_shift is None else self.off_shift == 0


KINDS = frozenset(each.value for each in Kind)


def must_have_zone(moment: datetime) -> None:
    """Raises ValueError for a time that does not say its zone: 1:30 comes twice when the clocks go back."""
    if moment.utcoffset() is None:
        raise ValueError("a time needs its zone")
