"""For whom a measure holds: the same count by groups of people, with small numbers hidden before anybody reads them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from everymoment.access.viewer import Onlooker
from everymoment.assurance.middle import said_middle
from everymoment.assurance.models import Result
from everymoment.assurance.newest import newest_run
from everymoment.figures.disclosure import publish
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE
from everymoment.measures.contents import BY_KEY
from everymoment.measures.measure import Measure, Middle
from everymoment.measures.strata import STRATA, UNKNOWN, Stratum
from everymoment.people.models import Locality

MET, NOT_MET = "met", "not met"
Count = tuple[str, int, int]


@dataclass(frozen=True)
class Grouped:
    """A measure by one way of grouping: name, part and whole of each group, as they may be shown; `unknown` are part
    and whole of those whose group is not known. What is withheld is 0 of 0."""

    stratum: Stratum
    groups: tuple[Count, ...]
    unknown: tuple[int, int]


@dataclass(frozen=True)
class Middles:
    """The middle length of something by one way of grouping, in words by the name of each group: "half within 2 days";
    None where too few people are counted to show it."""

    number: Middle
    groups: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class ByGroup:
    """A measure by every way of grouping here, as it was known at `as_of_at`; none where none was counted. `middles`
    are those of its second numbers that are lengths, by the key of the stratum."""

    locality: Locality
    measure: Measure
    grouped: tuple[Grouped, ...]
    as_of_at: datetime | None
    middles: Mapping[str, tuple[Middles, ...]]


def by_group(onlooker: Onlooker, key: str) -> ByGroup:
    """One measure by group in the newest run, in one statement. Raises KeyError for a key that no measure has."""
    return by_groups(onlooker, [BY_KEY[key]])[0]


def by_groups(onlooker: Onlooker, measures: Iterable[Measure]) -> tuple[ByGroup, ...]:
    """Several measures by group in the newest run, in one statement."""
    held = list(measures)
    rows = Result.objects.filter(
        run__in=newest_run(onlooker), locality=onlooker.locality, measure__in=[each.id for each in held]
    )
    known: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    columns = ("measure", "number", "stratum", "group", "numerator", "denominator", "people", "times", "run__as_of_at")
    for measure, *row in rows.filter(stratum__in=[each.key for each in STRATA]).values_list(*columns):
        known[measure].append(tuple(row))
    return tuple(_by_group(onlooker.locality, each, known[each.id]) for each in held)


def _by_group(locality: Locality, measure: Measure, known: list[tuple[Any, ...]]) -> ByGroup:
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    lengths: Lengths = defaultdict(dict)
    for number, stratum, group, part, whole, people, times, _ in known:
        if number:
            lengths[stratum, number][group] = people or 0, times or []
        else:
            counts[stratum][group] = part, whole
    found = tuple(as_shown(each, counts[each.key]) for each in STRATA if each.key in counts)
    middles = {each.stratum.key: tuple(_middles(measure, each, lengths)) for each in found}
    return ByGroup(locality, measure, found, known[0][-1] if known else None, middles)


Lengths = dict[tuple[str, str], dict[str, tuple[int, list[list[int]]]]]
"""By stratum and number, for each group: how many people its lengths are about, and the lengths as a result has
them."""


def _middles(measure: Measure, grouped: Grouped, lengths: Lengths) -> Iterator[Middles]:
    """The middles of a measure by this way of grouping, where any group has one to tell."""
    wholes = [whole for *_, whole in grouped.groups] + [grouped.unknown[1]]
    shown = dict(zip(grouped.stratum.names, wholes, strict=True))
    for number in measure.also:
        counted = lengths.get((grouped.stratum.key, number.key), {})
        if isinstance(number, Middle) and counted:
            yield Middles(
                number,
                tuple(
                    (name, _middle(number, *counted.get(group, (0, [])), shown=shown[group]))
                    for group, name in grouped.stratum.names.items()
                ),
            )


def _middle(number: Middle, people: int, times: list[list[int]], *, shown: int) -> str | None:
    """In words; None for a group of fewer than twenty people, or whose count is withheld: a middle is the length of one
    of them."""
    if min(people, shown) < SMALLEST_FOR_PERCENTAGE:
        return None
    return said_middle(number, [(length, ended, on) for length, ended, on in times])


def as_shown(stratum: Stratum, counts: Mapping[str, tuple[int, int]]) -> Grouped:
    """Part and whole of each group as they may be shown. Whoever reads them here can read the exact total on the
    measure's own page: a hidden one could be had by subtraction, so that a second number is withheld where it must be
    (`figures.disclosure`)."""
    return _published(stratum, tuple(counts.get(group, (0, 0)) for group in stratum.names))


@lru_cache(maxsize=4096)
def _published(stratum: Stratum, counts: tuple[tuple[int, int], ...]) -> Grouped:
    """Of these counts, in the order of the stratum's groups; kept, for the same counts are always shown alike."""
    people: dict[tuple[str, ...], int] = {}
    for group, (part, whole) in zip(stratum.names, counts, strict=True):
        people |= {(group, MET): part, (group, NOT_MET): whole - part}
    tables = (("group",), ("group", "outcome"))
    published = publish(people, ("group", "outcome"), tables, exact=((), ("outcome",))).counts

    def shown(group: str) -> tuple[int, int]:
        part, whole = published[group, MET], published[group, None]
        return (0, 0) if part is None or whole is None else (min(part, whole), whole)

    return Grouped(stratum, tuple((name, *shown(group)) for group, name in stratum.groups), shown(UNKNOWN))
