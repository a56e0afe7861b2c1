"""The floor of a measure is honest: the columns are those of the expression, and every value of them is looked at."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench import scale
from bench.reading import columns_kept, floor
from everymoment.assurance.columns_read import columns_read
from everymoment.measures.contents import BY_ID
from everymoment.measures.tables import TABLES

AT = datetime(2027, 5, 31, tzinfo=UTC)
PLAN_IN_DATE = {"alive", "the_plan__status", "locality", "the_plan__reviewed_on", "the_plan__review_due_on", "as_of_on"}


def test_the_columns_are_those_that_the_expression_reads() -> None:
    assert columns_read(BY_ID["M05"].counts()) == {"plans": PLAN_IN_DATE}
    by_group = BY_ID["M05"].by_group()
    assert by_group is not None
    assert columns_read(by_group) == {"plans": PLAN_IN_DATE | {"person"}, "groups": {"person", "stratum", "group"}}


def test_what_is_derived_is_read_from_what_is_kept() -> None:
    read = columns_read(BY_ID["M11"].counts())["changes"]
    assert {"seconds_old", "locality", "seconds_to_answer_at_home"} <= read
    kept = columns_kept({"changes": read})
    assert kept["plans"] == {"plan", "locality"}
    assert {"at", "plan", "seconds_to_answer_at_home", "answered_at"} <= kept["changes"]
    for name, columns in kept.items():
        assert columns <= {each.name for each in TABLES[name].kept}


def test_a_floor_looks_at_every_value_once(tmp_path: Path) -> None:
    (tmp_path / "openings" / "2027-05").mkdir(parents=True)
    rows = pa.table({"at": [5, 6, 7], "post_held": [True, None, True], "look": [1, 2, 4], "verdict": ["a", "c", None]})
    pq.write_table(rows, tmp_path / "openings" / "2027-05" / "openings.parquet")
    with duckdb.connect() as engine:
        kept = {"openings": frozenset({"post_held", "look", "verdict"})}
        assert floor(tmp_path, kept, engine, AT)() == [[(7, 2, "c")]]
        assert floor(tmp_path, kept, engine, AT, since=5)() == [[(6, 1, "c")]]


def test_what_is_written_keeps_the_other_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "WRITTEN_TO", tmp_path / "bench.json")
    ratio = {"measure": "M05", "number": "by group", "ms": 8.0, "floor_ms": 4.0, "ratio": 2.0, "cpu_ms": 9.0}
    found = {"plans": 600, "ratios": [ratio], "times_ms": {"one place": 3.0}}
    (tmp_path / "bench.json").write_text('{"the board": {}, "M99 of 600 plans": {}}')
    scale.write(found)
    written = scale.json.loads((tmp_path / "bench.json").read_text())
    assert list(written) == ["the board", "M05 by group of 600 plans", "one place of 600 plans"]
    assert written["M05 by group of 600 plans"]["ratio"] == 2.0
