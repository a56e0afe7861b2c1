"""Lengths by group: the groups of each stratum make the whole, and it is told how many people they are about."""

from collections import Counter
from random import Random
from typing import Any

from everymoment.measures.contents import MEASURES
from everymoment.measures.measure import Middle
from everymoment.measures.strata import STRATA
from tests.measures.as_tables import tables
from tests.measures.on_duckdb import asked
from tests.measures.population import Maker

MIDDLES = [(each, number) for each in MEASURES for number in each.also if isinstance(number, Middle) and each.strata]


def test_the_groups_of_each_stratum_make_the_whole_and_their_people_are_counted_once() -> None:
    rows = tables(Maker(Random(7)).population(150, 3))
    expressions: dict[str, Any] = {}
    for measure, number in MIDDLES:
        by_group = number.lengths.by_group([each.key for each in measure.strata])
        assert by_group is not None, f"{measure.id}.{number.key}"
        expressions |= {f"{measure.id} whole": number.lengths.counts(), f"{measure.id} groups": by_group}
    found = asked(expressions, rows)
    several = False
    for measure, _ in MIDDLES:
        whole = lengths(found[f"{measure.id} whole"].to_pylist())
        by_group = found[f"{measure.id} groups"].to_pylist()
        for stratum in STRATA:
            of_it = [row for row in by_group if row["stratum"] == stratum.key]
            assert lengths(of_it) == whole, (measure.id, stratum.key)
            # Every row of a group says the same number of people, no more than it has rows.
            people = {(row["locality"], row["group"]): row["people"] for row in of_it}
            assert all(people[row["locality"], row["group"]] == row["people"] for row in of_it)
            rows_of: Counter = Counter()
            for row in of_it:
                rows_of[row["locality"], row["group"]] += int(row["of"])
            assert all(0 < people[each] <= many for each, many in rows_of.items())
            several |= any(people[each] < many for each, many in rows_of.items())
    assert several, "nobody has two rows"


def lengths(rows: list[dict[str, Any]]) -> Counter:
    """How often each length ended and how often it goes on, in each place."""
    counted: Counter = Counter()
    for row in rows:
        counted[row["locality"], row["length"], "ended"] += int(row["ended"])
        counted[row["locality"], row["length"], "all"] += int(row["of"])
    return +counted
