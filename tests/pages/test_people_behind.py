"""The people behind a figure, through the address: the way there, what it shows to whom, and what it costs."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Look, Sharing
from everymoment.access.sharing import withdraw
from everymoment.assurance.models import Behind, Result, Run
from everymoment.people import clock, register
from everymoment.plans import lead
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

MINE = reverse("my_figures")
PREFERENCE = reverse("people_behind", args=["preference_recorded"])


def counted(cast: builders.Cast, **stands: list[int]) -> None:
    """A run an hour ago that counted the cast's person so, and the place with one more than that."""
    at = clock.now() - timedelta(hours=1)
    run = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
    Behind.objects.create(run=run, person=cast.person, locality=cast.place, stands=stands)
    for measure, (met, of, unknown) in stands.items():
        counts = {"numerator": met + 1, "denominator": of + 1, "unknown": unknown}
        Result.objects.create(run=run, measure=measure, locality=cast.place, **counts)


def test_the_list_says_who_it_is_how_they_stand_and_the_one_next_press(cast: builders.Cast, browser: Browser) -> None:
    counted(cast, M12=[0, 1, 1])
    page = browser(cast.nurse).get(PREFERENCE)
    words = text_of(page)
    assert title_of(page).startswith("Your people behind: How many plans say where the person wants to be?")
    assert "Of your people: 0 of 1 plan say where the person wants to be (1 of 1 not known)." in words
    assert "Not known: 1 Edith Marlow . Open “Where I want to be”" in words
    assert f'href="{reverse("section", args=[cast.ref, "where_i_want_to_be"])}"' in page.content.decode()


def test_the_figure_of_the_place_does_not_stand_beside_the_list(cast: builders.Cast, browser: Browser) -> None:
    """Count less list would be somebody whom the reader may not see: the page is the same whoever else is counted."""
    counted(cast, M12=[1, 1, 0])
    nurse = browser(cast.nurse)
    before = text_of(nurse.get(PREFERENCE))
    Result.objects.update(numerator=70, denominator=90)
    assert text_of(nurse.get(PREFERENCE)) == before
    assert "The figure of a place counts everybody with a record there" in before


def test_the_way_there_is_from_my_people_and_from_the_measure(cast: builders.Cast, browser: Browser) -> None:
    counted(cast, M12=[1, 1, 0], M06=[0, 1, 0], M24=[1, 1, 0], M25=[0, 1, 0])
    nurse = browser(cast.nurse)
    assert f'href="{MINE}"' in nurse.get("/caseload/").content.decode()
    mine = nurse.get(MINE)
    assert "0 of 1 plan have a named co-ordinator" in text_of(mine)
    assert f'href="{PREFERENCE}"' in mine.content.decode()
    lacking, whole = text_of(mine).partition("Something is missing, or not known")[2].split("Nothing is missing")
    # Of emergency stays and days in hospital fewer are better.
    assert "named co-ordinator" in lacking and "emergency stays" in lacking and "hospital" not in lacking
    assert "say where" not in lacking and "says where" in whole + lacking and "hospital" in whole
    measure = reverse("measure", args=[cast.place.code, "preference_recorded"])
    assert f'href="{PREFERENCE}"' in nurse.get(measure).content.decode()
    director = browser(cast.director).get(measure)
    assert PREFERENCE not in director.content.decode() and "shown to their teams alone" in text_of(director)


def test_somebody_who_opens_no_plans_is_told_so_and_a_measure_of_no_name_is_nowhere(
    cast: builders.Cast, browser: Browser
) -> None:
    counted(cast, M12=[1, 1, 0])
    for address in (MINE, PREFERENCE, PREFERENCE.replace("preference_recorded", "cheese")):
        refused = browser(cast.director).get(address)
        assert refused.status_code == 403 and "Marlow" not in text_of(refused)
    assert browser(cast.nurse).get(PREFERENCE.replace("preference_recorded", "cheese")).status_code == 404
    of_points = browser(cast.nurse).get(reverse("people_behind", args=["charter_assurance"]))
    assert "There is no list of people behind this figure." in text_of(of_points)
    waiting = browser(cast.nurse).get(reverse("people_behind", args=["training_uptake"]))
    assert "There is no list of people behind this figure." in text_of(waiting)


def test_whoever_is_on_no_team_and_whoever_lost_the_way_reads_the_same(cast: builders.Cast, browser: Browser) -> None:
    counted(cast, M12=[1, 1, 0])
    stranger = text_of(browser(cast.outsider).get(PREFERENCE))
    assert "None of your people is counted in this figure." in stranger
    withdraw(cast.person, Sharing.What.TEAM)
    assert text_of(browser(cast.nurse).get(PREFERENCE)).replace("Grace Obi", "Otto Lang") == stranger
    assert "Marlow" not in text_of(browser(cast.nurse).get(MINE))


def test_a_role_that_does_not_see_what_is_counted_is_told_what(cast: builders.Cast, browser: Browser) -> None:
    counted(cast, M30=[1, 1, 0])
    page = text_of(browser(cast.carer).get(reverse("people_behind", args=["five_priorities"])))
    assert "your role does not see everything that is counted" in page and "Marlow" not in page


def test_it_takes_few_statements_however_many_people_and_a_look_for_each(cast: builders.Cast, browser: Browser) -> None:
    counted(cast, M12=[0, 1, 1])
    nurse = browser(cast.nurse)
    asked: dict[str, list[int]] = {}
    for index in (1, 2, 3):
        person = builders.second_person(cast, index)
        lead.start(cast.gp, person)
        register.join_team(person, cast.nurse.current_post, since=builders.SINCE)
        Behind.objects.create(run=Run.objects.get(), person=person, locality=cast.place, stands={"M12": [1, 1, 0]})
        for address in (PREFERENCE, MINE):
            before = Look.objects.count()
            with CaptureQueriesContext(connection) as spoken:
                nurse.get(address)
            asked.setdefault(address, []).append(len(spoken))
            assert Look.objects.count() - before == 1 + index
    # The first request of a session also notes that it is used.
    assert all(each[-1] == each[-2] <= 6 for each in asked.values()), asked
