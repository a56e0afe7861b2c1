"""Each measure against a plain loop, on populations that Hypothesis chooses: none may differ. And what must not matter
does not: order, a stranger elsewhere, other ids; and two halves of a period make the whole."""

from collections import Counter
from functools import cache
from random import Random
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.measure import Middle
from tests.measures.as_tables import tables
from tests.measures.loops import LENGTHS, OF_A_PERSON, OF_A_PLACE, by_group, by_loop, lengths
from tests.measures.on_duckdb import Rows, asked, by_locality, whole
from tests.measures.population import Maker, Population

PEOPLE, PLACES = 160, 24
seeds = st.integers(0, 2**32 - 1)
quick = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
once = settings(quick, max_examples=1)
long = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def shares() -> dict[str, ibis.Table]:
    """What counts each share, by its number."""
    return {each.id: each.counts() for each in MEASURES} | {
        f"{each.id}.{number.key}": number.counting.counts()
        for each in MEASURES
        for number in each.also
        if not isinstance(number, Middle)
    }


@cache
def middles() -> dict[str, ibis.Table]:
    """What counts each list of lengths."""
    return {
        f"{each.id}.{number.key}": number.lengths.counts()
        for each in MEASURES
        for number in each.also
        if isinstance(number, Middle)
    }


@cache
def by_groups() -> dict[str, ibis.Table]:
    """What counts each measure by group."""
    return {each.id: found for each in MEASURES if each.strata and (found := each.by_group()) is not None}


def made(seed: int, people: int = PEOPLE, places: int = PLACES) -> Population:
    """The population of a seed."""
    return Maker(Random(seed)).population(people, places)


def test_the_loops_judge_every_measure() -> None:
    assert set(OF_A_PERSON) | set(OF_A_PLACE) | {"M39"} == set(shares())
    assert set(LENGTHS) == set(middles())


def test_a_population_holds_every_case() -> None:
    population = made(1)
    for number in shares():
        of = Counter(population_counts(number, population))
        assert of["met"] and of["not met"], f"{number}: {of}"


def population_counts(number: str, population: Population) -> Counter:
    found = by_loop(number, population).values()
    return Counter({"met": sum(n for n, _, _ in found), "not met": sum(d - n for n, d, _ in found)})


@given(seed=seeds)
@quick
def test_duckdb_counts_as_a_plain_loop_does(seed: int) -> None:
    the_same_as_a_loop(made(seed))


@pytest.mark.long
@given(seed=seeds)
@long
def test_duckdb_counts_as_a_plain_loop_does_at_length(seed: int) -> None:
    the_same_as_a_loop(made(seed, 600, 60))


def the_same_as_a_loop(population: Population) -> None:
    """Every share, every length and every group, in every place."""
    rows = tables(population)
    for number, found in asked(shares(), rows).items():
        assert by_locality(found) == by_loop(number, population), number
    for number, found in asked(middles(), rows).items():
        assert counted_lengths(found) == {
            place: Counter(held) for place, held in lengths(number, population).items()
        }, number
    for number, found in asked(by_groups(), rows).items():
        assert grouped(found) == by_group(number, population), number


def grouped(found: Any) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """What an engine gave, by locality, stratum and group."""
    counts = ("numerator", "denominator", "unknown")
    assert all(whole(found.schema.field(each).type) for each in counts)
    return {
        (row["locality"], row["stratum"], row["group"]): (int(row[counts[0]]), int(row[counts[1]]), int(row[counts[2]]))
        for row in found.to_pylist()
    }


def counted_lengths(found: Any) -> dict[str, Counter]:
    """What an engine gave of lengths: by locality, how often each, ended or not."""
    by_place: dict[str, Counter] = {}
    for row in found.to_pylist():
        counter = by_place.setdefault(row["locality"], Counter())
        ended = int(row["ended"])
        counter += Counter({(row["length"], True): ended, (row["length"], False): int(row["of"]) - ended})
        by_place[row["locality"]] = counter
    return by_place


ELSEWHERE = "ELSEWHERE"
IDS = {"plan": 7919, "person": 104729, "change": 15485863, "organisation": 31}


@given(seed=seeds)
@once
def test_order_other_ids_and_somebody_elsewhere_change_nothing(seed: int) -> None:
    population = made(seed)
    before = {key: by_locality(each) for key, each in asked(shares(), tables(population)).items()}
    population.plans.append(Maker(Random(seed + 1)).person(ELSEWHERE))
    changed = {name: [renamed(row) for row in reversed(rows)] for name, rows in tables(population).items()}
    after = {key: by_locality(each) for key, each in asked(shares(), changed).items()}
    for each in after.values():
        each.pop(ELSEWHERE, None)
    assert after == before


def renamed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with other ids."""
    return {key: IDS[key] + 3 * value if key in IDS else value for key, value in row.items()}


def windows(measure: str) -> tuple[ibis.Table, ibis.Table, ibis.Table]:
    """A measure over a whole period, and over its younger and its older part."""
    counting = BY_ID[measure].counting
    assert counting
    youngest, oldest = counting.window
    cut = youngest + (oldest - youngest) // 3
    return counting.counts(), counting.counts((youngest, cut)), counting.counts((cut, oldest))


PERIODS = [each.id for each in MEASURES if each.period.days]


@given(seed=seeds)
@once
def test_the_parts_of_a_period_make_the_whole(seed: int) -> None:
    rows: dict[str, Rows] = tables(made(seed))
    split = {f"{measure} {part}": each for measure in PERIODS for part, each in enumerate(windows(measure))}
    found = {key: by_locality(each) for key, each in asked(split, rows).items()}
    for measure in PERIODS:
        joined: dict[str, tuple[int, ...]] = {}
        for part in (1, 2):
            for place, counts in found[f"{measure} {part}"].items():
                joined[place] = tuple(map(sum, zip(joined.get(place, (0, 0, 0)), counts, strict=True)))
        assert joined == found[f"{measure} 0"], measure
