"""The board: 21 points in five groups, each with what there is and no more."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors
from everymoment.assurance import board
from everymoment.assurance.models import Result, Run
from everymoment.assurance.run import run
from everymoment.assurance.trend import Signal
from everymoment.measures.contents import BY_ID
from everymoment.people import clock
from everymoment.promises.charter import POINTS
from everymoment.promises.point import Group
from tests.assurance.counting import BEGAN_AT, DAY, HOUR, begun, newest, onlooker
from tests.assurance.test_returns import WasRead, kept, row

pytestmark = pytest.mark.django_db


def evidence(found: board.Board) -> dict[int, board.Evidence]:
    """The board's points by number."""
    return {each.point.number: each for _, held in found.groups for each in held}


def test_every_point_stands_once_in_its_group() -> None:
    cast = begun()
    found = board.board(onlooker(cast))
    assert [group for group, _ in found.groups] == list(Group)
    assert sorted(evidence(found)) == [each.number for each in POINTS] == list(range(1, 22))


def test_an_empty_board_says_so() -> None:
    cast = begun()
    found = board.board(onlooker(cast))
    assert found.sentence == (
        "0 of 21 points have evidence less than a year old; none is clearly better or worse than before."
    )
    assert (found.as_of_at, found.last_return) == (None, None)
    assert {each.age for each in evidence(found).values()} == {"no evidence yet"}


def test_live_figures_stand_under_their_points_and_the_rest_has_no_source_yet() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        run()
        found = board.board(onlooker(cast))
    points = evidence(found)
    for number, each in points.items():
        named = next(point.measures for point in POINTS if point.number == number)
        assert {trend.measure.id for trend in each.trends} | {measure.id for measure in each.without_source} == set(
            named
        )
        assert not {measure.id for measure in each.without_source} & set(BY_ID)
    co_ordinator = next(each for each in points[10].trends if each.measure.id == "M06")
    assert newest(co_ordinator).sentence == "1 of 1 plan has a named co-ordinator"
    assert points[10].age == "from today" and points[10].fresh
    assert points[2].trends == () and points[2].age == "no evidence yet"


def test_the_last_return_speaks_where_nothing_is_counted_and_old_words_are_not_fresh() -> None:
    cast = begun()
    kept(as_of="2015-05")
    kept(as_of="2014-05", sha256="b" * 64, read=WasRead([row(2, now="Older words.")]))
    with clock.at(BEGAN_AT + HOUR):
        found = board.board(onlooker(cast))
    assert found.last_return and found.last_return.month == "May 2015"
    second = evidence(found)[2]
    assert second.said == "We do this for 2."
    assert second.age == "10 years old" and not second.fresh
    assert evidence(found)[4].said == ""


def test_long_words_are_cut_at_a_word() -> None:
    cast = begun()
    kept(read=WasRead([row(1, now="words " * 200)]))
    said = evidence(board.board(onlooker(cast)))[1].said
    assert said.endswith("words …") and len(said) <= board.LONGEST_SAID


def test_the_sentence_counts_fresh_better_and_worse_points() -> None:
    cast = begun()
    for days, m05, m07 in ((0, 40, 10), (60, 10, 40)):
        at = BEGAN_AT + days * DAY
        made = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
        for measure, numerator in (("M05", m05), ("M07", m07)):
            Result.objects.create(
                run=made, measure=measure, locality=cast.place, numerator=numerator, denominator=50, unknown=0
            )
    with clock.at(BEGAN_AT + 61 * DAY):
        found = board.board(onlooker(cast))
    # M07 proves point 1; M05 proves point 9.
    assert evidence(found)[1].signal is Signal.BETTER
    assert evidence(found)[9].signal is Signal.WORSE
    assert found.sentence == "2 of 21 points have evidence less than a year old; 1 is getting better, 1 worse."


def test_a_worse_figure_is_not_hidden_by_a_better_one_of_the_same_point() -> None:
    cast = begun()
    for days, m06, m10 in ((0, 40, 10), (60, 10, 40)):
        at = BEGAN_AT + days * DAY
        made = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
        for measure, numerator in (("M06", m06), ("M10", m10)):
            Result.objects.create(
                run=made, measure=measure, locality=cast.place, numerator=numerator, denominator=50, unknown=0
            )
    with clock.at(BEGAN_AT + 61 * DAY):
        assert evidence(board.board(onlooker(cast)))[8].signal is Signal.WORSE


def test_the_board_is_two_statements_beside_the_door_however_much_there_is() -> None:
    cast = begun()
    kept()
    with clock.at(BEGAN_AT + 90 * DAY):
        for days in (1, 30, 60):
            run(BEGAN_AT + days * DAY)
        looking = onlooker(cast)
        with CaptureQueriesContext(connection) as statements:
            found = board.board(looking)
            assert found.sentence and [each.said + each.age for each in evidence(found).values()]
        assert len(statements) == 2
        with CaptureQueriesContext(connection) as statements:
            board.point_page(looking, 8)
        assert len(statements) == 2


def test_a_point_shows_what_each_return_has_said_newest_first() -> None:
    cast = begun()
    kept(as_of="2014-05", sha256="b" * 64, read=WasRead([row(2, now="Older words.")]))
    kept(as_of="2015-05")
    page = board.point_page(onlooker(cast), 2)
    assert [(each.of_return.month, each.now) for each in page.answers] == [
        ("May 2015", "We do this for 2."),
        ("May 2014", "Older words."),
    ]
    with pytest.raises(KeyError):
        board.point_page(onlooker(cast), 22)


def test_figures_of_one_place_are_not_those_of_another() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + HOUR):
        run()
        found = board.board(doors.open_locality(cast.director, "E09000008", "test"))
    assert found.locality.name == "Croydon" and found.as_of_at == BEGAN_AT + HOUR
    assert not any(each.live for point in evidence(found).values() for each in point.trends)


def test_places_are_listed_with_what_there_is_of_them() -> None:
    cast = begun()
    kept(code="E09000008")
    with clock.at(BEGAN_AT + HOUR):
        run()
    found = board.places()
    assert found[0] == board.Place(cast.place.code, "Wandle", True, True, "")
    croydon = next(each for each in found if each.code == "E09000008")
    assert (croydon.last_return, croydon.counted) == ("May 2015", False)
    assert len(found) == 34


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (0, "from today"),
        (1, "1 day old"),
        (30, "30 days old"),
        (31, "1 month old"),
        (364, "11 months old"),
        (366, "1 year old"),
        (4000, "10 years old"),
    ],
)
def test_ages_are_said_in_the_largest_whole_measure(days: int, says: str) -> None:
    today = date(2027, 5, 31)
    assert board.said_age(today - timedelta(days=days), today) == says
