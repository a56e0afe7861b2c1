"""Tables that are published together: audited by their own maker before anybody else can take them apart.

Rounding alone does not hold: four cells of 7 add up to 28, which rounds to 30, and 28 is the least that 30 can stand
for and the most that four hidden cells can hold. So each hidden cell must have a witness: another set of people from
whom exactly the same tables would have been published and in whom the cell is another number. Where there is none, one
number more is withheld (secondary suppression) until there is. A witness is sought by adding, taking away or moving
one person, so the audit may withhold more than it must, never less. Tables of several measures: `figures.linked`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from everymoment.figures.small_numbers import DEFAULT, EXACT, Profile

# What one person is: a value for each thing tables are cut by ("age", "month"). A cell fixes some of them.
Kind = tuple[str, ...]
Cell = tuple[str | None, ...]

NOT_SHOWN = "not shown"
# Two selections of people that differ by fewer than this tell of those few.
FEWEST_APART = 8


@dataclass(frozen=True)
class Published:
    """What is published: each cell's count as it is written (`said`) and as it may be reckoned with (`counts`, None
    where it is withheld), and what a reader can say of it (`could_be`: least and most, None for no bound)."""

    by: tuple[str, ...]
    profile: Profile
    said: Mapping[Cell, str]
    counts: Mapping[Cell, int | None]
    could_be: Mapping[Cell, tuple[int, int | None]]

    @property
    def withheld(self) -> int:
        """How many numbers are not shown at all."""
        return sum(each is None for each in self.counts.values())


def cuts(by: Sequence[str], most: int = 2) -> tuple[tuple[str, ...], ...]:
    """Every way of cutting by up to `most` of these: the total (), one by one, two by two."""
    return tuple(cut for many in range(most + 1) for cut in combinations(by, many))


def publish(
    people: Mapping[Kind, int],
    by: Sequence[str],
    cut_by: Iterable[Sequence[str]],
    profile: Profile = DEFAULT,
    exact: Sequence[Sequence[str]] = (),
) -> Published:
    """Tables of how many people there are of each kind, cut by each of `cut_by` (names out of `by`), safe together.

    A kind has a value for each of `by`. Kinds that nobody is of are cells too when they are given with 0. Readers
    know the tables cut by `exact` as they are, from elsewhere: these give no cover. Raises ValueError for a cut by
    something that is not in `by`, for a kind with too many or too few values, and where `exact` leaves no cover at all.
    """
    if any(len(kind) != len(by) for kind in people):
        raise ValueError(f"each kind of person needs a value for each of {', '.join(by)}")
    known = frozenset(_cells(people, tuple(by), exact))
    audit = _Audit(dict(people), _cells(people, tuple(by), [*cut_by, *exact]), profile, known)
    withheld = audit.withhold()
    return Published(
        tuple(by),
        profile,
        {cell: NOT_SHOWN if cell in withheld else audit.rule(cell).say(count) for cell, count in audit.true.items()},
        {cell: None if cell in withheld else audit.rule(cell).shown(count) for cell, count in audit.true.items()},
        {
            cell: (0, None) if cell in withheld else audit.rule(cell).could_be(count)
            for cell, count in audit.true.items()
        },
    )


def _cells(people: Iterable[Kind], by: tuple[str, ...], cut_by: Iterable[Sequence[str]]) -> dict[Cell, list[Kind]]:
    """Each cell of each table, with the kinds that are in it."""
    found: dict[Cell, list[Kind]] = {}
    for cut in dict.fromkeys(tuple(each) for each in cut_by):
        if not set(cut) <= set(by):
            raise ValueError(f"tables can be cut by {', '.join(by)}, not by {', '.join(cut)}")
        for kind in people:
            cell = tuple(value if name in cut else None for name, value in zip(by, kind, strict=True))
            held = found.setdefault(cell, [])
            if kind not in held:
                held.append(kind)
    return found


@dataclass(frozen=True)
class _Audit:
    """The tables before they are published: how many people of each kind, and which kinds each cell holds."""

    people: dict[Kind, int]
    cells: dict[Cell, list[Kind]]
    profile: Profile
    exact: frozenset[Cell] = frozenset()

    def rule(self, cell: Cell) -> Profile:
        """By which rule a cell is read."""
        return EXACT if cell in self.exact else self.profile

    @cached_property
    def true(self) -> dict[Cell, int]:
        """Each cell's count as it is."""
        return {cell: sum(self.people[kind] for kind in kinds) for cell, kinds in self.cells.items()}

    @cached_property
    def inside(self) -> dict[Kind, set[Cell]]:
        """Which cells each kind is counted in."""
        return {kind: {cell for cell, kinds in self.cells.items() if kind in kinds} for kind in self.people}

    def moves(self, cell: Cell) -> Iterator[dict[Cell, int]]:
        """What each change of one person that alters this cell would do: one more, one fewer, one of another kind."""
        here = self.cells[cell]
        yield from (dict.fromkeys(self.inside[kind], 1) for kind in here)
        yield from (dict.fromkeys(self.inside[kind], -1) for kind in here if self.people[kind])
        for kind, other in product(here, [each for each in self.people if each not in here]):
            for taken, given in ((kind, other), (other, kind)):
                if self.people[taken]:
                    less, more = self.inside[taken] - self.inside[given], self.inside[given] - self.inside[taken]
                    yield dict.fromkeys(less, -1) | dict.fromkeys(more, 1)

    def withhold(self) -> set[Cell]:
        """Which cells must not be shown at all so that every hidden one has a witness."""
        withheld: set[Cell] = set()
        for cell in sorted(self.hidden, key=str):
            while not self.witnessed(cell, withheld):
                withheld.add(self.next_to_withhold(cell, withheld))
        return withheld

    @cached_property
    def hidden(self) -> list[Cell]:
        """The cells that hold somebody, are hidden by the profile and not known anyway."""
        held = (cell for cell, count in self.true.items() if count and self.profile.hides(count))
        return [cell for cell in held if cell not in self.exact]

    def witnessed(self, cell: Cell, withheld: set[Cell]) -> bool:
        """Whether some change of one person alters this cell and nothing that is published."""
        return any(not self._noticed(move, withheld) for move in self.moves(cell))

    def next_to_withhold(self, cell: Cell, withheld: set[Cell]) -> Cell:
        """The cells that are in the way of the easiest witness, of those the smallest count."""
        ways = [each for each in self._all_noticed(cell, withheld) if not self.exact.intersection(each)]
        if not ways:
            raise ValueError(f"{cell} cannot be hidden from those who know the exact numbers beside it")
        easiest = min(ways, key=lambda each: (len(each), sorted(map(str, each))))
        return min(easiest, key=lambda each: (self.true[each], str(each)))

    def _noticed(self, move: Mapping[Cell, int], withheld: set[Cell]) -> list[Cell]:
        """The published cells that would be published otherwise after this change."""
        say, true = self.profile.say, self.true
        return [
            each
            for each, by in move.items()
            if each in self.exact or (each not in withheld and say(true[each] + by) != say(true[each]))
        ]

    def _all_noticed(self, cell: Cell, withheld: set[Cell]) -> list[list[Cell]]:
        return [self._noticed(move, withheld) for move in self.moves(cell)]
