"""The charter's points are whole, grouped as the board shows them, and found by wording that is not theirs."""

import re

import pytest

from everymoment.promises.charter import POINTS, point
from everymoment.promises.match import best_match, fold, score
from everymoment.promises.point import Group


def test_there_are_21_points_in_order_each_with_its_own_key():
    assert [each.number for each in POINTS] == list(range(1, 22))
    assert len({each.key for each in POINTS}) == len({each.title for each in POINTS}) == 21


def test_every_point_is_found_by_its_number_and_no_other_number_is_known():
    assert all(point(each.number) is each for each in POINTS)
    with pytest.raises(KeyError):
        point(22)


def test_the_groups_are_those_of_the_board():
    numbers = {group: [each.number for each in POINTS if each.group is group] for group in Group}
    assert list(numbers.values()) == [
        [1, 3, 4, 5, 7, 8, 9, 10],
        [11, 12, 13, 14, 15],
        [2, 6],
        [16],
        [17, 18, 19, 20, 21],
    ]


def test_every_point_names_measures_of_the_library_once():
    for each in POINTS:
        assert each.measures
        assert len(set(each.measures)) == len(each.measures)
        assert all(re.fullmatch(r"M(0[1-9]|[1-4]\d|5[0-7])", measure) for measure in each.measures)


def test_keywords_are_single_words_or_two_or_three_short_ones():
    for each in POINTS:
        for stem in (stem for keyword in each.keywords for stem in keyword.split("|")):
            assert stem == fold(stem)
            assert len(stem.split()) <= 3


def test_titles_and_promises_are_plain_sentences_without_jargon():
    for each in POINTS:
        assert each.promise.endswith(".")
        assert not re.search(r"!|\b(EOL|EOLC|CCG|KPI|JSNA|service users?|patients?)\b", each.title + each.promise)


def test_all_the_stems_of_a_point_together_score_it_best():
    for each in POINTS:
        match = best_match(". ".join(keyword.split("|")[0] for keyword in each.keywords))
        assert match is not None
        assert match.point is each
        assert match.lead > 0.3


def test_case_hyphens_ampersands_and_run_together_words_do_not_hide_a_stem():
    assert fold("Co-ordinated  CARE & support,") == "coordinated care and support"
    apart, together = "TIMELY whole-system early intervention", "timely wholesystem early intervention"
    assert score(point(12), apart) == score(point(12), together) > 0.8


def test_text_about_nothing_in_the_charter_matches_no_point():
    assert best_match("Ten lorries of gravel") is None
    assert score(point(3), "") == 0.0
