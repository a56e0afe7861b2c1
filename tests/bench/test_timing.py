"""The harness tells the truth: statements are counted, the floor is timed, the file has the agreed shape."""

import json
import time
from collections.abc import Callable

import pytest
from django.db import connection

from bench import floors
from bench.cases import CASES
from bench.run import table
from bench.timing import Case, Result, measure, statements


def sleeping(seconds: float) -> Callable[[], Callable[[], object]]:
    return lambda: lambda: time.sleep(seconds)


def two_statements() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")


@pytest.mark.django_db
def test_a_case_twice_as_slow_as_its_floor_shows_about_twice() -> None:
    result = measure(Case("slow", sleeping(0.004), floor=sleeping(0.002), times=3))
    assert result["ratio"] == pytest.approx(2, rel=0.5)
    assert result["value"] >= 4
    assert result["floor"] is not None and result["floor"] >= 2
    assert result["cpu_ms"] is not None and result["cpu_ms"] < result["value"]


@pytest.mark.django_db
def test_statements_are_counted() -> None:
    assert statements(two_statements) == 2
    assert statements(lambda: None) == 0


@pytest.mark.django_db
def test_the_floors_do_what_they_say() -> None:
    assert floors.row_by_key()() == (floors.BODY,)
    floors.row_kept()()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {floors.TABLE}")
        assert cursor.fetchone() == (floors.ROWS + 1,)
        cursor.execute(f"DROP TABLE {floors.TABLE}")


def test_a_column_is_scanned_whole(tmp_path) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"said": ["a", None, "b"]}), tmp_path / "one.parquet")
    assert floors.column_scanned(tmp_path / "*.parquet", "said")()() == (2,)
    with pytest.raises(ValueError, match="no columns"):
        floors.column_scanned(tmp_path / "*.nothing", "said")


def test_every_case_has_its_own_name() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) > 0


def test_the_table_shows_a_dash_where_there_is_no_floor() -> None:
    result = Result(value=1.5, unit="ms", floor=None, ratio=None, sql=3, cpu_ms=1.25)
    assert json.loads(json.dumps({"one": result})) == {
        "one": {"value": 1.5, "unit": "ms", "floor": None, "ratio": None, "sql": 3, "cpu_ms": 1.25}
    }
    assert table({"one": result}).splitlines()[1].split() == ["one", "1.500", "ms", "-", "-", "3", "1.250"]
