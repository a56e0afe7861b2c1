"""Columns that follow the record: after whatever happens they are what reading everything gives."""

import json
import random
from collections import Counter
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow.parquet as pq
import pytest

from everymoment.assurance import kept, live, questions
from everymoment.assurance.engines import DUCKDB
from everymoment.assurance.extract import extract, since, watermark
from everymoment.assurance.extract.dated import Dated
from everymoment.assurance.models import KeptColumns, Run
from everymoment.assurance.moments import in_seconds
from everymoment.assurance.run import counted, run
from everymoment.assurance.sources import files
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.strata import TEAM, UNKNOWN
from everymoment.measures.tables import CHANGES, DAYS_OF_OPENINGS, OPENINGS, PLANS, TABLES
from everymoment.people import clock, register
from everymoment.people.models import Organisation, Person, Post
from everymoment.plans import lead
from tests.assurance.counting import BEGAN_AT, BOTH_PLACES, DAY, HOUR, begun, post_of
from tests.assurance.happenings import Place
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

the_cast = for_a_module(begun)
Rows = dict[str, list[str]]


@pytest.fixture
def place(the_cast: Any) -> Place:
    """The small cast, to which anything may happen."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}: Place(cast, {seed}, ...)")
    return Place(anew(the_cast), seed, BEGAN_AT + HOUR)


@pytest.fixture(autouse=True)
def nothing_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """In these tests ids come in order, and reading some again would hide what is not followed."""
    monkeypatch.setattr(since, "OVERLAP", 0)


def refreshed(at: Any) -> list[str]:
    """The columns brought to this moment; what was told."""
    said: list[str] = []
    with clock.at(at), kept.locked(live.columns()):
        live.refresh(at, said.append)
    return said


def in_folder(folder: Path, at: Any) -> Rows:
    """Every row as it is kept, by table, in one order; openings that are too old for any measure left out."""
    found = {}
    for name, table in TABLES.items():
        rows = [row for each in files(folder, table) for row in pq.read_table(each).to_pylist()]
        found[name] = sorted(map(repr, _young(name, rows, at)))
    return found


def in_one_go(at: Any) -> Rows:
    """The same from reading everything."""
    with clock.at(at):
        tables = extract(at).tables
    return {name: sorted(map(repr, _young(name, rows.to_pylist(), at))) for name, rows in tables.items()}


def _young(name: str, rows: list[dict[str, Any]], at: Any) -> list[dict[str, Any]]:
    since_then = in_seconds(at) - DAYS_OF_OPENINGS * DAY_IN_SECONDS
    return [each for each in rows if name != OPENINGS.name or each["at"] > since_then]


def assert_equal(place: Place) -> None:
    """The columns are what reading everything gives, row by row."""
    here, whole = in_folder(live.columns() / kept.NOW, place.now), in_one_go(place.now)
    for name in TABLES:
        only = [
            sorted((Counter(one[name]) - Counter(other[name])).elements())
            for one, other in ((here, whole), (whole, here))
        ]
        last = f"{name} after {len(place.happened)} things, the last {place.happened[-3:]}"
        said = f"{last}: followed {only[0]}, in one go {only[1]}"
        assert here[name] == whole[name], said


def as_counted(folder: Path, at: Any) -> list[tuple]:
    """Every count over these columns."""
    facts = ("measure", "number", "stratum", "group", "locality_id", "numerator", "denominator", "unknown", "times")
    return sorted(
        (tuple(str(getattr(each, key)) for key in facts) for each in counted(folder, at, DUCKDB, lambda line: None)),
        key=str,
    )


def live_equals_batch(place: Place, tmp_path: Path, events: int) -> None:
    refreshed(place.now)
    for _ in range(events):
        place.happens()
        assert "anew" not in " ".join(refreshed(place.now)), place.happened
        assert_equal(place)
    with clock.at(place.now):
        extract(place.now).write(tmp_path / "whole")
        assert as_counted(live.columns() / kept.NOW, place.now) == as_counted(tmp_path / "whole", place.now)


def test_after_whatever_happens_the_columns_are_what_reading_everything_gives(place: Place, tmp_path: Path) -> None:
    live_equals_batch(place, tmp_path, 15)


@pytest.mark.long
def test_the_same_after_ten_thousand_events(place: Place, tmp_path: Path) -> None:
    live_equals_batch(place, tmp_path, 10_000)


def test_refreshing_in_one_go_or_in_ten_gives_the_same(place: Place) -> None:
    refreshed(place.now)
    for _ in range(10):
        place.happens()
    refreshed(place.now)
    assert_equal(place)


def test_a_new_day_is_seen_though_nothing_was_written(place: Place) -> None:
    refreshed(place.now)
    place.now += DAY
    refreshed(place.now)
    assert_equal(place)


def test_what_was_asked_again_is_followed(place: Place) -> None:
    refreshed(place.now)
    for _ in range(3):
        with clock.at(place.now):
            place.asked_again()
        refreshed(place.now)
        assert_equal(place)
    assert len(in_folder(live.columns() / kept.NOW, place.now)["asked_again"]) >= 3


def test_a_team_follows_the_co_ordinator_their_post_and_its_organisation(place: Place) -> None:
    cast, nurse = place.cast, post_of(place.cast.nurse)

    def team() -> str:
        refreshed(place.now)
        assert_equal(place)
        (file,) = files(live.columns() / kept.NOW, TABLES["groups"])
        of = {row["stratum"]: row["group"] for row in pq.read_table(file).to_pylist()}
        return of[TEAM.key]

    assert team() == "XWC"
    with clock.at(place.now):
        lead.hand_over(cast.viewer(cast.gp), nurse, cover=post_of(cast.social_worker))
    assert team() == "XCN"
    Organisation.objects.filter(pk=nurse.organisation_id).update(ods_code="XCM")
    assert team() == "XCM"
    Post.objects.filter(pk=nurse.pk).update(until=place.now.date() - DAY)
    assert team() == UNKNOWN
    with clock.at(place.now):
        register.death(Person.objects.get(pk=cast.person.pk), place.now.date())
    Post.objects.filter(pk=nurse.pk).update(until=place.now.date())
    assert team() == "XCM"
    place.now += 3 * DAY
    assert team() == "XCM", "who looked after her until she died, though the post ended since"


def test_a_plan_that_is_gone_leaves_every_table(place: Place) -> None:
    refreshed(place.now)
    folder = live.columns() / kept.NOW
    (plan,) = pq.read_table(files(folder, TABLES["plans"])[0]).to_pylist()
    since._let_go(folder.resolve(), {plan["plan"]}, Dated(()))
    left = {name for name, rows in in_folder(folder, place.now).items() if rows}
    assert left == {"evidence"}


def test_a_crash_half_way_leaves_the_former_columns_whole(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed(place.now)
    before = in_folder(live.columns() / kept.NOW, place.now)
    with clock.at(place.now):
        place.cast.write(place.cast.gp, "where_i_want_to_be", BOTH_PLACES)
    with monkeypatch.context() as broken:
        broken.setattr(since, "_follow_openings", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            refreshed(place.now)
    assert in_folder(live.columns() / kept.NOW, place.now) == before
    assert "anew" not in " ".join(refreshed(place.now))
    assert_equal(place)


def lose_a_month(folder: Path) -> None:
    files(folder, CHANGES)[0].unlink()


def damage(folder: Path) -> None:
    files(folder, PLANS)[0].write_bytes(b"PAR1")


def another_declaration(folder: Path) -> None:
    words = json.loads((folder / watermark.FILE).read_text())
    (folder / watermark.FILE).write_text(json.dumps(words | {"declared": "of last year"}))


def another_database(folder: Path) -> None:
    KeptColumns.objects.update(generation=7)


@pytest.mark.parametrize("harm", [lose_a_month, damage, another_declaration, another_database])
def test_columns_that_cannot_be_followed_are_made_anew_and_said_so(place: Place, harm: Any) -> None:
    refreshed(place.now)
    harm((live.columns() / kept.NOW).resolve())
    assert refreshed(place.now)[0].startswith("All columns are made anew: ")
    assert_equal(place)


def test_a_second_refresh_waits_until_the_first_is_done(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with kept.locked(tmp_path), kept.next_generation(tmp_path) as folder:
            order.append(folder.name)

    with kept.locked(tmp_path), kept.next_generation(tmp_path) as folder:
        waiting = Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append(folder.name)
    waiting.join()
    assert order == ["kept-1", "kept-2"]


def test_one_folder_of_columns_is_kept_and_only_its_owner_may_open_it(place: Place) -> None:
    for _ in range(3):
        refreshed(place.now)
    (folder,) = live.columns().glob("kept-*")
    assert folder.stat().st_mode & 0o077 == 0


def test_a_live_run_takes_the_place_of_the_one_before_in_its_month(place: Place) -> None:
    runs = []
    for at in (BEGAN_AT + HOUR, BEGAN_AT + 2 * HOUR, BEGAN_AT + 40 * DAY):
        with clock.at(at):
            runs.append(live.live())
    with clock.at(BEGAN_AT + 41 * DAY):
        whole = run()
    assert list(Run.objects.order_by("as_of_at")) == [*runs[1:], whole]
    assert runs[1].results.exists()


def test_questions_are_put_into_words_once_and_anew_for_other_declarations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = questions.questions(tmp_path, "duckdb")
    with monkeypatch.context() as without:
        without.setattr(questions, "asked_of", lambda measure, dialect: 1 / 0)
        assert questions.questions(tmp_path, "duckdb") == made
    monkeypatch.setattr(questions, "declared", lambda: "others")
    assert questions.questions(tmp_path, "duckdb") == made
    assert [each.name for each in tmp_path.iterdir()] == ["questions-duckdb-others.json"]


def test_where_the_clock_went_back_everything_is_read_and_the_columns_stay(place: Place) -> None:
    refreshed(place.now + DAY)
    before = in_folder(live.columns() / kept.NOW, place.now)
    said: list[str] = []
    with clock.at(place.now):
        made = live.live(said.append)
    assert made.live and said[0].startswith("The clock went back")
    assert in_folder(live.columns() / kept.NOW, place.now) == before
