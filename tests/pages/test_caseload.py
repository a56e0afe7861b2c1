"""My people: those who need the reader today, each reason with its press; few statements, however many plans."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors
from everymoment.people import clock, register
from everymoment.plans import lead, steps
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

CASELOAD = "/caseload/"


def led_by(cast: builders.Cast, index: int) -> None:
    """One more person whose plan the social worker leads, with something to do in it."""
    other = builders.second_person(cast, index)
    lead.start(cast.social_worker, other)
    register.join_team(other, cast.nurse.current_post)
    viewer = doors.open_plan(cast.social_worker, other.ref, "test")
    lead.hand_over(viewer, cast.social_worker.current_post, cover=cast.nurse.current_post)
    steps.add(viewer, "Order a bed")


def test_each_reason_is_a_sentence_with_its_press(cast: builders.Cast, browser: Browser) -> None:
    steps.add(cast.viewer(cast.social_worker), "Order a bed")
    cast.write(cast.gp, "my_health", {"prognosis": "weeks"})
    page = browser(cast.social_worker).get(CASELOAD)
    words = text_of(page)
    assert title_of(page).startswith("My people: who needs you today")
    assert "Edith Marlow There may be weeks, and medicines for the last days" in words
    assert "See to the medicines" in words and "Nobody has taken “Order a bed”. Find somebody" in words
    for address in (
        reverse("section", args=[cast.ref, "medicines_in_place"]),
        reverse("steps", args=[cast.ref]),
        reverse("plan", args=[cast.ref]),
    ):
        assert f'href="{address}"' in page.content.decode()


def test_when_nobody_needs_one_it_says_so_with_the_time_and_the_others_stand_folded(
    cast: builders.Cast, browser: Browser
) -> None:
    words = text_of(browser(cast.gp).get(CASELOAD))
    assert "Nobody needs you today, as of " in words
    assert "Everybody else on whose team you are: 1 Edith Marlow" in words
    assert "You are on nobody’s team yet." in text_of(browser(cast.outsider).get(CASELOAD))


def test_a_few_statements_however_many_plans(cast: builders.Cast, browser: Browser) -> None:
    worker, asked = browser(cast.social_worker), []
    steps.add(cast.viewer(cast.social_worker), "Order a bed")
    for many in range(3):
        with CaptureQueriesContext(connection) as spoken, clock.at(clock.now() + timedelta(days=3)):
            assert worker.get(CASELOAD).content.decode().count("em-case") == 1 + many
        asked.append(len(spoken))
        led_by(cast, many + 1)
    # Session, account with post, whose team one is on, how their plans stand, what waits, and a Look for each.
    assert max(asked) <= 6, asked


def test_only_those_who_may_lead_are_led_there_and_a_director_is_refused(cast: builders.Cast, browser: Browser) -> None:
    for account, shown in ((cast.social_worker, True), (cast.nurse, True), (cast.carer, False), (cast.edith, False)):
        assert ("My people" in text_of(browser(account).get(reverse("notices")))) == shown
    assert browser(cast.carer).get(CASELOAD).status_code == 200
    for account in (cast.director, cast.edith):
        assert browser(account).get(CASELOAD).status_code == 403
