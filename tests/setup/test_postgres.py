"""The server for tests is there for one command and gone after it, whatever happened in between."""

import psycopg
import pytest

from setup import postgres


def test_the_server_answers_and_is_gone_afterwards() -> None:
    with postgres.server() as url:
        with psycopg.connect(url) as database:
            assert database.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url.replace(":", ":x", 2).replace("x//", "//", 1))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_the_server_is_gone_when_the_work_failed() -> None:
    with pytest.raises(ZeroDivisionError), postgres.server() as url:
        raise ZeroDivisionError
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_the_embedded_server_stands_in_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "system_programs", lambda: None)
    monkeypatch.setattr(postgres, "installed_programs", lambda: None)
    programs = postgres.find_programs()
    assert (programs / "initdb").exists() and (programs / "postgres").exists()


def test_without_any_server_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for search in ("system_programs", "installed_programs", "embedded_programs"):
        monkeypatch.setattr(postgres, search, lambda: None)
    with pytest.raises(postgres.NoServer, match="apt install postgresql"):
        postgres.find_programs()


def test_the_command_s_own_exit_code_is_given_back() -> None:
    assert postgres.main(["sh", "-c", 'test -n "$DATABASE_URL" && exit 7']) == 7
