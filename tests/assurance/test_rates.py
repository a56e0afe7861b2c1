"""Figures in words: what is said of whole numbers, and what is not."""

import pytest

from everymoment.assurance.rates import figure
from everymoment.measures.contents import MEASURES
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.measures.team_informed import TEAM_INFORMED


@pytest.mark.parametrize(
    ("numerator", "denominator", "says"),
    [
        (82, 97, "82 of 97 plans have a named co-ordinator"),
        (1, 97, "1 of 97 plans has a named co-ordinator"),
        (0, 97, "0 of 97 plans have a named co-ordinator"),
        (1, 1, "1 of 1 plan has a named co-ordinator"),
        (1200, 3456, "1,200 of 3,456 plans have a named co-ordinator"),
        (0, 0, "no plans to count"),
    ],
)
def test_a_figure_reads_as_a_sentence(numerator: int, denominator: int, says: str) -> None:
    assert figure(NAMED_CO_ORDINATOR, numerator, denominator).sentence == says


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"),
    [(19, 19, ""), (20, 20, "100%"), (0, 20, "0%"), (1, 40, "3%"), (1, 200, "1%"), (1, 201, "0%"), (82, 97, "85%")],
)
def test_a_percentage_needs_twenty_and_is_rounded_half_up(numerator: int, denominator: int, percentage: str) -> None:
    assert figure(TEAM_INFORMED, numerator, denominator).percentage == percentage


def test_what_is_not_known_is_said_with_its_whole() -> None:
    assert figure(NAMED_CO_ORDINATOR, 80, 97, 3).unknown_said == "3 of 97 not known"
    assert figure(NAMED_CO_ORDINATOR, 80, 97).unknown_said == ""


@pytest.mark.parametrize("counts", [(5, 4, 0), (0, 4, 5), (-1, 4, 0), (0, 4, -1)])
def test_parts_larger_than_the_whole_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not parts"):
        figure(NAMED_CO_ORDINATOR, *counts)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.id)
def test_every_measure_has_words_for_one_and_for_many(measure) -> None:
    assert figure(measure, 1, 1).sentence.startswith(f"1 of 1 {measure.words.one} {measure.words.has}")
    assert figure(measure, 2, 2).sentence.startswith(f"2 of 2 {measure.words.many} {measure.words.have}")
