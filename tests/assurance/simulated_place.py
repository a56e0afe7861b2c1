"""A place with made-up people, counted in every measure by plain loops: what a run would keep of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from random import Random

from everymoment.assurance.models import OpenData, Result, Run
from everymoment.measures.linked import WITHIN, Number, numbers
from everymoment.measures.strata import STRATA
from everymoment.people import clock
from everymoment.people.models import Account, Locality

Outcomes = dict[tuple[str, str], str]
"""How somebody is counted in each measure and number: met, not known, or neither."""
MET, UNKNOWN, NEITHER = "met", "unknown", "neither"
BY_ID = {(each.measure.id, each.key): each for each in numbers()}


def words(measure: str, number: str = "") -> str:
    """What says which rows are counted: the same words, the same rows."""
    return BY_ID[measure, number].denominator_counted


INSIDE = {words(inner.measure): words(outer.measure) for inner, outer in WITHIN if inner.column == "denominator"}


def results(chance: Random, many: int) -> list[Result]:
    """Every result of a place with so many people."""
    counted: Counter[tuple[str, str, str, str, str]] = Counter()
    for _ in range(many):
        of = [("", ""), *((each.key, _uneven(chance, list(each.names))) for each in STRATA)]
        for (measure, number), outcome in _outcomes(chance).items():
            for stratum, group in of if BY_ID[measure, number].split else of[:1]:
                counted[measure, number, stratum, group, outcome] += 1
    cells = {key[:4] for key in counted}
    return [_result(*cell, *(counted[*cell, each] for each in (MET, UNKNOWN, NEITHER))) for cell in sorted(cells)]


def run_of(place: Locality, at: datetime, found: list[Result]) -> Run:
    """A run that found this in a place."""
    made = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
    for each in found:
        each.pk, each.run, each.locality = None, made, place
    Result.objects.bulk_create(found)
    return made


def published_before(place: Locality, by: Account) -> OpenData:
    """Files that stand for open data where it does not matter what is in them."""
    now = clock.now()
    files = {"table": b"place\r\n", "columnar": b"PAR1", "dictionary": b"# Words\n"}
    return OpenData.objects.create(locality=place, as_of_on=clock.today(), version=1, run=run_of(place, now, []),
                                   sha256={}, published_by=by, published_at=now, **files)  # fmt: skip


def _result(measure: str, number: str, stratum: str, group: str, met: int, unknown: int, neither: int) -> Result:
    whole = met + unknown + neither
    return Result(measure=measure, number=number, stratum=stratum, group=group,
                  numerator=met, denominator=whole, unknown=unknown)  # fmt: skip


def _uneven(chance: Random, groups: list[str]) -> str:
    """As in life: most people are in the first groups, few in the last."""
    return groups[min(int(chance.expovariate(0.7)), len(groups) - 1)]


def _outcomes(chance: Random) -> Outcomes:
    """One person, alive or not, as every measure counts them."""
    alive = chance.random() < 0.7
    published = alive and chance.random() < 0.7
    member = {words("M03"): alive, words("M05"): published, words("M14"): not alive}
    for each in BY_ID.values():
        outer = INSIDE.get(each.denominator_counted)
        inside = member[outer] if outer else True
        member.setdefault(each.denominator_counted, inside and chance.random() < 0.4)
    not_known = {_silence(each): each.has_unknown and chance.random() < 0.1 for each in BY_ID.values()}
    found = {
        key: UNKNOWN if not_known[_silence(each)] else chance.choices((MET, NEITHER), (6, 3))[0]
        for key, each in BY_ID.items()
        if member[each.denominator_counted]
    }
    return dict(_as_they_are_linked(found, published))


def _silence(number: Number) -> tuple[str, str]:
    """Of whom what is not known: where both are said alike, it is the same people."""
    return number.denominator_counted, number.unknown_counted


def _as_they_are_linked(found: Outcomes, published: bool) -> Iterator[tuple[tuple[str, str], str]]:
    """A published plan is one that was offered; who died elsewhere is who may have a reason; scores scored again."""
    again = found.get(("M28", "looked_again"))
    for key, outcome in found.items():
        if key == ("M04", ""):
            yield key, MET if published else NEITHER
        elif key == ("M03", "") and published:
            yield key, MET
        elif key not in (("M28", ""), ("M13", "explained")):
            yield key, outcome
    if again == MET:
        yield ("M28", ""), found.get(("M28", ""), NEITHER)
    if found.get(("M13", "")) == NEITHER:
        yield ("M13", "explained"), found.get(("M13", "explained"), NEITHER)
