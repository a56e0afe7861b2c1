"""The counts of one run in one place as numbers that are linked by sums, to be audited before any are published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from everymoment.assurance.models import Result
from everymoment.figures.disclosure import FEWEST_APART
from everymoment.figures.linked import Linked, Sum, Version
from everymoment.figures.small_numbers import DEFAULT, Profile
from everymoment.measures.linked import DENOMINATOR, NEITHER, NUMERATOR, UNKNOWN, WITHIN, Counted, first_of, numbers
from everymoment.measures.strata import STRATA
from everymoment.people.models import Locality

WHOLE = ("", "")
Cell = tuple[str, str]
"""A stratum and one of its groups; twice empty for all people."""
Key = tuple[Counted, Cell]
"""A count, and of whom."""
Counts = dict[Key, int]


class Contradiction(Exception):
    """Numbers that must be the same, or part of one another, are not. Nothing may be published. The text names them."""


@cache
def cells() -> tuple[Cell, ...]:
    """All people, then every group of every stratum."""
    return WHOLE, *((each.key, group) for each in STRATA for group in each.names)


def counts_of(results: Sequence[Result]) -> Counts:
    """Every count by what it means and of whom; what nobody was counted in is 0. Raises Contradiction."""
    found = {(each.measure, each.number, each.stratum, each.group): each for each in results}
    counts: Counts = {}
    for number in numbers():
        for cell in cells() if number.split else (WHOLE,):
            row = found.get((number.measure.id, number.key, *cell))
            part, whole, unknown = (row.numerator, row.denominator, row.unknown) if row else (0, 0, 0)
            values = {NUMERATOR: part, DENOMINATOR: whole, UNKNOWN: unknown, NEITHER: whole - part - unknown}
            for column, value in values.items():
                _put(counts, number.counted(column), cell, value)
    for inner, outer in WITHIN:
        for cell in _shared(counts, inner, outer):
            counts[_rest(inner), cell] = _at(counts, outer, cell) - _at(counts, inner, cell)
    for (what, cell), value in counts.items():
        if value < 0:
            raise Contradiction(
                f"{what.measure} counts more parts than there are in the whole ({what.column}, {cell})."
            )
    return counts


def _put(counts: Counts, what: Counted, cell: Cell, value: int) -> None:
    key = first_of()[what], cell
    if counts.setdefault(key, value) != value:
        raise Contradiction(
            f"{what.measure} ({what.column}) and {key[0].measure} ({key[0].column}) count the same and differ: "
            f"{value} and {counts[key]}."
        )


def _at(counts: Counts, what: Counted, cell: Cell) -> int:
    return counts[first_of()[what], cell]


def _rest(inner: Counted) -> Counted:
    """What is in the whole of which this is a part, and not in the part."""
    return Counted(inner.measure, f"others than its {inner.column}", inner.number)


def _shared(counts: Counts, inner: Counted, outer: Counted) -> Iterator[Cell]:
    same = first_of()
    return (cell for cell in cells() if (same[inner], cell) in counts and (same[outer], cell) in counts)


def sums_of(counts: Counts) -> list[Sum[Key]]:
    """Every sum that a reader of the tables and their dictionary can write down."""
    found: dict[Sum[Key], None] = {}
    same = first_of()
    for number in numbers():
        columns = (NUMERATOR, UNKNOWN, NEITHER) if number.has_unknown else (NUMERATOR, NEITHER)
        for cell in cells() if number.split else (WHOLE,):
            parts = tuple((same[number.counted(each)], cell) for each in columns)
            found[Sum((same[number.counted(DENOMINATOR)], cell), parts)] = None
        if number.split:
            for column in (*number.columns, NEITHER):
                found |= dict.fromkeys(_by_stratum(counts, same[number.counted(column)]))
    for inner, outer in WITHIN:
        for cell in _shared(counts, inner, outer):
            found[Sum((same[outer], cell), ((same[inner], cell), (_rest(inner), cell)))] = None
        if (_rest(inner), cells()[-1]) in counts:
            found |= dict.fromkeys(_by_stratum(counts, _rest(inner)))
    return list(found)


def _by_stratum(counts: Counts, what: Counted) -> Iterator[Sum[Key]]:
    """All people are the sum of the groups of each stratum, as far as everybody is in a group."""
    for stratum in STRATA:
        parts = tuple((what, (stratum.key, group)) for group in stratum.names)
        outside: Key = (what, (stratum.key, "in no group"))
        rest = counts[what, WHOLE] - sum(counts[each] for each in parts)
        if rest < 0:
            raise Contradiction(f"{what.measure} counts more in its groups than in all ({what.column}, {stratum.key}).")
        if rest:
            counts[outside] = rest
            parts = (*parts, outside)
        yield Sum((what, WHOLE), parts)


@dataclass(frozen=True)
class Audited:
    """The counts of a place, and which of those that are printed must not be shown; `before` is the version that they
    correct. `witnesses` show that it is safe: each is a change of several counts that nobody would notice, and every
    small count is in one."""

    counts: Mapping[Key, int]
    withheld: frozenset[Key]
    before: "Audited | None" = None
    witnesses: tuple[Mapping[Key, int], ...] = ()

    def published(self, key: Key) -> int:
        """The count that a number is published from: that of the version before, where they are nearly alike."""
        return self.before.published(key) if self.before and stands(key, self.counts, self.before) else self.counts[key]


def audited(counts: Counts, profile: Profile = DEFAULT, before: Audited | None = None) -> Audited:
    """Which numbers must be withheld so that nobody finds a small count: neither who reads all that is published, nor
    who works in the place and knows its totals exactly. `before` is the version of the same day that these correct:
    then neither who reads both. Raises Contradiction and figures.linked.NotSafe."""
    small = sorted((key for key in counts if _small(key, counts, before, profile)), key=str)
    inside = linked(counts, profile, before, totals_are_known=True, withheld=before.withheld if before else ())
    inside.withhold(key for key in small if key[1] != WHOLE)
    outside = linked(counts, profile, before, withheld=inside.withheld)
    outside.withhold(key for key in small if key[1] == WHOLE)
    return Audited(counts, frozenset(outside.withheld), before, (*inside.witnesses, *outside.witnesses))


def _small(key: Key, counts: Mapping[Key, int], before: Audited | None, profile: Profile) -> bool:
    """Whether a count is small in this version or in one before."""
    here = 0 < counts[key] <= profile.largest
    return here or (before is not None and _small(key, before.counts, before.before, profile))


def linked(
    counts: Counts,
    profile: Profile,
    before: Audited | None = None,
    *,
    totals_are_known: bool = False,
    withheld: Collection[Key] = (),
) -> Linked[Key]:
    """The counts as readers know them: from outside, or with the exact totals that people who work here see. Raises
    Contradiction where a version and the one before do not hold the same counts."""
    sums = sums_of(counts)
    whole = frozenset(key for key in counts if key[1] == WHOLE)
    versions = [_version(counts, before, profile)]
    while before:
        if before.counts.keys() != counts.keys():
            raise Contradiction("In one version everybody is in a group, and in another somebody is in none.")
        versions.append(_version(before.counts, before.before, profile))
        before = before.before
    exact = whole if totals_are_known else frozenset[Key]()
    return Linked(versions[::-1], sums, printed(), exact, dear=whole, part=_stratum, withheld=set(withheld))


def _version(counts: Mapping[Key, int], before: Audited | None, profile: Profile) -> Version[Key]:
    """A version as it is read: a number that stands as before says nothing of its own."""
    as_before = {key for key in counts if before and stands(key, counts, before)}
    return Version(counts, lambda key, count: "" if key in as_before else profile.say(count))


def stands(key: Key, counts: Mapping[Key, int], before: Audited) -> bool:
    """Whether a number stays as it was published: a change of so few people would tell of them."""
    return abs(counts[key] - before.published(key)) < FEWEST_APART


def _stratum(key: Key) -> str:
    """Strata have to do with each other through all people alone."""
    return key[1][0]


def printed() -> frozenset[Key]:
    """The counts that stand in the tables; the others follow from them, more or less."""
    same = first_of()
    return frozenset(
        (same[number.counted(column)], cell)
        for number in numbers()
        for cell in (cells() if number.split else (WHOLE,))
        for column in number.columns
    )


def results_of(place: Locality, run: int) -> list[Result]:
    """Every share of a run in this place, split or not. One statement."""
    return list(Result.objects.filter(run=run, locality=place, times__isnull=True))
