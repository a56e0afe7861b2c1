"""Sentences fit the lives that say them: no pool runs dry, no line is never said, and names do not repeat."""

from datetime import date
from random import Random
from types import ModuleType

import pytest

from everymoment.demo.lives import Life, lives
from everymoment.demo.words import about_me, health, needs, places, pool, practical, what_matters
from everymoment.demo.words.pool import Voice, fits
from tests.demo.conftest import LIVES_SEED, MANY

ABOUT_THE_WISH = {"CHANGED_TO"}


def pools(module: ModuleType) -> dict[str, tuple[str, ...]]:
    """Every pool of a module by name; those kept in a dictionary by name and key."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, tuple):
            # Lines that belong together stand in a tuple of their own; the first of them carries the guard.
            found[name] = tuple(each if isinstance(each, str) else each[0] for each in value)
        elif name.isupper() and isinstance(value, dict):
            found |= {f"{name}[{key}]": each for key, each in value.items() if isinstance(each, tuple)}
    return found


ALL = {
    name: lines
    for module in (about_me, what_matters, places, health, practical, needs)
    for name, lines in pools(module).items()
}


def test_there_are_pools_to_look_at() -> None:
    assert len(ALL) > 30 and all(ALL.values())


@pytest.mark.parametrize("name", ALL)
def test_no_line_is_written_for_nobody(name: str, imagined: list[Life]) -> None:
    never = [line for line in ALL[name] if not any(fits(line, life) for life in imagined)]
    assert not never


@pytest.mark.parametrize("name", [name for name in ALL if "[" not in name])
def test_everybody_has_something_to_say(name: str, imagined: list[Life]) -> None:
    # A way in belongs to a home; families without a grown-up child are not asked for one.
    silent = [life for life in imagined if not any(fits(line, life) for line in ALL[name])]
    assert not silent


def test_nobody_who_lives_in_the_care_home_worries_about_a_front_door(imagined: list[Life]) -> None:
    residents = [life for life in imagined if life.home == "care_home"]
    assert residents
    for life in residents:
        assert not life.slots["pet_name"]
        said = [pool.filled(line, life) for line in ALL["WAY_IN"] + ALL["MOST"] if fits(line, life)]
        assert not [text for text in said if "key safe" in text.lower() or "my own front door" in text]


def test_a_voice_says_nothing_twice(imagined: list[Life]) -> None:
    said: set[str] = set()
    rng = Random(LIVES_SEED)
    texts = [Voice(life, rng, said).one(about_me.MORNING, about_me.DRINK, about_me.REST) for life in imagined[:1000]]
    assert len(set(texts)) == 1000


def test_names_and_nhs_numbers_do_not_repeat(imagined: list[Life]) -> None:
    assert len({life.number for life in imagined}) == MANY
    assert len({life.name for life in imagined[:300]}) == 300


def test_lives_are_as_varied_as_a_london_borough(imagined: list[Life]) -> None:
    assert len({life.background.ethnicity for life in imagined}) >= 10
    assert {"alone", "partner", "family", "care_home"} == {life.home for life in imagined}
    assert {True, False} == {life.woman for life in imagined}
    assert not [life for life in imagined if life.home == "care_home" and life.condition == "cancer"]


def test_the_same_seed_imagines_the_same_lives() -> None:
    def told(seed: int) -> list[tuple[str, str, str]]:
        made = lives(Random(seed), 20, date(2027, 5, 20), "The Limes")
        return [(life.name, life.number, life.address) for life in made]

    assert told(3) == told(3) != told(4)
