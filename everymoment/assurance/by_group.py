"""For whom a measure holds: the same count by groups of people, with small numbers hidden before anybody reads them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Result
from everymoment.assurance.newest import newest_run
from everymoment.figures.disclosure import publish
from everymoment.measures.contents import BY_KEY
from everymoment.measures.measure import Measure
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
class ByGroup:
    """A measure by every way of grouping here, as it was known at `as_of_at`; none where none was counted."""

    locality: Locality
    measure: Measure
    grouped: tuple[Grouped, ...]
    as_of_at: datetime | None


def by_group(onlooker: Onlooker, key: str) -> ByGroup:
    """One measure by group in the newest run, in one statement. Raises KeyError for a key that no measure has."""
    measure = BY_KEY[key]
    rows = Result.objects.filter(run__in=newest_run(onlooker), locality=onlooker.locality, measure=measure.id)
    columns = ("stratum", "group", "numerator", "denominator", "run__as_of_at")
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    known = list(rows.filter(number="").exclude(stratum="").values_list(*columns))
    for stratum, group, part, whole, _ in known:
        counts[stratum][group] = part, whole
    found = tuple(_grouped(each, counts[each.key]) for each in STRATA if each.key in counts)
    return ByGroup(onlooker.locality, measure, found, known[0][-1] if known else None)


def _grouped(stratum: Stratum, counts: dict[str, tuple[int, int]]) -> Grouped:
    """The groups as they may be shown. Whoever reads them here can read the exact total on the measure's own page: a
    hidden one could be had by subtraction, so that a second number is withheld where it must be (`figures.disclosure`).
    """
    people: dict[tuple[str, ...], int] = {}
    for group in stratum.names:
        part, whole = counts.get(group, (0, 0))
        people |= {(group, MET): part, (group, NOT_MET): whole - part}
    tables = (("group",), ("group", "outcome"))
    published = publish(people, ("group", "outcome"), tables, exact=((), ("outcome",))).counts

    def shown(group: str) -> tuple[int, int]:
        part, whole = published[group, MET], published[group, None]
        return (0, 0) if part is None or whole is None else (min(part, whole), whole)

    return Grouped(stratum, tuple((name, *shown(group)) for group, name in stratum.groups), shown(UNKNOWN))
