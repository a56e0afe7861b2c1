"""Adding to the team, setting a last day, and the end of a plan, through their pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.people import clock, register
from everymoment.people.models import TeamMember
from everymoment.plans.models import Standing
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of


def at(cast: builders.Cast, name: str) -> str:
    return reverse(name, args=[cast.ref])


def day(name: str, days: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=days)
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def test_somebody_is_found_by_name_or_organisation_and_added(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    for words in ("lang", "otto community"):
        page = nurse.post(at(cast, "members"), {"deed": "search", "words": words})
        assert "Otto Lang, district nurse, Wandle Community Nursing" in text_of(page)
    sent = form_of(page, "members/") | {"deed": "join", "post": cast.outsider.current_post.pk, "does": "comes at night"}
    page = nurse.post(at(cast, "members"), sent, follow=True)
    assert "Saved. The team is being told." in text_of(page) and "Comes at night" in text_of(page)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("o", "at least two letters"),
        ("", "at least two letters"),
        ("dana cole", "Nobody else"),
        ("grace", "Nobody else"),
    ],
)
def test_a_search_that_finds_nobody_says_what_to_do(
    cast: builders.Cast, browser: Browser, words: str, says: str
) -> None:
    """Dana's role opens no plans, and Grace is on the team already."""
    assert says in text_of(browser(cast.nurse).post(at(cast, "members"), {"deed": "search", "words": words}))


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"deed": "join"}, ""),
        ({"deed": "join", "post": "99999", "words": "lang"}, "post"),
        ({"deed": "leave"}, "leaves"),
        ({"deed": "leave", "post": "gp"}, "on"),
        ({"deed": "leave", "post": "gp", **day("on", -1)}, "on"),
        ({"deed": "leave", "post": "social_worker", **day("on", 1)}, "leaves"),
    ],
)
def test_what_cannot_be_is_said_beside_it(
    cast: builders.Cast, browser: Browser, sent: dict[str, str], place: str
) -> None:
    if sent.get("post") in ("gp", "social_worker"):
        sent = sent | {"post": getattr(cast, sent["post"]).current_post.pk}
    page = browser(cast.nurse).post(at(cast, "members"), sent)
    text = page.content.decode()
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert not place or (f'href="#{place}"' in text and f'id="{place}"' in text)
    assert TeamMember.objects.filter(person=cast.person, until=None).count() == 4


def test_a_last_day_is_set_and_shown(cast: builders.Cast, browser: Browser) -> None:
    nurse, post = browser(cast.nurse), cast.carer.current_post
    page = nurse.post(at(cast, "members"), {"deed": "leave", "post": post.pk, **day("on", 3)}, follow=True)
    assert "Saved. The team is being told." in text_of(page)
    assert "Last day:" in text_of(nurse.get(at(cast, "members")))


def test_when_the_co_ordinator_s_post_has_ended_the_pages_say_that_nobody_leads(
    cast: builders.Cast, browser: Browser
) -> None:
    post = cast.social_worker.current_post
    post.until = clock.today() - timedelta(days=1)
    post.save(update_fields=["until"])
    for who, name in (("nurse", "plan"), ("nurse", "team"), ("edith", "plan")):
        words = text_of(browser(getattr(cast, who)).get(at(cast, name)))
        assert "Nobody leads this plan: Ruth Adeyemi" in words and "Grace Obi" in words
    crew = text_of(browser(cast.paramedic).get(at(cast, "urgent_person")))
    assert "Ruth Adeyemi" not in crew and "Grace Obi" in crew, "a crew calls nobody who is not there"


def test_leaving_without_handing_over_is_said_too(cast: builders.Cast, browser: Browser) -> None:
    register.leave_team(cast.person, cast.social_worker.current_post, builders.SINCE)
    assert "Nobody leads this plan" in text_of(browser(cast.nurse).get(at(cast, "plan")))


def test_a_death_is_written_down_and_the_plan_closed(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    form = form_of(nurse.get(at(cast, "ending")), "ending/")
    page = nurse.post(
        at(cast, "ending"), form | {"deed": "died", "place_died": "home"} | day("died_on", 0), follow=True
    )
    words = text_of(page)
    assert "Died" in words and "What happens next" in words
    page = nurse.post(at(cast, "ending"), {"deed": "close", "because": "she died at home"}, follow=True)
    assert Standing.objects.get().status == "closed" and "Do not act on it" in text_of(page)


@pytest.mark.parametrize(
    "sent", [{}, day("died_on", 2), {"died_on-day": "40", "died_on-month": "1", "died_on-year": "2026"}]
)
def test_a_day_of_death_that_cannot_be_is_refused(cast: builders.Cast, browser: Browser, sent: dict[str, str]) -> None:
    page = browser(cast.nurse).post(at(cast, "ending"), {"deed": "died", **sent})
    assert page.status_code == 400 and 'href="#died_on"' in page.content.decode()
    cast.person.refresh_from_db()
    assert cast.person.died_on is None


@pytest.mark.parametrize("who", ["carer", "edith", "daughter"])
@pytest.mark.parametrize("name", ["members", "ending"])
def test_only_those_who_may_lead_open_these(cast: builders.Cast, browser: Browser, who: str, name: str) -> None:
    assert browser(getattr(cast, who)).get(at(cast, name)).status_code == 403


@pytest.mark.parametrize("name", ["members", "ending", "team"])
def test_each_page_asks_the_database_at_most_six_times(cast: builders.Cast, browser: Browser, name: str) -> None:
    nurse = browser(cast.nurse)
    with CaptureQueriesContext(connection) as asked:
        assert nurse.get(at(cast, name)).status_code == 200
    assert len(asked) <= 6
