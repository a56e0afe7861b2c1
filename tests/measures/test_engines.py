"""Every engine gives the same whole numbers: over populations, as plain loops do, and over the worked tables.

`make test-long` counts 2,000 populations with each engine that is here; Spark is here after `make spark`.
"""

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.assurance.engines import DUCKDB, POSTGRES, SPARK, Engine, EngineAway, Files
from everymoment.assurance.middle import middle
from everymoment.measures.contents import MEASURES
from everymoment.measures.measure import Middle
from tests.measures.as_tables import tables
from tests.measures.counted_by import by_engine, by_loops, together, written
from tests.measures.on_duckdb import Rows
from tests.measures.population import Maker, Population

seeds = st.integers(0, 2**32 - 1)
once = settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
at_length = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
AT_ONCE, PEOPLE, PLACES = 1000, 40, 6
"""Populations of the long form that are counted at once: twice a thousand are the 2,000."""


def why_not(engine: Engine) -> str:
    """Why an engine cannot count here; empty where it can."""
    try:
        engine.must_be_there()
    except EngineAway as away:
        return str(away)
    return ""


on_postgres = (pytest.mark.postgres, pytest.mark.django_db)
on_spark = (
    pytest.mark.long,
    pytest.mark.skipif(bool(why_not(SPARK)), reason=why_not(SPARK)),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # PySpark leaves closing its sockets to Python
)
each_engine = pytest.mark.parametrize(
    "engine",
    [DUCKDB, pytest.param(POSTGRES, marks=on_postgres), pytest.param(SPARK, marks=on_spark)],
    ids=lambda each: each.name,
)


def made(seed: int, many: int, people: int = PEOPLE) -> list[Population]:
    """So many populations from one seed."""
    maker = Maker(Random(seed))
    return [maker.population(people, PLACES) for _ in range(many)]


def the_same_as_loops(engine: Engine, populations: list[Population], folder: Path) -> None:
    """No figure of any measure differs, in any place, group or length."""
    found, expected = by_engine(engine, written(tables(together(populations)), folder)), by_loops(populations)
    assert found == expected, sorted(key for key in {*found, *expected} if found.get(key) != expected.get(key))[:20]


@each_engine
@given(seed=seeds)
@once
def test_an_engine_counts_as_plain_loops_do(
    engine: Engine, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    the_same_as_loops(engine, made(seed, 2), tmp_path_factory.mktemp("columns"))


@pytest.mark.long
@each_engine
@given(seed=seeds)
@at_length
def test_an_engine_counts_2000_populations_as_plain_loops_do(
    engine: Engine, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    the_same_as_loops(engine, made(seed, AT_ONCE), tmp_path_factory.mktemp("columns"))


def worked(folder: Path) -> tuple[Files, dict[str, dict[str, Any]]]:
    """The worked tables of all measures in one set of files, each in a place of its own, and what each gives."""
    rows: dict[str, Rows] = {}
    gives = {}
    for number, measure in enumerate(MEASURES, 1):
        example = measure.example
        assert example
        gives[measure.id] = {"": example.gives, **example.also}
        for each in example.tables:
            rows.setdefault(each.table.name, []).extend(apart(row, measure.id, number) for row in each.rows)
    return written(rows, folder), gives


def apart(row: dict[str, Any], place: str, number: int) -> dict[str, Any]:
    """A row in this place, with ids of its own, so that what belongs together still does and nothing else."""
    own = {key: 1000 * number + row[key] for key in ("plan", "person", "change") if key in row}
    return row | own | ({"locality": place} if "locality" in row else {})


@each_engine
def test_an_engine_counts_the_worked_tables_as_a_person_does(engine: Engine, tmp_path: Path) -> None:
    files, gives = worked(tmp_path)
    found = by_engine(engine, files)
    for measure in MEASURES:
        assert found[measure.id, "", "", "", measure.id] == gives[measure.id][""], measure.id
        for number in measure.also:
            counted = found[measure.id, number.key, "", "", measure.id]
            if isinstance(number, Middle):
                told = middle(counted[3], number.lengths.ended is not None)
                assert told is not None and told / number.of == Fraction(gives[measure.id][number.key])
            else:
                assert counted == gives[measure.id][number.key]
