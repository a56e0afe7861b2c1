"""Columns for so many made-up plans: as declared, the same from the same seed, and never over anything else."""

import hashlib
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.core.management import call_command

from everymoment.assurance.kept import ARROW
from everymoment.assurance.sources import files, sources
from everymoment.demo.simulated import written
from everymoment.demo.simulated.cells import Cells
from everymoment.demo.simulated.chances import Dice
from everymoment.demo.simulated.written import NotMade, Simulated, simulate
from everymoment.measures.columns import Column
from everymoment.measures.tables import KEPT, TABLES, Table

PLANS, SEED, DAYS = 60, 11, 40
# Empty in no record: who and what a row is about, and what is kept of every event.
IDS = {"plan", "person", "change", "locality", "item", "as_of_on", "stratum", "group", "point", "seconds_old"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    return simulate(PLANS, tmp_path_factory.mktemp("simulated") / "here", SEED, days=DAYS)


@pytest.fixture(scope="module")
def engine(made: Simulated):
    with duckdb.connect() as connection:
        for name, source in sources(made.folder, made.as_of_at).items():
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {source}')
        yield connection


def test_every_table_is_kept_as_declared(made: Simulated) -> None:
    import pyarrow.parquet as pq

    assert set(made.rows) == set(TABLES)
    for name, table in TABLES.items():
        for file in files(made.folder, table):
            schema = pq.read_schema(file)
            assert schema.names == [each.name for each in table.kept], name
            assert [each.type for each in schema] == [ARROW[each.type] for each in table.kept], name


def test_words_are_those_that_are_known_and_silence_is_there(engine: duckdb.DuckDBPyConnection) -> None:
    for name, table in TABLES.items():
        asked = ", ".join(f'count("{each.name}"), count(*)' for each in table.columns)
        (counted,) = engine.execute(f'SELECT {asked} FROM "{name}"').fetchall()
        for place, column in enumerate(table.columns):
            filled, rows = counted[2 * place], counted[2 * place + 1]
            always = IDS if table in KEPT else {"plan", "item"}
            assert filled == rows or column.name not in always, f"{name}.{column.name} is empty somewhere"
            if column.known:
                held = {each for (each,) in engine.execute(f'SELECT DISTINCT "{column.name}" FROM "{name}"').fetchall()}
                assert held - {None} <= set(column.known), f"{name}.{column.name}"
    (status, closed), *_ = engine.execute("SELECT count(the_plan__status), count(*) FROM plans").fetchall()
    assert 0 < status < closed == PLANS


def test_what_follows_from_something_else_does(engine: duckdb.DuckDBPyConnection) -> None:
    broken = {
        "alive and dead": "plans WHERE alive = (died_on IS NOT NULL)",
        "in hospital and alive": "plans WHERE alive AND hospital_days IS NOT NULL",
        "answered before it was asked": "changes WHERE seconds_to_answer_everywhere > seconds_old",
        "told though nobody must know": "changes WHERE NOT material AND organisations_told > 0",
        "scored again before": "scores WHERE next_on <= scored_on",
        "looked at before it was noticed": "distress WHERE looked_on < noticed_on",
        "chosen though not answered": "plans WHERE treatment_and_resuscitation__cpr_involved IS NULL "
        "AND treatment_and_resuscitation__cpr_involved__person",
        "an item of no plan": "steps__steps JOIN plans USING (plan) WHERE plans.steps__steps IS NULL",
        "of another place than its plan": "scores JOIN plans USING (plan) WHERE scores.locality <> plans.locality",
    }
    for what, where in broken.items():
        assert engine.execute(f"SELECT count(*) FROM {where}").fetchone() == (0,), what
    # And they are not true of nothing.
    assert engine.execute("SELECT count(*) FROM changes WHERE seconds_to_answer_everywhere > 0").fetchone() > (0,)
    assert engine.execute("SELECT count(*) FROM plans WHERE NOT alive").fetchone() > (0,)


def test_events_are_in_order_of_time_and_in_the_folder_of_their_month(made: Simulated) -> None:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    for table in TABLES.values():
        for file in files(made.folder, table) if table.stream else ():
            at = pq.read_table(file, columns=["at"])["at"]
            assert at.to_pylist() == sorted(at.to_pylist())
            months = pc.strftime(at.cast("timestamp[s]"), "%Y-%m")
            assert set(months.to_pylist()) == {file.parent.name}


def test_the_same_seed_makes_the_same_files_and_another_seed_others(tmp_path: Path, monkeypatch) -> None:
    few = ("changes", "scores", "groups", "steps__steps")
    monkeypatch.setattr(written, "TABLES", {name: TABLES[name] for name in few})
    once, again = (contents(simulate(900, tmp_path / each, SEED, days=9).folder) for each in ("once", "again"))
    assert once == again and {name for name, _ in once} == {f"{each}.parquet" for each in few}
    assert contents(simulate(900, tmp_path / "other", SEED + 1, days=9).folder).isdisjoint(once)


def contents(folder: Path) -> set[tuple[str, str]]:
    """What the files of a folder hold, with their names."""
    return {(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in folder.rglob("*.parquet")}


def test_one_plan_is_enough_and_none_is_refused(tmp_path: Path) -> None:
    assert simulate(1, tmp_path / "one", SEED, days=1).rows["plans"] == 1
    for plans in (0, -3):
        with pytest.raises(NotMade, match=f"nothing to make of {plans} plans"):
            simulate(plans, tmp_path / "none", SEED)
    assert not (tmp_path / "none").exists()


def test_nothing_else_is_overwritten_and_our_own_is(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear")
    with pytest.raises(NotMade, match="holds something else"):
        simulate(1, tmp_path / "letters", SEED)
    with pytest.raises(NotMade, match="is a file"):
        simulate(1, tmp_path / "letters" / "dear.txt", SEED)
    assert [each.name for each in (tmp_path / "letters").iterdir()] == ["dear.txt"]


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="Make room"):
        simulate(10**12, tmp_path / "huge", SEED)
    assert not (tmp_path / "huge").exists()


def test_a_column_of_words_that_nobody_knows_is_refused() -> None:
    column = Column("colour", "string", "its colour")
    with pytest.raises(TypeError, match="say which are known"):
        Cells(Table("flowers", "one flower", (column,)), Dice(1), "r", "DATE '2027-05-31'").cell(column)


def test_the_command_says_its_seed_and_how_much_it_made(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(written, "TABLES", {name: TABLES[name] for name in ("evidence", "groups")})
    said = StringIO()
    call_command("simulate", plans=2, out=tmp_path / "here", stdout=said)
    assert "Seed 2027" in said.getvalue() and "groups: 12 rows" in said.getvalue() and "MB" in said.getvalue()
    with pytest.raises(SystemExit) as refused:
        call_command("simulate", plans=0, out=tmp_path / "here")
    assert refused.value.code == 2 and "--plans" in capsys.readouterr().err
