"""What every measure and every table must be, whichever there are."""

import ibis
import pytest

from everymoment.measures.columns import columns_of
from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.measure import Measure
from everymoment.measures.tables import ITEMS, PLANS, TABLES
from everymoment.sections import contents
from everymoment.sections.kinds import KINDS, Field, ListOf

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)
LONGEST_NAME_ON_POSTGRESQL = 63


def test_every_kind_of_answer_has_its_columns() -> None:
    assert set(KINDS) <= set(columns_of.registry)


def test_a_kind_nobody_taught_us_is_refused_and_not_left_out() -> None:
    class Unheard(Field):
        pass

    with pytest.raises(TypeError, match="Unheard"):
        columns_of(Unheard(key="x", name="x", label="x"), "x")


def test_every_field_of_the_plan_is_a_column_and_every_list_a_table() -> None:
    names = {each.name for each in PLANS.columns}
    for section, field in contents.all_fields():
        assert f"{section.key}__{field.key}" in names
        assert ((section.key, field.key) in ITEMS) == isinstance(field, ListOf)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda each: each.name)
def test_columns_are_named_once_and_short_enough_for_every_engine(table) -> None:
    names = [each.name for each in table.columns]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= LONGEST_NAME_ON_POSTGRESQL


@each_measure
def test_a_measure_gives_whole_numbers_by_locality(measure: Measure) -> None:
    schema = measure.counts().schema()
    assert list(schema) == ["locality", "numerator", "denominator", "unknown"]
    assert all(schema[each].is_integer() for each in ("numerator", "denominator", "unknown"))


@each_measure
@pytest.mark.parametrize("engine", ["duckdb", "postgres", "pyspark"])
def test_the_same_expression_speaks_every_engine(measure: Measure, engine: str) -> None:
    text = ibis.to_sql(measure.counts(), dialect=engine)
    assert "locality" in text
    # PostgreSQL cannot turn a boolean into a big integer.
    assert "CAST" not in text.upper()


@each_measure
def test_a_measure_says_all_that_a_reader_must_know(measure: Measure) -> None:
    words = measure.words
    for text in (measure.question, measure.why, measure.caveat, measure.owner, measure.unknown_counted):
        assert text and "!" not in text and "patient" not in text.lower()
    assert measure.question.endswith("?")
    assert measure.numerator_counted.endswith(".") and measure.denominator_counted.endswith(".")
    assert all((words.many, words.one, words.have, words.has))


def test_ids_and_keys_are_used_once() -> None:
    assert len(BY_ID) == len(MEASURES) == len({each.key for each in MEASURES}) == 8
    assert list(BY_ID) == sorted(BY_ID)
