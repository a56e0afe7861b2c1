"""A measure by groups of people: rounded, small numbers hidden with those that would give them away, unknown apart."""

from collections.abc import Mapping

import pytest

from everymoment.assurance import by_group as by_group_module
from everymoment.assurance.by_group import Grouped, by_group
from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import LIBRARY
from everymoment.measures.strata import SEX, UNKNOWN, Stratum
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import onlooker
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
KEY = "named_co_ordinator"


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def counted(cast: builders.Cast, **groups: tuple[int, int]) -> None:
    """A run in which the measure was counted for these groups of sex, and as a whole."""
    now = clock.now()
    run = Run.objects.create(as_of_at=now, engine="duckdb", started_at=now, finished_at=now, entries_read=0)
    whole = tuple(map(sum, zip(*groups.values(), strict=True)))
    each = {("", ""): whole} | {(SEX.key, group): counts for group, counts in groups.items()}
    Result.objects.bulk_create(
        Result(run=run, measure="M06", locality=cast.place, stratum=stratum, group=group, numerator=part,
               denominator=of, unknown=0)
        for (stratum, group), (part, of) in each.items()
    )  # fmt: skip


def shown(cast: builders.Cast) -> dict[str, tuple[int, int]]:
    [found] = by_group(onlooker(cast), KEY).grouped
    return {name: (part, whole) for name, part, whole in found.groups} | {"not known": found.unknown}


def test_groups_are_rounded_and_those_whose_group_is_not_known_stand_apart(cast: builders.Cast) -> None:
    counted(cast, female=(61, 98), male=(44, 81), **{UNKNOWN: (11, 22)})
    assert shown(cast) == {"women": (60, 100), "men": (45, 80), "another": (0, 0), "not known": (10, 20)}


def test_only_the_newest_run_is_told(cast: builders.Cast) -> None:
    counted(cast, female=(61, 98), male=(44, 81))
    counted(cast, female=(80, 98), male=(44, 81))
    assert shown(cast)["women"] == (80, 100)


def test_what_could_be_had_by_subtraction_is_withheld_with_it(cast: builders.Cast) -> None:
    """28 rounds to 30, which four hidden groups of at most 7 can only just reach: each would be known to be 7."""
    counted(cast, female=(7, 7), male=(7, 7), other=(7, 7), **{UNKNOWN: (7, 7)})
    assert set(shown(cast).values()) == {(0, 0)}


def test_a_measure_that_waits_or_is_not_split_has_no_groups(cast: builders.Cast) -> None:
    waiting = next(each for each in LIBRARY if not each.live)
    assert by_group(onlooker(cast), waiting.key).grouped == ()
    with pytest.raises(KeyError):
        by_group(onlooker(cast), "cheese")


def test_the_groups_are_asked_in_one_statement(cast: builders.Cast, django_assert_num_queries) -> None:
    counted(cast, female=(61, 98), male=(44, 81))
    looking = onlooker(cast)
    with django_assert_num_queries(1):
        by_group(looking, KEY)


def with_lengths(cast: builders.Cast, **groups: tuple[int, int]) -> None:
    """M01 for these groups of sex: as many people as lengths (of 30 days and on) are about, and its share of whole."""
    now = clock.now()
    run = Run.objects.create(as_of_at=now, engine="duckdb", started_at=now, finished_at=now, entries_read=0)
    for group, (people, whole) in groups.items():
        row = {"run": run, "measure": "M01", "locality": cast.place, "stratum": SEX.key, "group": group, "unknown": 0}
        Result.objects.create(numerator=whole // 2, denominator=whole, **row)
        times = [[30 + day, 1, 0] for day in range(whole)]
        Result.objects.create(number="days", numerator=whole, denominator=whole, times=times, people=people, **row)


def middles(cast: builders.Cast) -> dict[str, str | None]:
    found = by_group(onlooker(cast), "early_identification")
    [each] = found.middles[SEX.key]
    return dict(each.groups)


def test_a_middle_length_is_told_of_groups_of_twenty_people_and_of_no_smaller_ones(cast: builders.Cast) -> None:
    with_lengths(cast, female=(41, 41), male=(19, 60), other=(3, 3), **{UNKNOWN: (22, 22)})
    # The sixty lengths of men are about nineteen people.
    assert middles(cast) == {"women": "50 days", "men": None, "another": None, "not known": "40.5 days"}


def test_where_a_count_is_withheld_so_is_the_middle_length(
    cast: builders.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_lengths(cast, female=(41, 41), male=(60, 60))
    monkeypatch.setattr(by_group_module, "as_shown", lambda stratum, counts: withheld(stratum, counts))
    assert middles(cast) == {"women": None, "men": "59.5 days", "another": None, "not known": None}


def withheld(stratum: Stratum, counts: Mapping[str, tuple[int, int]]) -> Grouped:
    """The groups as they would stand if the number of women had to be left out."""
    shown = {**counts, "female": (0, 0)}
    groups = tuple((name, *shown.get(group, (0, 0))) for group, name in stratum.groups)
    return Grouped(stratum, groups, (0, 0))
