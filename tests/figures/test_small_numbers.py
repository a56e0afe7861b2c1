"""Small numbers against the worked vectors, and every profile against every count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.figures.small_numbers import (
    DEFAULT,
    EHRQL,
    EXACT,
    FRACTIONS,
    NHS_ENGLAND,
    ONS_DEATHS,
    ONS_DEATHS_SMALL_AREAS,
    PROFILES,
    percentage,
    rate,
)

VECTOR = {0: 0, 3: 0, 7: 0, 8: 10, 12: 10, 13: 15, 17: 15, 18: 20, 22: 20, 23: 25, 1014: 1015}


def test_counts_are_rounded_as_in_the_vector() -> None:
    assert {count: EHRQL.shown(count) for count in VECTOR} == VECTOR
    assert DEFAULT is EHRQL


def test_subtracting_from_a_rounded_total_gives_nothing() -> None:
    teams = (3, 18, 41)
    shown = [EHRQL.shown(each) for each in teams]
    assert (shown, EHRQL.shown(sum(teams))) == ([0, 20, 40], 60)
    assert rate(18, 41).share == 0.5 and rate(18, 41).said == "about a half"


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (EXACT, ("0", "1", "4", "7", "8", "1,014")),
        (EHRQL, ("7 or fewer", "7 or fewer", "7 or fewer", "7 or fewer", "10", "1,015")),
        (NHS_ENGLAND, ("0", "1 to 4", "1 to 4", "5", "10", "1,015")),
        (ONS_DEATHS, ("0", "1 to 2", "4", "7", "8", "1,014")),
        (ONS_DEATHS_SMALL_AREAS, ("0", "1 to 4", "1 to 4", "7", "8", "1,014")),
    ],
)
def test_every_profile_writes_counts_in_its_own_way(profile, said) -> None:
    assert tuple(profile.say(each) for each in (0, 1, 4, 7, 8, 1014)) == said


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.key)
def test_what_a_reader_can_say_of_a_count_is_exactly_the_counts_that_look_like_it(profile) -> None:
    looks: dict[str, list[int]] = {}
    for count in range(120):
        looks.setdefault(profile.say(count), []).append(count)
    for count in range(100):
        alike = looks[profile.say(count)]
        assert profile.could_be(count) == (alike[0], alike[-1])
        assert alike == list(range(alike[0], alike[-1] + 1))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.key)
def test_more_never_looks_like_less(profile) -> None:
    shown = [profile.shown(each) for each in range(300)]
    assert shown == sorted(shown)
    with pytest.raises(ValueError, match="no count"):
        profile.shown(-1)


@pytest.mark.parametrize(
    ("part", "whole", "profile", "said"),
    [
        (18, 41, EHRQL, "20 of 40 (about a half)"),
        (7, 41, EHRQL, "7 or fewer of 40 (too few for a percentage)"),
        (9, 17, EHRQL, "10 of 15 (too few for a percentage)"),
        (9, 18, EHRQL, "10 of 20 (about a half)"),
        (412, 1014, EHRQL, "410 of 1,015 (40%)"),
        (41, 41, EHRQL, "40 of 40 (nearly all)"),
        (0, 40, NHS_ENGLAND, "0 of 40 (hardly any)"),
        (3, 30, EXACT, "3 of 30 (10%)"),
        (3, 19, EXACT, "3 of 19 (too few for a percentage)"),
        (0, 0, EXACT, "0 of 0 (too few for a percentage)"),
        (2, 400, ONS_DEATHS, "1 to 2 of 400 (too few for a percentage)"),
    ],
)
def test_a_rate_is_worked_out_after_rounding_and_said_where_it_may_be(part, whole, profile, said) -> None:
    assert rate(part, whole, profile).sentence == said


@given(st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(PROFILES))
def test_a_rate_is_never_more_than_all(part, more, profile) -> None:
    found = rate(part, part + more, profile)
    assert found.share is None or 0 <= found.share <= 1
    assert (found.said == "") == (found.share is None)


def test_every_fraction_can_be_said() -> None:
    said = {rate(part, whole).said for whole in range(18, 98) for part in range(8, whole + 1)}
    assert {words for _, words in FRACTIONS} - {"hardly any"} <= said


def test_parts_that_do_not_fit_are_refused() -> None:
    for part, whole in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="no part"):
            rate(part, whole)


def test_a_percentage_needs_twenty() -> None:
    assert percentage(10, 19) == "" and percentage(1, 40) == "3%"
