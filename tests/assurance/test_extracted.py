"""What becomes of a record in the tables that follow from no single field."""

from datetime import date

import pytest
from django.core.management import call_command

from everymoment.access import doors
from everymoment.assurance import deprivation
from everymoment.assurance.course import distress, scores
from everymoment.assurance.deprivation import NotRead
from everymoment.assurance.extract import extract
from everymoment.assurance.groups import Facts, groups, setting
from everymoment.assurance.measure_page import measure_page
from everymoment.assurance.models import Result
from everymoment.assurance.run import run
from everymoment.assurance.stays import last_days_in_hospital
from everymoment.measures.strata import STRATA, TEAM, illness_group
from everymoment.people import clock
from everymoment.plans import ending
from tests.assurance.counting import BEGAN_AT, DAY, HOUR, all_say_seen, begun, onlooker, results

DIED = date(2026, 5, 31)


def test_days_in_hospital_are_counted_once_and_only_the_last_ninety() -> None:
    def stay(came: str, left: str | None, kind: str = "hospital", by: str = "emergency") -> dict:
        return {"kind": kind, "came_on": came, "left_on": left, "came_by": by}

    assert last_days_in_hospital(None, DIED) == (None, None)
    assert last_days_in_hospital([stay("2026-05-30", None)], DIED) == (2, 1)
    # The 90th day before is 3 March: of a stay from February three days are left, and it began before.
    assert last_days_in_hospital([stay("2026-02-01", "2026-03-05")], DIED) == (3, 0)
    both = [stay("2026-04-01", "2026-04-03"), stay("2026-04-03", "2026-04-04", "community_hospital", "planned")]
    assert last_days_in_hospital(both, DIED) == (4, 1)
    assert last_days_in_hospital([stay("2026-04-01", "2026-04-03", "hospice")], DIED) == (0, 0)
    assert last_days_in_hospital([{"kind": "hospital", "came_on": None}], DIED) == (0, 0)


def test_each_score_is_followed_by_the_next_of_its_own() -> None:
    held = [
        {"on": "2026-03-09", "pain": 1},
        {"on": "2026-03-02", "pain": 3, "nausea": 2},
        {"on": "2026-03-20", "pain": "cannot_say"},
    ]
    found = [(each["symptom"], each["score"], each["next_on"], each["next_score"]) for each in scores(held)]
    assert found == [
        ("pain", 3, date(2026, 3, 9), 1),
        ("pain", 1, date(2026, 3, 20), None),
        ("pain", None, None, None),
        ("nausea", 2, None, None),
    ]


def test_distress_on_a_friday_may_be_looked_at_until_monday() -> None:
    friday, today = {"on": "2026-03-06"}, date(2026, 3, 12)
    (row,) = distress([friday], today)
    assert (row["look_by"], row["looked_on"], row["days_open"]) == (date(2026, 3, 9), None, 6)
    (row,) = distress([friday | {"looked_on": "2026-03-08"}], today)
    assert (row["looked_on"], row["days_open"]) == (date(2026, 3, 8), 2)


def test_everybody_is_in_one_group_of_each_stratum() -> None:
    facts = Facts(date(1940, 6, 1), "female", "Asian: Indian", 2)
    found = dict(groups(facts, {"my_health": {"diagnosis": "Vascular dementia"}}, DIED))
    assert found == {
        "deprivation": "2",
        "ethnicity": "asian",
        "age": "85-94",
        "sex": "female",
        "diagnosis": "dementia",
        "setting": "unknown",
        "team": "unknown",
    }
    nothing = dict(groups(Facts(date(1941, 6, 1), "", "", None), {}, DIED))
    assert nothing == dict.fromkeys((each.key for each in (*STRATA, TEAM)), "unknown") | {"age": "75-84"}


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("Cancer of the bowel", "cancer"),
        ("heart failure with kidney trouble", "heart"),
        ("", "unknown"),
        ("gout", "other"),
    ],
)
def test_an_illness_in_words_is_of_one_group(words: str, group: str) -> None:
    assert illness_group(words) == group


def test_whoever_is_on_a_stay_is_there_and_else_where_they_live() -> None:
    lives = {"social_care": {"housing": "rented"}}
    assert setting(lives, DIED) == "home"
    stay = {"kind": "hospice", "came_on": "2026-05-20", "left_on": None}
    assert setting(lives | {"stays": {"stays": [stay]}}, DIED) == "hospice"
    assert setting(lives | {"stays": {"stays": [stay | {"left_on": "2026-05-31"}]}}, DIED) == "home"


@pytest.mark.django_db
def test_the_longest_beginning_of_a_postcode_says_its_fifth(tmp_path) -> None:
    assert deprivation.keep([("wx1", 4), ("WX1 2", 1), ("WX1 2AB", 3)]) == 3
    known = deprivation.fifths()
    assert [deprivation.fifth_of(each, known) for each in ("WX1 2AB", "wx1 2zz", "WX19AA", "AB1 2CD", "")] == [
        3, 1, 4, None, None,
    ]  # fmt: skip
    file = tmp_path / "fifths.csv"
    file.write_text("postcode,fifth\nWX1,5\n")
    assert deprivation.read(file) == 1 and deprivation.fifths()["WX1"] == 5
    for text in ("postcode,fifth\nWX1,6\n", "postcode,fifth\nWX1,x\n", "area\nWX1\n"):
        file.write_text(text)
        with pytest.raises(NotRead):
            deprivation.read(file)
    assert deprivation.fifths()["WX1"] == 5
    with pytest.raises(SystemExit) as left:
        call_command("measures", "deprivation", str(file))
    assert left.value.code == 2


@pytest.mark.django_db
def test_a_death_is_counted_with_its_place_and_its_days() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_care": "home", "place_of_death": "home"})
    with clock.at(BEGAN_AT + 20 * DAY):
        ending.died(cast.viewer(cast.gp), clock.today(), {"place_died": "home"})
    with clock.at(BEGAN_AT + 30 * DAY):
        found = results(run())
    # Known for 20 days before: not early, but where she wished to be, and at home.
    assert (found["M01"], found["M13"], found["M14"]) == ((0, 1, 0), (1, 1, 0), (1, 1, 0))
    assert found["M24"] == (0, 1, 1)
    (days,) = Result.objects.filter(measure="M01", number="days", stratum="")
    assert (days.times, days.numerator, days.denominator) == ([[20, 1, 0]], 1, 1)


@pytest.mark.django_db
def test_changes_said_by_the_person_are_known_at_home_and_their_looks_counted() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        doors.open_plan(cast.edith, cast.person.ref, "plan")
    with clock.at(BEGAN_AT + 5 * DAY):
        before = results(run())
        rows = extract(clock.now()).tables
    (plan,) = rows["plans"].to_pylist()
    assert plan["opened_at_home"] and plan["may_open"] and plan["sharing_agreed"]
    assert {each["relationship"] for each in rows["openings"].to_pylist()} >= {"self", "team"}
    assert all(each["post_held"] is None for each in rows["openings"].to_pylist() if each["relationship"] == "self")
    assert before["M54"] == (1, 1, 0)
    assert before["M49"][0] == before["M49"][1] > 0


@pytest.mark.django_db
def test_results_are_kept_by_group_and_each_stratum_holds_everybody() -> None:
    begun()
    with clock.at(BEGAN_AT + HOUR):
        made = run()
    of = made.results.filter(measure="M04", number="").exclude(stratum="")
    assert {each.stratum for each in of} == {each.key for each in (*STRATA, TEAM)}
    assert all((each.numerator, each.denominator) == (1, 1) for each in of)


@pytest.mark.django_db
def test_the_middle_of_a_measure_is_told_beside_it() -> None:
    cast = begun()
    all_say_seen(cast, BEGAN_AT + 2 * HOUR)
    with clock.at(BEGAN_AT + 3 * DAY):
        run()
        (beside,) = measure_page(onlooker(cast), "team_informed").beside
    assert beside.value == "2 hours"
