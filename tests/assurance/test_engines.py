"""A run by each engine keeps the same results; one that cannot count says why in a line, and nothing is kept."""

import socket
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from everymoment.assurance.engines import POSTGRES, Tables, spark
from everymoment.assurance.engines.engine import EngineAway
from everymoment.assurance.engines.postgres import words_of
from everymoment.assurance.extract import extract
from everymoment.assurance.models import Run
from everymoment.assurance.run import NotRun, run
from everymoment.assurance.sources import sources
from everymoment.people import clock
from everymoment.project.settings import database
from tests.assurance.counting import BEGAN_AT, HOUR, ONE_OUTCOME, begun
from tests.measures.test_engines import on_postgres, on_spark

SQLITE, POSTGRESQL = database("sqlite:////tmp/x.sqlite3"), database("postgresql://user:word@db.example:5433/plans")


def kept(run_made: Run) -> set[tuple]:
    """All that a run keeps of its figures."""
    columns = ("measure", "number", "stratum", "group", "locality", "numerator", "denominator", "unknown", "times")
    return {tuple(map(repr, row)) for row in run_made.results.values_list(*columns)}


@pytest.mark.django_db
@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=on_postgres), pytest.param("spark", marks=on_spark)])
def test_a_run_by_another_engine_keeps_the_same_results(engine: str) -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        cast.write(cast.social_worker, "what_matters_to_me", ONE_OUTCOME)
        by_duckdb, by_other = run(), run(engine=engine)
    assert (by_duckdb.engine, by_other.engine) == ("duckdb", engine)
    assert kept(by_other) == kept(by_duckdb) != set()


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_sees_only_what_was_copied_may_only_read_it_and_keeps_nothing(tmp_path: Path) -> None:
    begun()
    with clock.at(BEGAN_AT + HOUR):
        extract(clock.now()).write(tmp_path)
        tables = Tables(sources(tmp_path, clock.now()))
    question = 'SELECT count("plan") AS "plans" FROM "plans"'
    with POSTGRES.over(tables, [question]) as ask:
        assert [*ask(question)] == [{"plans": 1}]
    for refused in ('SELECT * FROM "people_person"', 'SELECT "locality" FROM "plans"', 'SELECT * FROM "scores"'):
        with pytest.raises(psycopg.ProgrammingError, match="does not exist"), POSTGRES.over(tables, [question]) as ask:
            [*ask(refused)]
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), POSTGRES.over(tables, [question]) as ask:
        [*ask("DROP TABLE public.people_person")]
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname = 'plans'")
        assert cursor.fetchone() == (0,)


def test_the_records_own_database_counts_unless_another_is_named() -> None:
    ours = {"dbname": "plans", "user": "user", "password": "word", "host": "db.example", "port": "5433"}
    assert words_of(POSTGRESQL, None) == ours == words_of(SQLITE, POSTGRESQL)
    with pytest.raises(EngineAway, match="kept in SQLite, and no other database is named"):
        words_of(SQLITE, None)
    with pytest.raises(EngineAway, match="names SQLite"):
        words_of(POSTGRESQL, SQLITE)


def refused(engine: str) -> str:
    """What a run by this engine says, when it counts nothing."""
    with pytest.raises(NotRun) as why:
        run(engine=engine)
    assert not Run.objects.exists()
    assert "othing was counted" in str(why.value) and "--engine duckdb" in str(why.value)
    return str(why.value)


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_so_without_its_password(settings) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))  # nobody listens there
        settings.MEASURES_DATABASE = database(f"postgresql://user:word@127.0.0.1:{unheard.getsockname()[1]}/plans")
        said = refused("postgres")
    assert "did not answer" in said and "word" not in said


@pytest.mark.django_db
def test_spark_says_what_to_install(settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda name: None)
    assert "make spark" in refused("spark")
    monkeypatch.setattr(spark, "find_spec", lambda name: object())
    settings.JAVA_HOME = str(tmp_path)
    assert "Java is missing" in refused("spark")
    (tmp_path / "bin").mkdir()
    java = tmp_path / "bin" / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o700)
    assert "Java 11 is too old" in refused("spark")
    java.write_text("#!/bin/sh\necho 'java version \"1.8.0_292\"' >&2\n")
    assert spark.java_version() == 8
    java.chmod(0o600)
    assert spark.java_version() is None


@pytest.mark.django_db
def test_the_command_says_it_in_one_line_with_exit_2(settings, capsys: pytest.CaptureFixture) -> None:
    settings.MEASURES_DATABASE = SQLITE
    with pytest.raises(SystemExit) as left:
        call_command("measures", "run", "--engine", "postgres")
    assert left.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
