"""Every verdict a figure can give has its own plain sentence, whatever way the number should move."""

from itertools import product

import pytest

from everymoment.figures.control import Control, Judged
from everymoment.figures.funnel import Position, Unit, funnel
from everymoment.figures.limits import Limits
from everymoment.figures.series import Better
from everymoment.figures.signals import Assurance, Flag, Meaning, meaning
from tests.figures.test_control import series

JARGON = ("sigma", "special cause", "common cause", "outlier", "significant", "process", "variation", "p-value")
FOUND = [None, *product(Flag, (1, -1))]


def newest(found: tuple[Flag, int] | None, better: Better, target: float | None) -> Control:
    """A chart of one month that meets this rule."""
    shown = series(50, whole=100, better=better, target=target)
    flag, way = found or (None, 0)
    judged = Judged(shown.months[0], Limits(0.5, 0.1), flag, way, meaning(found, better))
    return Control(shown, (judged,), False, (), None)


@pytest.mark.parametrize("better", Better)
def test_every_signal_and_every_assurance_has_a_sentence_of_its_own(better) -> None:
    said = {}
    for found, target in product(FOUND, (None, 0.3, 0.5, 0.7)):
        made = newest(found, better, target)
        said[found, made.assurance] = made.sentence
        assert made.sentence.startswith("In January 2025 it was 50%: ") and made.sentence.endswith(".")
        assert not [each for each in JARGON if each in made.sentence.lower()]
        if made.assurance is not Assurance.NO_TARGET:
            assert made.assurance.value in made.sentence
    assert len(set(said.values())) == len(said)
    assert {assured for _, assured in said} == (
        set(Assurance) if better is not Better.NEITHER else {Assurance.NO_TARGET}
    )


def test_every_meaning_is_reached_and_has_a_shape_of_its_own() -> None:
    assert {meaning(found, better) for found, better in product(FOUND, Better)} == set(Meaning)
    assert len({each.shape for each in Meaning}) == len(Meaning) == len({each.word for each in Meaning})


def test_every_position_is_reached_and_has_a_shape_of_its_own() -> None:
    units = (Unit("a", 80, 100), Unit("b", 62, 100), Unit("c", 50, 100), Unit("d", 39, 100), Unit("e", 20, 100))
    assert [each.position for each in funnel(units).placed] == list(Position)
    assert len({each.shape for each in Position}) == len(Position) == len({each.word for each in Position})
