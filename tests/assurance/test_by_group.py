"""A measure by groups of people: rounded, small numbers hidden with those that would give them away, unknown apart."""

import pytest

from everymoment.assurance.by_group import by_group
from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import LIBRARY
from everymoment.measures.strata import SEX, UNKNOWN
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import onlooker

pytestmark = pytest.mark.django_db
KEY = "named_co_ordinator"


@pytest.fixture
def cast() -> builders.Cast:
    return builders.cast()


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
