"""What every measure and every table must be, whichever there are."""

import tomllib
from importlib.util import find_spec

import ibis
import pytest
from ibis.expr.operations import UnboundTable

from everymoment.measures import waiting
from everymoment.measures.columns import columns_of
from everymoment.measures.contents import BY_ID, BY_KEY, LIBRARY, MEASURES
from everymoment.measures.counting import Counting
from everymoment.measures.in_one_pass import by_day, in_one_pass
from everymoment.measures.measure import Measure, Middle
from everymoment.measures.tables import DAYS_COUNTED, DAYS_DATED, ITEMS, PLANS, TABLES
from everymoment.sections import contents
from everymoment.sections.kinds import KINDS, Field, ListOf
from tests.house.files import ROOT

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


def expressions(measure: Measure) -> dict[str, ibis.Table]:
    """All that an engine is asked of a measure."""
    found = {"": measure.counts()}
    by_group = measure.by_group()
    if by_group is not None:
        found["by group"] = by_group
    return found | {
        each.key: each.lengths.counts() if isinstance(each, Middle) else each.counting.counts() for each in measure.also
    }


@each_measure
def test_a_measure_gives_whole_numbers_by_locality(measure: Measure) -> None:
    for number, expression in expressions(measure).items():
        schema = expression.schema()
        by, *counted = ("locality", "length", "ended", "of") if "length" in schema else COUNTED[number == "by group"]
        assert list(schema) == [by, *counted]
        assert all(schema[each].is_integer() for each in counted if each not in ("stratum", "group"))


COUNTED = {
    False: ("locality", "numerator", "denominator", "unknown"),
    True: ("locality", "stratum", "group", "numerator", "denominator", "unknown"),
}


@each_measure
@pytest.mark.parametrize("engine", ["duckdb", "postgres", "pyspark"])
def test_the_same_expression_speaks_every_engine(measure: Measure, engine: str) -> None:
    for expression in expressions(measure).values():
        text = ibis.to_sql(expression, dialect=engine)
        assert "locality" in text
        # PostgreSQL cannot turn a boolean into a big integer.
        assert "CAST" not in text.upper()


@pytest.mark.parametrize("measure", LIBRARY, ids=lambda each: each.id)
def test_a_measure_says_all_that_a_reader_must_know(measure: Measure) -> None:
    words = measure.words
    for text in (measure.question, measure.why, measure.caveat, measure.owner, measure.unknown_counted):
        assert text and "!" not in text and "patient" not in text.lower()
    assert measure.question.endswith("?")
    ends = (measure.why, measure.numerator_counted, measure.denominator_counted, measure.unknown_counted)
    assert all(text.endswith(".") for text in (*ends, measure.caveat, measure.target.why))
    assert all((words.many, words.one, words.have, words.has))
    assert measure.target.percent is None or 0 <= measure.target.percent <= 100
    assert measure.period.says


@pytest.mark.parametrize("measure", LIBRARY, ids=lambda each: each.id)
def test_a_measure_is_counted_or_waits_for_a_room_that_is_not_there(measure: Measure) -> None:
    if measure.live:
        assert measure.waiting is None and measure.example
    else:
        assert measure.waiting and not measure.also and measure.by_group() is None
        room = measure.waiting.room
        assert find_spec(f"everymoment.{room}") is None, f"{room} is there now: give {measure.id} its counting"
        with pytest.raises(ValueError, match="no data source yet"):
            measure.counts()


def test_rooms_that_are_waited_for_are_those_of_the_layers() -> None:
    waited = {each.room for each in vars(waiting).values() if isinstance(each, waiting.Waiting)}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(each for each in declared if each["type"] == "layers")["layers"]
    assert waited <= {f"{each.strip('()')}" for each in layers}
    assert waited == {each.waiting.room for each in LIBRARY if each.waiting}


@each_measure
def test_a_measure_of_a_period_is_placed_in_time(measure: Measure) -> None:
    numbers = [measure.counting, *(e.lengths if isinstance(e, Middle) else e.counting for e in measure.also)]
    for counting in numbers:
        assert counting and (counting.period.days > 0) == (counting.within is not None)


def test_the_library_is_whole_and_in_order_and_each_key_is_used_once() -> None:
    assert [each.id for each in LIBRARY] == [f"M{number:02}" for number in range(1, 58)]
    assert len(BY_KEY) == len(LIBRARY)
    assert [BY_ID[each.id] for each in LIBRARY if each.live] == list(MEASURES)
    assert all(isinstance(each.counting, Counting) for each in MEASURES)


@each_measure
def test_no_measure_looks_further_back_at_events_than_a_run_does(measure: Measure) -> None:
    also = [each.lengths if isinstance(each, Middle) else each.counting for each in measure.also]
    for rows in (measure.counting, *also):
        if rows is None:
            continue
        read = [TABLES[table.name] for table in rows.rows().op().find(UnboundTable)]
        if any(table.stream for table in read):
            assert rows.within and rows.window[1] <= DAYS_COUNTED
        if any(table.by_month for table in read):
            assert rows.within and rows.window[1] <= DAYS_DATED


def test_only_rows_of_the_whole_table_are_told_in_one_pass_over_it() -> None:
    plans = PLANS.unbound()
    some = plans.filter(plans.alive).filter(plans.person > 3)
    kept, judged = in_one_pass(some, plans, some.person < 9)
    assert ibis.to_sql(plans.select(kept=kept, judged=judged), dialect="duckdb").count("SELECT") == 1
    with pytest.raises(ValueError, match="not simply some"):
        in_one_pass(plans.distinct(), plans, plans.alive)


def test_only_shares_of_one_table_with_one_day_are_counted_together() -> None:
    counted = {each.id: each.counting for each in MEASURES if each.counting}
    changes, more, asked, deaths, standing = (counted[each] for each in ("M10", "M11", "M09", "M14", "M03"))
    assert {"numerator_0", "denominator_1", "unknown_1"} <= set(by_day([changes, more]).columns)
    for odd in ([changes, deaths], [standing], []):
        with pytest.raises(ValueError, match="all the same one"):
            by_day(odd)
    with pytest.raises(ValueError, match="not simply some"):
        by_day([changes, asked])
