"""Made again the demo is the same; and it is never made over anybody else's record."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from everymoment.demo import afresh
from everymoment.demo.cast import CAST
from everymoment.demo.finish import cast_table, month_ends
from everymoment.demo.making import make, no_plan_yet
from everymoment.demo.place import Place
from everymoment.people import clock, register
from everymoment.people.models import Person, Sector
from everymoment.plans.models import Acknowledgement, Change, Standing
from everymoment.sections import contents
from everymoment.sections.contents import BY_DEED
from tests.demo.conftest import NOW

PROGRAM = Path(sys.executable).parent / "everymoment"


def told(people: int, seed: int) -> list[Any]:
    """All that a demo says, without the ids that a database gives; the demo itself is undone."""
    with transaction.atomic():
        with clock.at(NOW):
            make(people, seed, lambda line: None)
        said: list[Any] = list(
            Person.objects.order_by("pk").values_list("ref", "nhs_number", "given_name", "family_name", "born_on")
        )
        for standing in Standing.objects.order_by("pk"):
            own = standing.values.get("the_plan", {})
            # What deeds write names posts by their ids, which another database gives anew.
            by_form = {key: each for key, each in standing.values.items() if contents.section(key) not in BY_DEED}
            by_form = without_ids_of_posts(by_form)
            said += [by_form, standing.status, (own.get("co_ordinator") or {}).get("name")]
        said += Change.objects.order_by("pk").values_list("number", "section", "recorded_at", "written_by", "because")
        said += Acknowledgement.objects.order_by("pk").values_list("kind", "words", "at")
        transaction.set_rollback(True)
    return said


def without_ids_of_posts(value: Any) -> Any:
    """A value in which nobody is named by the id of their post."""
    if isinstance(value, dict):
        return {key: without_ids_of_posts(each) for key, each in value.items() if key != "post"}
    return [without_ids_of_posts(each) for each in value] if isinstance(value, list) else value


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_borough() -> None:
    first = told(4, 9)
    assert len(first) > 100
    assert first == told(4, 9)
    assert first != told(4, 10)


@pytest.mark.django_db
def test_a_longer_demo_begins_with_the_same_people() -> None:
    short, longer = told(2, 9), told(3, 9)
    assert short[0:2] == longer[0:2]


@pytest.mark.django_db
def test_an_empty_database_is_fit_for_a_demo() -> None:
    assert not afresh._somebody_else()


@pytest.mark.django_db
def test_a_record_with_another_organisation_is_left_alone() -> None:
    register.organisation("A99", "A real practice", Sector.HEALTH)
    with pytest.raises(afresh.NotOurs, match="nothing was changed"):
        afresh.prepare(lambda line: None)


@pytest.mark.django_db
def test_a_record_with_somebody_elses_account_is_left_alone() -> None:
    register.account("someone", "Some", "One", password="a long pass phrase")
    with pytest.raises(afresh.NotOurs, match="EVERYMOMENT_VAR"):
        afresh.prepare(lambda line: None)


def test_on_postgresql_an_earlier_demo_is_never_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afresh, "connection", SimpleNamespace(vendor="postgresql"))
    with pytest.raises(afresh.NotOurs, match="new, empty database"):
        afresh._remove(lambda line: None)


@pytest.mark.django_db
def test_without_a_demo_the_cast_table_says_how_to_make_one() -> None:
    assert "everymoment demo" in cast_table()


@pytest.mark.urls("tests.demo.urls_on")
@pytest.mark.django_db
def test_without_a_demo_in_the_database_the_page_says_how_to_make_one(client: Client) -> None:
    assert "everymoment demo" in client.get("/demo/").content.decode()


def test_the_last_twelve_month_ends_run_over_the_year() -> None:
    ends = [f"{each:%Y-%m-%d}" for each in month_ends(NOW.date(), 12)]
    assert ends[0] == "2026-05-31" and ends[-1] == "2027-04-30" and "2027-02-28" in ends
    assert len(ends) == len(set(ends)) == 12


def ran(folder: Path, *words: str) -> str:
    """What the command says, with all that it keeps in a folder."""
    surroundings = {**os.environ, "EVERYMOMENT_VAR": str(folder), "DATABASE_URL": "", "EVERYMOMENT_DEMO": "on"}
    done = subprocess.run([str(PROGRAM), *words], env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def whole(said: str) -> None:
    """Fails unless the command says that it made every part of the demo."""
    assert said.count("kept: 21 points") == 2 and "12 month-ends" in said and "/demo/" in said
    assert "5 of 21 points written, 2 with figures kept as evidence, 3 actions" in said


def test_on_sqlite_the_command_makes_the_demo_anew_over_an_earlier_one(
    borough: tuple[Place, str], tmp_path: Path
) -> None:
    """The earlier one is that of all these tests; that a first one is made is seen in every journey."""
    if connection.vendor != "sqlite":
        pytest.skip("an earlier demo is taken away on SQLite alone")
    shutil.copy(borough[1], tmp_path / "everymoment.sqlite3")
    said = ran(tmp_path, "demo", "--people", "1")
    assert "taken away" in said
    whole(said)
    assert ran(tmp_path, "demo", "--cast").count("sees first") == len(CAST)
    assert f"{1 + no_plan_yet(1)} plans checked" in ran(tmp_path, "plans", "rebuild", "--check")


@pytest.mark.long
def test_on_sqlite_the_command_makes_the_demo_and_makes_it_again(tmp_path: Path) -> None:
    first, second = (ran(tmp_path, "demo", "--people", "1") for _ in range(2))
    assert "taken away" not in first and "taken away" in second
    whole(first)
    whole(second)
