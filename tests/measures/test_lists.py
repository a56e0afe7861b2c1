"""The list behind a count, as an engine makes it: by person it is the count, and it reads of the record only what is
said of it."""

from functools import cache
from random import Random
from typing import Any

import pytest

from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.reads import FOLLOWS_FROM, OF_ITEMS, OF_OCCASIONS, reads
from everymoment.sections import contents
from tests.measures.as_tables import tables
from tests.measures.loops import by_loop
from tests.measures.on_duckdb import Rows, asked, spoken
from tests.measures.population import Maker, Population

COUNTED = {each.id for each in MEASURES if each.counting}
NUMBERS = ("numerator", "denominator", "unknown")
# What is in nobody's plan, or about nobody: who was told or asked again, who opened what, groups, points.
WITHOUT = {"M09", "M10", "M11", "M39", "M44", "M49", "M52", "M53", "M54"}


SEED = 2015


@cache
def listed() -> dict[str, Any]:
    """What lists the people behind each count that is by person."""
    counts = ((each.id, each.counting) for each in MEASURES)
    return {key: people for key, counting in counts if counting and (people := counting.by_person()) is not None}


@cache
def made() -> tuple[Population, dict[str, Rows], dict[str, set]]:
    """A population, its rows, and whom each count lists."""
    population = Maker(Random(SEED)).population(120, 6)
    rows = tables(population)
    return population, rows, {key: told(people) for key, people in asked(listed(), rows).items()}


def told(people: Any) -> set[tuple[str | int, ...]]:
    """What an engine lists: place, person and the three numbers."""
    return {(row["locality"], row["person"], *(int(row[each]) for each in NUMBERS)) for row in people.to_pylist()}


def test_a_list_adds_up_to_its_count_in_every_place() -> None:
    population, _, lists = made()
    for key, people in lists.items():
        assert len({person for _, person, *_ in people}) == len(people), f"{key}: somebody is listed twice"
        added: dict[Any, tuple[int, ...]] = {}
        for place, _, *numbers in people:
            added[place] = tuple(map(sum, zip(added.get(place, (0, 0, 0)), numbers, strict=True)))
        assert added == {place: each for place, each in by_loop(key, population).items() if each[1]}, key


@pytest.mark.parametrize("key", sorted(COUNTED - WITHOUT))
def test_nothing_but_what_is_said_to_be_read_changes_a_list(key: str) -> None:
    """Every answer of every plan that a count is not said to read is taken out of the rows: the list stays."""
    counting = BY_ID[key].counting
    read = counting and reads(counting)
    assert read
    _, rows, lists = made()
    names = {(section.key, field.key): field for section, field in contents.all_fields()}

    def kept(table: str, column: str) -> bool:
        of = OF_OCCASIONS.get(table) or OF_ITEMS.get(table) or FOLLOWS_FROM.get(column)
        begins = tuple(column.split("__")[:2])
        field = names.get(of or begins)
        return field is None or field in read.fields

    left = {
        table: [{column: cell for column, cell in row.items() if kept(table, column)} for row in each]
        for table, each in rows.items()
        if table in spoken(listed()[key])[1]
    }
    assert told(asked({key: listed()[key]}, left)[key]) == lists[key]


def test_what_is_in_no_plan_has_no_list() -> None:
    assert {each.id for each in MEASURES if each.counting and reads(each.counting) is None} == WITHOUT


def test_what_a_count_reads_is_found_through_joins_and_what_limits_its_rows() -> None:
    steps = BY_ID["M38"].counting
    medicines = BY_ID["M26"].counting
    assert steps and medicines
    of_steps, of_medicines = reads(steps), reads(medicines)
    assert of_steps and {each.key for each in of_steps.fields} == {"status", "steps"}
    assert [each.key for each in of_steps.decided_by] == ["steps"]
    # Who has days or weeks left limits the rows, and so must be seen too; it does not decide.
    assert of_medicines and {each.key for each in of_medicines.fields} == {"prognosis", "status", "ready", "kept"}
    assert [each.key for each in of_medicines.decided_by] == ["medicines_in_place"]
