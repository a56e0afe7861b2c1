"""The open table of a place or a region: one long table of rounded numbers, each with a mark where it is not shown."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from everymoment.assurance.linked_counts import WHOLE, Audited, Key, cells
from everymoment.figures.small_numbers import DEFAULT, Profile
from everymoment.measures.linked import DENOMINATOR, NUMERATOR, UNKNOWN, Number, first_of, numbers

WITHHELD, NEVER, NOT_YET, NOWHERE = "withheld", "never", "not yet again", "shown by no place"
"""Marks of numbers that are not shown: it would tell of a few people; the record is never silent; its days overlap
those published before; no place of the region shows it."""
COLUMNS = (
    "place", "place_name", "as_of", "measure", "number", "stratum", "group",
    "numerator", "numerator_mark", "denominator", "denominator_mark", "unknown", "unknown_mark",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A number as it is published: rounded, or None with the mark that says why; a sum may have both."""

    count: int | None
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the open table. `number`, `stratum` and `group` are empty for the first number, of all people."""

    place: str
    place_name: str
    as_of: date
    measure: str
    number: str
    stratum: str
    group: str
    numerator: Shown
    denominator: Shown
    unknown: Shown

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """What is counted, of whom: the same in every place."""
        return self.measure, self.number, self.stratum, self.group

    @property
    def values(self) -> tuple[object, ...]:
        """What stands in each of COLUMNS."""
        shown = (self.numerator, self.denominator, self.unknown)
        marked = (each for one in shown for each in (one.count, one.mark))
        return self.place, self.place_name, self.as_of, *self.cell, *marked


def of_place(
    code: str,
    name: str,
    as_of: date,
    audited: Audited,
    profile: Profile = DEFAULT,
    not_yet: Collection[str] = (),
) -> list[Row]:
    """Every number of a place as it may be published: each measure, whole and by group, those without anybody
    included. `not_yet` are the measures that are left out of this one."""
    left_out = (Shown(None, NOT_YET),) * 3
    return [
        Row(
            *(code, name, as_of, number.measure.id, number.key, *cell),
            *(left_out if number.measure.id in not_yet else _columns(number, cell, audited, profile)),
        )
        for number in numbers()
        for cell in (cells() if number.split else (WHOLE,))
    ]


def _columns(number: Number, cell: tuple[str, str], audited: Audited, profile: Profile) -> Iterator[Shown]:
    for column in (NUMERATOR, DENOMINATOR, UNKNOWN):
        if column not in number.columns:
            yield Shown(0, NEVER)
        else:
            yield _shown((first_of()[number.counted(column)], cell), audited, profile)


def _shown(key: Key, audited: Audited, profile: Profile) -> Shown:
    if key in audited.withheld:
        return Shown(None, WITHHELD)
    count = audited.published(key)
    return Shown(None, profile.say(count)) if profile.hides(count) else Shown(profile.shown(count))


def of_region(code: str, name: str, as_of: date, places: Iterable[Row]) -> list[Row]:
    """The same numbers for a region: sums of what its places show, worked out from nothing else, so that they can tell
    nothing that the places did not. A mark says of how many places there is no number in the sum."""
    by_cell: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in places:
        by_cell[row.cell].append(row)
    return [
        Row(code, name, as_of, *cell, *(_sum([getattr(row, column) for row in rows]) for column in
            (NUMERATOR, DENOMINATOR, UNKNOWN)))
        for cell, rows in by_cell.items()
    ]  # fmt: skip


def _sum(shown: list[Shown]) -> Shown:
    counts = [each.count for each in shown if each.count is not None]
    if not counts:
        return Shown(None, NOWHERE)
    if all(each.mark == NEVER for each in shown):
        return Shown(0, NEVER)
    left_out = len(shown) - len(counts)
    return Shown(sum(counts), f"without {left_out} of {len(shown)} places" if left_out else "")
