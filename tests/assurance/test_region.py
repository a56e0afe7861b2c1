"""Places beside each other: how each stands now, what a funnel is drawn from, and what those that moved did."""

from datetime import timedelta

import pytest

from everymoment.access import doors
from everymoment.access.models import Look
from everymoment.access.regions import open_region
from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, by_place, latest, moved, published, region, rounds
from everymoment.assurance.charted import series_of, signal_of
from everymoment.assurance.models import Latest, Run
from everymoment.assurance.trend import Signal, every_trend, trends
from everymoment.measures.contents import BY_ID
from everymoment.people import clock, register
from everymoment.people.london import REGION
from everymoment.people.models import BoardMembership, CareBoard, Locality
from everymoment.promises.charter import point
from tests import builders
from tests.assurance import places
from tests.assurance.counting import onlooker
from tests.assurance.places import FELL, MONTHS, NOW, ROSE, STAYED, counted_here, line, months_of
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

BARNET, BRENT, CAMDEN, EALING = "E09000003", "E09000005", "E09000007", "E09000009"


def a_region() -> builders.Cast:
    """Wandle in London, where M06 rose; Brent, where it fell; and three that published it, two of them withholding."""
    made = builders.cast()
    Locality.objects.filter(pk=made.place.pk).update(region=REGION)
    made.place.refresh_from_db()
    counted_here(made.place, "M06", ROSE)
    counted_here(Locality.objects.get(pk=BRENT), "M06", FELL)
    with clock.at(NOW):
        lines = [*months_of(BARNET, "M06", STAYED_ROUNDED), line(CAMDEN, "M06", "", 40), line(EALING, "M06", 10, "")]
        published.keep(places.published(*lines), "others.csv")
    return made


STAYED_ROUNDED = [5 * round(each * 2.5 / 5) for each in STAYED]
made_once = for_a_module(a_region)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def at_point(cast: builders.Cast, number: int | None) -> region.Region:
    """The region as the director sees it."""
    with clock.at(NOW):
        told = region.told_of(number) if number else None
        return region.region(open_region(cast.director, REGION, "test", told), number)


def test_places_stand_in_the_order_of_their_names_with_words_signal_and_age(cast: builders.Cast) -> None:
    found = at_point(cast, 10)
    assert [each.locality.name for each in found.places] == ["Barnet", "Brent", "Camden", "Ealing", "Wandle"]
    assert len(found.places) + len(found.without) == 34
    told = {place.locality.name: figure for place, figure in found.of(BY_ID["M06"])}
    assert told["Wandle"].sentence == "55 of 80 plans have a named co-ordinator (about two thirds)"
    assert told["Wandle"].signal_said == "better, for 7 months" and told["Brent"].signal is Signal.WORSE
    assert told["Barnet"].signal is Signal.STEADY and told["Barnet"].published
    assert told["Camden"].sentence == told["Ealing"].sentence == "too few to show"
    assert [each.locality.name for each in found.places if each.here] == ["Wandle"]


def test_no_exact_count_and_no_small_one_is_in_what_is_shown(cast: builders.Cast) -> None:
    # 56 of 80 were counted in Wandle; 7 of 80 would be hidden.
    with clock.at(NOW):
        counted_here(Locality.objects.get(pk="E09000006"), "M06", [7] * 13)
    shown = {place.locality.name: figure.sentence for place, figure in at_point(cast, 10).of(BY_ID["M06"])}
    assert "56" not in shown["Wandle"]
    assert shown["Bromley"].startswith("7 or fewer of 80") and "%" not in shown["Bromley"]


def test_of_a_hidden_figure_nothing_is_said_however_it_moves(cast: builders.Cast) -> None:
    counted_here(Locality.objects.get(pk="E09000006"), "M06", [20] * 12 + [1], whole=40)
    assert signal_of(every_trend_of("E09000006"))[0] is Signal.WORSE
    assert Latest.objects.get(locality="E09000006").signal == "too_few"


def every_trend_of(code: str):
    with clock.at(NOW):
        return every_trend()[code]["M06"]


def test_every_trend_is_the_trend_of_the_places_own_page(cast: builders.Cast) -> None:
    with clock.at(NOW):
        assert every_trend()[cast.place.code] == trends(onlooker(cast))


def test_the_signal_is_that_of_the_chart_on_the_places_own_page(cast: builders.Cast) -> None:
    with clock.at(NOW):
        trend = trends(onlooker(cast))["M06"]
    assert signal_of(trend) == (Signal.BETTER, 7) and len(series_of(trend).months) == 13


def test_a_figure_that_nothing_newer_has_stands_no_more(cast: builders.Cast) -> None:
    with clock.at(NOW):
        Run.objects.create(as_of_at=NOW, engine="duckdb", started_at=NOW, finished_at=NOW, entries_read=0)
        latest.refresh()
    assert set(Latest.objects.values_list("locality", flat=True)) == {BARNET, CAMDEN, EALING}
    with clock.at(NOW + timedelta(days=500)):
        assert latest.refresh() == 0


def test_all_points_name_where_they_move(cast: builders.Cast) -> None:
    found = at_point(cast, None)
    tenth = found.points[9]
    assert (tenth.better, tenth.worse, tenth.with_figures) == (("Wandle",), ("Brent",), 5)
    assert found.points[1].with_figures == 0 and found.sentence == "5 of 34 places have figures."


def test_a_region_of_nobody_is_not_there_and_whoever_holds_no_post_is_refused(cast: builders.Cast) -> None:
    with pytest.raises(doors.NoSuchPerson):
        open_region(cast.director, "E12999999", "test")
    with pytest.raises(doors.NoSuchPerson):
        open_region(cast.director, "", "test")
    with pytest.raises(doors.Refused):
        open_region(cast.daughter, REGION, "test")
    look = Look.objects.latest("pk")
    assert (look.account, look.door, look.let_in, look.locality) == (cast.daughter, "region", False, None)


def test_a_funnel_takes_the_region_or_the_care_board_and_leaves_old_figures_out(cast: builders.Cast) -> None:
    board = CareBoard.objects.create(code="X54000001", ods_code="XQ1", name="A board")
    for each in (cast.place.pk, "E09000006"):
        BoardMembership.objects.create(locality_id=each, board=board, since=builders.SINCE - timedelta(days=9))
    with clock.at(NOW):
        counts = {name: (part, whole) for name, part, whole in beside(cast).counts}
        assert counts["Wandle"] == (56, 80) and counts["Camden"] == (0, 0) and len(counts) == 5
        assert [name for name, *_ in beside(cast, board=True).counts] == ["Wandle"]
        told = doors.open_locality(cast.director, cast.place.code, "test", by_place.board_of_place()).locality
        assert told.care_board == "A board"
        Latest.objects.filter(locality=BRENT).update(as_of_on=places.TODAY - timedelta(days=200))
        aged = beside(cast)
    assert aged.old == ("Brent",) and ("Brent", 0, 0) in aged.counts and aged.first == places.TODAY


def beside(cast: builders.Cast, *, board: bool = False) -> by_place.ByPlace:
    """M06 as the funnel of the director's place has it."""
    return by_place.by_place(onlooker(cast), BY_ID["M06"], board=board)


def acts(looking: Onlooker, number: int, what: str, status: str, *, confirmed: bool = True) -> None:
    """A return of this place with an action that is so far."""
    made = rounds.begin(looking, f"{clock.today():%Y-%m}")
    said = actions.Said(what, "Dana Cole", "team leaders", no_date_because="it goes on")
    kept = actions.add(looking, made.pk, number, said)
    if confirmed:
        rounds.confirm(looking, made.pk, although=True)
    actions.move_on(looking, kept.pk, status, "So it is.", based_on=0)


@pytest.mark.parametrize(("status", "confirmed", "shown"), [("done", True, 1), ("doing", True, 0), ("done", False, 0)])
def test_those_that_moved_say_what_they_have_done_and_by_whom_in_no_name(
    cast: builders.Cast, status: str, confirmed: bool, shown: int
) -> None:
    with clock.at(NOW):
        acts(onlooker(cast), 10, "Ask on Mondays", status, confirmed=confirmed)
        looking = open_region(cast.director, REGION, "test")
        found = moved.moved(looking, region.region(looking, 10))
    assert [each.place.locality.name for each in found] == ["Wandle"]
    assert len(found[0].done) == shown and not found[0].elsewhere
    if shown:
        assert found[0].done[0] == moved.Done("Ask on Mondays", "team leaders", places.TODAY)
    assert "Dana" not in repr(found[0].done)


def test_a_point_knows_in_how_many_other_places_it_got_better(cast: builders.Cast) -> None:
    register.locality("X09000099", "Nowhere", fictional=True)
    with clock.at(NOW):
        told = moved.how_many_moved(point(10))

        def many(code: str) -> int:
            return doors.open_locality(cast.director, code, "test", told).locality.moved

        assert (many(cast.place.code), many(BRENT), many("X09000099")) == (0, 1, 0)


def test_months_run_to_the_day_of_the_tests() -> None:
    assert MONTHS[0].date().isoformat() == "2026-05-20" and MONTHS[-1].date() == places.TODAY
