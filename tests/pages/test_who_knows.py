"""Who knows: each change in a sentence, and who was told, has seen it, understood it, asked, or not answered yet."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.people import clock
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of


@pytest.fixture
def address(cast: builders.Cast) -> str:
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    return reverse("who_knows", args=[cast.ref])


@pytest.mark.parametrize("who", ["edith", "daughter", "social_worker", "carer"])
def test_whoever_may_open_the_plan_sees_who_knows(
    cast: builders.Cast, browser: Browser, address: str, who: str
) -> None:
    page = text_of(browser(getattr(cast, who)).get(address))
    assert "Preferred place of death recorded as home." in page and "Grace Obi district nurse" in page
    assert (
        "0 of 5 who were told know it." in page
        and "Not yet answered:" in page
        and "Tomas Novak (Kind Hands Home Care)" in page
    )


def test_the_person_reads_it_as_theirs(cast: builders.Cast, browser: Browser, address: str) -> None:
    assert title_of(browser(cast.edith).get(address)).startswith("Who knows what changed")


def test_a_stranger_does_not_see_it(cast: builders.Cast, browser: Browser, address: str) -> None:
    assert browser(cast.outsider).get(address).status_code == 404


def test_the_co_ordinator_sees_who_is_late_and_others_do_not(
    cast: builders.Cast, browser: Browser, address: str
) -> None:
    with clock.at(clock.now() + timedelta(hours=5)):
        assert "Not yet answered by" in text_of(browser(cast.social_worker).get(address))
        assert "Not yet answered by" not in text_of(browser(cast.carer).get(address))


def test_the_page_asks_at_most_six_statements(cast: builders.Cast, browser: Browser, address: str) -> None:
    for number in range(25):
        cast.write(cast.gp, "about_me", {"my_day": f"Day {number}"})
    nurse = browser(cast.nurse)
    with CaptureQueriesContext(connection) as ran:
        nurse.get(address)
    assert len(ran) <= 6, [each["sql"][:80] for each in ran]
