"""Each measure over the small table drawn beside it: DuckDB must give what a person would count."""

from fractions import Fraction

import pytest

from everymoment.assurance.middle import middle
from everymoment.measures.columns import columns_of
from everymoment.measures.contents import MEASURES
from everymoment.measures.example import HERE, plans, rows_of
from everymoment.measures.measure import Measure, Middle
from everymoment.measures.tables import CHANGES
from everymoment.sections import contents
from tests.measures.on_duckdb import asked, by_locality, counts

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)


@each_measure
def test_the_engine_counts_the_worked_table_as_a_person_does(measure: Measure) -> None:
    example = measure.example
    assert example, "draw a worked table"
    tables = {each.table.name: each.rows for each in example.tables}
    assert counts(measure, tables) == {HERE: example.gives}
    assert set(example.also) == {each.key for each in measure.also}
    for number in measure.also:
        if isinstance(number, Middle):
            found = asked({"x": number.lengths.counts()}, tables)["x"].to_pylist()
            times = [(row["length"], int(row["ended"]), int(row["of"] - row["ended"])) for row in found]
            told = middle(times, number.lengths.ended is not None)
            assert told is not None and told / number.of == Fraction(example.also[number.key])
        else:
            assert by_locality(asked({"x": number.counting.counts()}, tables)["x"]) == {HERE: example.also[number.key]}


@each_measure
def test_a_worked_table_shows_both_answers_and_speaks_of_its_numbers(measure: Measure) -> None:
    example = measure.example
    assert example
    met, counted, unknown = example.gives
    assert 0 < met < counted and met + unknown <= counted
    assert example.says.endswith(".")
    assert max(len(each.drawn) for each in example.tables) <= 12


def test_a_drawn_row_of_the_wrong_length_and_an_unheard_column_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        plans("plan alive\n1")
    with pytest.raises(KeyError, match="cheese"):
        rows_of(CHANGES, "cheese\n1")
    with pytest.raises(ValueError, match="has no column"):
        rows_of(CHANGES, "change\n1", cheese=1)


def test_the_person_and_those_close_need_no_organisation() -> None:
    columns = {each.name: each for each in columns_of(contents.section("steps").field("steps").parts[1], "owner")}
    cell = columns["owner__organisation"].cell
    assert cell({"role": "family or friend", "organisation": None}, frozenset()) is True
    assert cell({"role": "the person"}, frozenset()) is True
    assert cell({"role": "GP", "organisation": None}, frozenset()) is False
    assert cell(None, frozenset()) is None
    assert columns["owner__role"].cell({"name": "Ann Lee"}, frozenset()) is False
