"""Running the measures over plans that were written through the deeds."""

from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.assurance.engines.duckdb import opened
from everymoment.assurance.extract import extract
from everymoment.assurance.models import Result, Run
from everymoment.assurance.run import NotRun, run
from everymoment.assurance.sources import DUCKDB_TYPES, files, sources
from everymoment.measures.contents import BY_ID
from everymoment.measures.tables import TABLES
from everymoment.people import clock, register
from everymoment.people.models import TeamMember
from everymoment.plans import lead, steps
from everymoment.plans.models import Standing
from everymoment.plans.read import plan
from tests import builders
from tests.assurance.counting import (
    BEGAN_AT,
    BOTH_PLACES,
    DAY,
    HOUR,
    ONE_OUTCOME,
    all_say_seen,
    begun,
    post_of,
    results,
)
from tests.measures.loops import by_loop
from tests.measures.population import TODAY, MadePlan, Population

pytestmark = pytest.mark.django_db

# Those that the plan page alone can answer; what was done, and when, has tests of its own.
AS_IT_STANDS = ("M05", "M06", "M07", "M12", "M38")


def as_it_stands(found: dict) -> dict:
    """Those counts that only what the plan says can move."""
    return {key: found[key] for key in AS_IT_STANDS}


def test_a_new_plan_counts_where_it_stands() -> None:
    begun()
    with clock.at(BEGAN_AT + HOUR):
        made = run()
    # In date and co-ordinated from the start; nothing said yet; its first changes are too young to be judged.
    expected = {"M05": (1, 1, 0), "M06": (1, 1, 0), "M07": (0, 1, 1), "M12": (0, 1, 1), "M38": (0, 1, 1)}
    found = results(made)
    assert {key: found[key] for key in expected} == expected
    # Offered and in place; nothing was said of a carer; nobody died, and no charter point has evidence yet.
    assert found["M03"] == found["M04"] == (1, 1, 0) and found["M15"] == (0, 1, 1) and found["M44"] == (0, 21, 0)
    assert not {"M01", "M13", "M14"} & set(found)
    assert made.engine == "duckdb" and made.as_of_at == BEGAN_AT + HOUR


def test_what_is_written_is_counted_at_the_next_run() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
        cast.write(cast.social_worker, "what_matters_to_me", ONE_OUTCOME)
        found = results(run())
    assert found["M07"] == (1, 1, 0)
    assert found["M12"] == (1, 1, 0)


def test_a_day_in_the_past_gives_what_was_known_then() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        before = results(run())
    with clock.at(BEGAN_AT + DAY):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
        # Written today of a talk before that: it happened then, but nobody could know it.
        cast.write(cast.social_worker, "what_matters_to_me", ONE_OUTCOME, happened_at=BEGAN_AT - DAY)
    with clock.at(BEGAN_AT + 30 * DAY):
        assert as_it_stands(results(run(BEGAN_AT.date()))) == as_it_stands(before)
        assert results(run(BEGAN_AT + HOUR)) == before
        assert results(run())["M12"] == (1, 1, 0)


def test_a_day_means_its_end_in_england() -> None:
    begun()
    with clock.at(BEGAN_AT + 200 * DAY):
        made = run(date(2026, 7, 31))
    # In July England is an hour ahead of the world's clock.
    assert f"{made.as_of_at.astimezone(BEGAN_AT.tzinfo):%Y-%m-%d %H:%M:%S}" == "2026-07-31 23:59:59"


def test_a_change_known_to_all_in_time_counts_and_a_late_answer_does_not() -> None:
    cast = begun()
    all_say_seen(cast, BEGAN_AT + HOUR)
    with clock.at(BEGAN_AT + DAY):
        first = results(run(BEGAN_AT + DAY))["M10"]
    assert first[0] == first[1] > 0
    with clock.at(BEGAN_AT + 2 * DAY):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
    all_say_seen(cast, BEGAN_AT + 2 * DAY + HOUR, cast.nurse, cast.carer)
    all_say_seen(cast, BEGAN_AT + 3 * DAY + HOUR, cast.gp)
    with clock.at(BEGAN_AT + 5 * DAY):
        assert results(run())["M10"] == (first[0], first[1] + 1, 0)
        # As it was known an hour before the GP answered, it was late already; younger than a day, it was not judged.
        assert results(run(BEGAN_AT + 3 * DAY))["M10"] == (first[0], first[1] + 1, 0)
        assert results(run(BEGAN_AT + 3 * DAY - HOUR))["M10"] == first


def test_one_answer_from_an_organisation_is_enough_and_a_family_is_none() -> None:
    cast = begun()
    all_say_seen(cast, BEGAN_AT + HOUR)
    colleague = builders.staff("gita", "Gita", "Rao", builders.audiences.GP, post_of(cast.gp).organisation)
    with clock.at(BEGAN_AT + 2 * HOUR):
        register.join_team(cast.person, post_of(colleague))
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
    all_say_seen(cast, BEGAN_AT + 3 * HOUR, colleague, cast.nurse, cast.carer)
    with clock.at(BEGAN_AT + 2 * DAY):
        met, counted, _ = results(run())["M10"]
    # Neither the GP herself nor the daughter has answered; their organisations, as far as there are any, have.
    assert met == counted


def test_a_person_who_died_is_counted_until_that_day() -> None:
    cast = begun()
    register.death(cast.person, date(2026, 4, 1))
    with clock.at(BEGAN_AT + 60 * DAY):
        assert results(run(date(2026, 3, 31)))["M06"] == (1, 1, 0)
        assert "M06" not in results(run(date(2026, 4, 1)))


def test_a_co_ordinator_who_left_the_team_is_no_co_ordinator() -> None:
    cast = begun()
    register.leave_team(cast.person, post_of(cast.social_worker), date(2026, 4, 1))
    with clock.at(BEGAN_AT + 60 * DAY):
        assert results(run(date(2026, 4, 1)))["M06"] == (1, 1, 0)
        assert results(run(date(2026, 4, 2)))["M06"] == (0, 1, 0)


def test_a_person_counts_where_they_lived_that_day() -> None:
    cast = begun()
    merton = builders.locality("X09000002", "Fenwick")
    register.move(cast.person, merton, date(2026, 4, 1))
    with clock.at(BEGAN_AT + 60 * DAY):
        run(date(2026, 3, 31)), run(date(2026, 4, 1))
    lived = Result.objects.filter(measure="M06").order_by("run__as_of_at", "stratum")
    assert list(lived.filter(stratum="").values_list("locality", flat=True)) == [cast.place.code, merton.code]
    assert set(lived.exclude(stratum="").values_list("locality", "run__as_of_at__day")) == {
        (cast.place.code, 31),
        (merton.code, 1),
    }


def test_the_counts_are_those_of_a_plain_loop_over_the_plan_itself() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + DAY):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
        cast.write(cast.social_worker, "what_matters_to_me", ONE_OUTCOME)
        steps.add(cast.viewer(cast.gp), "Order a bed", owner=post_of(cast.nurse), by=clock.today())
    for days in (2, 89, 90, 91, 93, 120):
        with clock.at(BEGAN_AT + days * DAY):
            found = results(run())
            population = Population([as_made(cast)])
            expected = {each: by_loop(each, population)[cast.place.code] for each in AS_IT_STANDS}
        assert {key: found[key] for key in expected} == expected, f"after {days} days"


def as_made(cast: builders.Cast) -> MadePlan:
    """The plan as its reader sees it, for the plain loop; its days are moved so that the loop's today is today."""
    moved = TODAY - clock.today()
    said = {
        answer.field.key: answer.value
        for section in plan(cast.viewer(cast.social_worker)).sections
        for answer in section.answers
    }
    own = standing_values(cast)
    on_team = set(TeamMember.objects.filter(person=cast.person, until=None).values_list("post", flat=True))

    def reach(value):
        return (bool(value["telephone"]), value["post"] in on_team) if value else None

    return MadePlan(
        locality=cast.place.code,
        status=own["status"],
        alive=True,
        reviewed_on=date.fromisoformat(own["reviewed_on"]) + moved,
        due_on=date.fromisoformat(own["review_due_on"]) + moved,
        co_ordinator=reach(own["co_ordinator"]),
        cover=reach(own["cover"]),
        care=said["place_of_care"],
        death=said["place_of_death"],
        outcomes=[(1, each["priority"], date.fromisoformat(each["by"]), None) for each in said["outcomes"] or ()],
        steps=[said_of(each) for each in said["steps"] or ()],
    )


def said_of(step: dict) -> tuple[str | None, bool, bool, bool, date | None]:
    """How a step stands, what is known of its owner, and its day."""
    owner = step.get("owner") or {}
    known = (bool(owner), bool(owner.get("role")), bool(owner.get("organisation")))
    return (step.get("status"), *known, date.fromisoformat(step["by"]) if step.get("by") else None)


def standing_values(cast: builders.Cast) -> dict:
    """The plan's own section as it stands."""
    return Standing.objects.get(plan__person=cast.person).values["the_plan"]


def test_measuring_takes_a_fixed_number_of_statements_however_many_plans() -> None:
    cast = begun()

    def statements() -> int:
        with clock.at(BEGAN_AT + DAY), CaptureQueriesContext(connection) as made:
            extract(BEGAN_AT + DAY)
        return len(made)

    before = statements()
    with clock.at(BEGAN_AT + HOUR):
        for index in (1, 2, 3):
            lead.start(cast.social_worker, builders.second_person(cast, index))
    assert statements() == before == 20


def test_columns_are_kept_as_declared_hold_no_words_and_are_told_as_declared(tmp_path: Path) -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        cast.write(cast.social_worker, "what_matters_to_me", ONE_OUTCOME)
        extract(clock.now()).write(tmp_path / "columns")
    folder = tmp_path / "columns"
    assert {each.name for each in folder.iterdir()} == set(TABLES)
    assert folder.stat().st_mode & 0o077 == 0
    for table in TABLES.values():
        for each in files(folder, table):
            assert pq.read_table(each).column_names == [column.name for column in table.kept]
    everything = b"".join(each.read_bytes() for each in folder.rglob("*.parquet"))
    for words in ("garden", "Marlow", cast.number, "020 7946"):
        assert words.encode() not in everything
    with opened() as engine:
        for name, source in sources(folder, BEGAN_AT + HOUR).items():
            table = TABLES[name]
            told = engine.sql(f"SELECT * FROM {source}")
            assert told.columns == [each.name for each in table.columns]
            assert [str(each) for each in told.types] == [DUCKDB_TYPES[each.type] for each in table.columns]


def test_a_run_leaves_no_columns_of_its_moment(columns_of_our_own: Path) -> None:
    begun()
    with clock.at(BEGAN_AT + DAY):
        run(BEGAN_AT + HOUR)
    assert list(columns_of_our_own.glob("as-of-*")) == []


def test_every_field_of_a_full_plan_has_its_cell() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        for key in [each.key for each in builders.contents.SECTIONS]:
            viewer = cast.viewer(cast.gp)
            section = builders.contents.section(key)
            writable = {each.key for each in section.fields if viewer.may_write(each)}
            whole = builders.whole_section(key)
            cast.write(cast.gp, key, {field: whole[field] for field in writable})
        (row,) = extract(BEGAN_AT + HOUR).tables["plans"].to_pylist()
    empty = [
        f"{section.key}__{field.key}"
        for section, field in builders.contents.all_fields()
        if section not in builders.contents.BY_DEED and row[f"{section.key}__{field.key}"] is None
    ]
    viewer = cast.viewer(cast.gp)
    theirs = {
        f"{section.key}__{field.key}" for section, field in builders.contents.all_fields() if viewer.may_write(field)
    }
    assert not theirs & set(empty)


def test_an_engine_that_nobody_knows_is_refused_and_nothing_kept() -> None:
    with pytest.raises(NotRun, match="Use one of duckdb, postgres, spark"):
        run(engine="abacus")
    assert not Run.objects.exists()


def test_a_day_to_come_and_a_time_without_zone_are_refused() -> None:
    with clock.at(BEGAN_AT), pytest.raises(NotRun, match="has not come"):
        run(date(2026, 3, 3))
    with clock.at(BEGAN_AT), pytest.raises(NotRun, match="zone"):
        run(datetime(2026, 3, 1))
    assert not Run.objects.exists()


def test_nothing_is_kept_when_counting_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    begun()

    def fails(*_: object) -> None:
        raise RuntimeError("the engine stopped")

    monkeypatch.setattr(Result.objects, "bulk_create", fails)
    with clock.at(BEGAN_AT + HOUR), pytest.raises(RuntimeError):
        run()
    assert not Run.objects.exists()


def test_the_command_counts_and_says_each_figure(capsys: pytest.CaptureFixture) -> None:
    begun()
    with clock.at(BEGAN_AT + HOUR):
        call_command("measures", "run")
    said = capsys.readouterr().out
    assert "Wandle: 1 of 1 plan has a named co-ordinator." in said
    assert f"{len(BY_ID)} measures counted and kept." in said


@pytest.mark.parametrize("words", [["--as-of", "2026-02-30"], ["--as-of", "2999-01-01"]])
def test_the_command_refuses_in_one_line_with_exit_2(words: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("measures", "run", *words)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
