"""The demo's lives and deaths lie as those of England do, within what chance allows for so many."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from everymoment.demo import proportions
from everymoment.demo.lives import Life
from everymoment.figures import deaths
from tests.demo.conftest import LIVES_SEED, MANY, NOW


def test_as_many_are_women_as_are_published(imagined: list[Life]) -> None:
    assert sum(each.woman for each in imagined) / MANY == pytest.approx(deaths.shares(deaths.BY_SEX)["F"], abs=0.03)


def test_as_many_are_of_each_age_as_are_published(imagined: list[Life]) -> None:
    shares = deaths.shares(deaths.BY_AGE)
    for band, (least, most, _) in proportions.AGES.items():
        # Somebody of 74 on the day they were thrown may have turned 75; a day or two at the edges do not matter here.
        ages = [(NOW.date() - each.born_on).days / 365.25 for each in imagined]
        assert sum(least <= age < most + 1 for age in ages) / MANY == pytest.approx(shares[band], abs=0.03), band


def test_as_many_die_at_each_place_as_are_published(imagined: list[Life]) -> None:
    rng = Random(LIVES_SEED)
    places = Counter(proportions.place_died(rng, resident=each.home == "care_home") for each in imagined)
    for place, share in proportions.by_place().items():
        assert places[place] / MANY == pytest.approx(share, abs=0.035), place


def test_more_die_in_winter_than_in_summer() -> None:
    assert sum(proportions.by_month().values()) == pytest.approx(1)
    rng = Random(LIVES_SEED)
    months = Counter(proportions.day_died(rng, date(2025, 1, 1), date(2025, 12, 31)).month for _ in range(4000))
    assert months[12] + months[1] > months[6] + months[8]
    assert proportions.day_died(rng, NOW.date(), NOW.date()) == NOW.date()
