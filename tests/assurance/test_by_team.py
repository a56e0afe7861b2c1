"""A measure by team: every team by name, those without one apart, small numbers hidden with what would give them away;
for the director of the place alone."""

import pytest

from everymoment.access.refusals import Refused
from everymoment.assurance.by_group import by_group
from everymoment.assurance.by_team import ByTeam, by_team
from everymoment.assurance.linked_counts import counts_of
from everymoment.assurance.models import Result, Run
from everymoment.assurance.ratios import of_groups
from everymoment.assurance.run import run
from everymoment.measures.contents import MEASURES
from everymoment.measures.strata import SEX, TEAM, UNKNOWN
from everymoment.people import clock, register
from tests import builders
from tests.assurance.counting import onlooker
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
KEY = "named_co_ordinator"

made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def counted(cast: builders.Cast, measure: str = "M06", **teams: tuple[int, int]) -> Run:
    """A run in which the measure was counted for these teams, by code, and as a whole."""
    now = clock.now()
    made = Run.objects.create(as_of_at=now, engine="duckdb", started_at=now, finished_at=now, entries_read=0)
    keep(made, cast, measure, **teams)
    return made


def keep(made: Run, cast: builders.Cast, measure: str, stratum: str = TEAM.key, **teams: tuple[int, int]) -> None:
    whole = tuple(map(sum, zip(*teams.values(), strict=True)))
    each = {("", ""): whole} | {(stratum, group): counts for group, counts in teams.items()}
    Result.objects.bulk_create(
        Result(run=made, measure=measure, locality=cast.place, stratum=of, group=group, numerator=part,
               denominator=many, unknown=0)
        for (of, group), (part, many) in each.items()
    )  # fmt: skip


def shown(found: ByTeam) -> dict[str, tuple[int, int]]:
    return {name: (part, whole) for name, part, whole in found.teams} | {"nobody": found.nobody}


def test_teams_stand_by_name_rounded_and_those_without_one_apart(cast: builders.Cast) -> None:
    register.organisation("XZZ", "adult nursing", "health")
    counted(cast, XWC=(61, 98), XGP=(44, 81), XZZ=(31, 52), XXX=(30, 41), **{UNKNOWN: (11, 22)})
    found = by_team(onlooker(cast), KEY)
    # An organisation whose code is not known any more keeps its people: they are not lost from the whole.
    assert [name for name, *_ in found.teams] == ["adult nursing", "Beechcroft Surgery", "Wandle Council", "XXX"]
    assert shown(found)["Wandle Council"] == (60, 100) and found.nobody == (10, 20)


def test_a_hidden_team_cannot_be_had_by_subtraction_from_the_exact_total(cast: builders.Cast) -> None:
    """28 rounds to 30, which four hidden groups of at most 7 can only just reach: each would be known to be 7."""
    counted(cast, XWC=(7, 7), XGP=(7, 7), XCN=(7, 7), **{UNKNOWN: (7, 7)})
    assert set(shown(by_team(onlooker(cast), KEY)).values()) == {(0, 0)}
    # Five of 45: the director knows the 45, so the 40 would give the five away.
    counted(cast, XWC=(20, 40), XGP=(2, 5))
    assert shown(by_team(onlooker(cast), KEY))["Beechcroft Surgery"] == (0, 0)


def test_every_team_of_the_place_is_there_whichever_measure_is_asked(cast: builders.Cast) -> None:
    made = counted(cast, XWC=(61, 98), XGP=(44, 81))
    keep(made, cast, "M01", XWC=(30, 60))
    found = by_team(onlooker(cast), "early_identification")
    assert shown(found) == {"Beechcroft Surgery": (0, 0), "Wandle Council": (30, 60), "nobody": (0, 0)}


def test_where_no_team_is_named_at_all_nothing_is_set_beside_anything(cast: builders.Cast) -> None:
    counted(cast, **{UNKNOWN: (0, 3)})
    found = by_team(onlooker(cast), KEY)
    assert found.teams == () and found.nobody == (0, 0) and found.as_of_at


def test_only_the_director_of_the_place_asks(cast: builders.Cast) -> None:
    counted(cast, XWC=(61, 98), XGP=(44, 81))
    elsewhere = register.organisation("XFE", "Fenwick Council", "social_care", place=builders.locality("X09000002"))
    other = builders.staff("omar", "Omar", "Bell", builders.audiences.DIRECTOR, elsewhere)
    for account in (cast.gp, cast.social_worker, cast.outsider, other):
        with pytest.raises(Refused, match="for its director"):
            by_team(onlooker(cast, account), KEY)
    with pytest.raises(KeyError):
        by_team(onlooker(cast), "cheese")


def test_teams_are_asked_in_two_statements(cast: builders.Cast, django_assert_num_queries) -> None:
    counted(cast, XWC=(61, 98), XGP=(44, 81))
    looking = onlooker(cast)
    with django_assert_num_queries(2):
        by_team(looking, KEY)


def test_what_asks_for_groups_of_people_knows_of_no_team(cast: builders.Cast) -> None:
    made = counted(cast, "M04", XWC=(61, 98), XGP=(44, 81))
    looking = onlooker(cast)
    assert by_group(looking, "plan_in_place").grouped == ()
    assert of_groups(looking).compared == ()
    keep_sex = Result(run=made, measure="M04", locality=cast.place, stratum=SEX.key, group="female", numerator=30,
                      denominator=60, unknown=0)  # fmt: skip
    keep_sex.save()
    assert [each.stratum for each in by_group(looking, "plan_in_place").grouped] == [SEX]


def test_a_run_counts_every_measure_that_is_about_people_by_team(cast: builders.Cast) -> None:
    made = run()
    of = made.results.filter(number="", stratum=TEAM.key)
    assert {(each.measure, each.group, each.denominator) for each in of.filter(measure__in=["M04", "M06"])} == {
        ("M04", "XWC", 1),
        ("M06", "XWC", 1),
    }
    split = {each.id for each in MEASURES if each.strata}
    whole = {each.measure: each.denominator for each in made.results.filter(number="", stratum="") if each.denominator}
    teams = {measure: 0 for measure in whole if measure in split}
    for each in of:
        teams[each.measure] += each.denominator
    counts = counts_of(list(made.results.all()))
    assert counts == counts_of(list(made.results.exclude(stratum=TEAM.key))), "open data are the same without"
    assert teams == {measure: many for measure, many in whole.items() if measure in split} and teams
    assert by_team(onlooker(cast), KEY).teams == (("Wandle Council", 0, 0),)
