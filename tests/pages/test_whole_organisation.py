"""A whole organisation is put on and taken off on the team's page; the team's page and *My people* tell it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import caseloads
from everymoment.people import clock
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

WHY = "Whoever is on duty at night comes to her"


def day(name: str) -> dict[str, str]:
    """Today, as the three boxes of a day send it."""
    today = clock.today()
    return {f"{name}-day": str(today.day), f"{name}-month": str(today.month), f"{name}-year": str(today.year)}


def sent(cast: builders.Cast, **more: str) -> dict[str, str]:
    at = str(cast.outsider.current_post.organisation_id)
    return {"deed": "look_after", "words": "nursing", "organisation": at, "why": WHY, **day("since"), **more}


def test_from_the_search_to_the_team_s_page_and_off_again(cast: builders.Cast, browser: Browser) -> None:
    leads, address = browser(cast.social_worker), reverse("members", args=[cast.ref])
    with CaptureQueriesContext(connection) as asked:
        found = leads.post(address, {"deed": "search", "words": "nursing"})
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert "Or does a whole organisation look after Edith Marlow?" in text_of(found)
    assert "Wandle Community Nursing" in text_of(found)
    page = text_of(leads.post(address, sent(cast), follow=True))
    assert "Saved. The team is being told." in page
    assert f", since {clock.today().day} " in page.partition("Whole organisations")[2] and f"Why: {WHY}" in page
    team = browser(cast.daughter)
    with CaptureQueriesContext(connection) as asked:
        said = text_of(team.get(reverse("team", args=[cast.ref])))
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert "Whole organisations" in said and "Wandle Community Nursing" in said and "020 7946 0103" in said
    [held] = caseloads.looking_after(cast.person)
    again = leads.post(address, {"deed": "search", "words": "nursing"})
    assert "Or does a whole organisation" not in text_of(again), "who looks after her already is not offered again"
    assert "Which organisation does not look after Edith Marlow any more?" in text_of(leads.get(address))
    off = {"deed": "look_after_no_longer", "caseload": str(held.pk), **day("off"), "off_because": "nights are covered"}
    assert "Whole organisations" not in text_of(leads.post(address, off, follow=True))


def test_what_is_wrong_stands_beside_its_place(cast: builders.Cast, browser: Browser) -> None:
    leads, address = browser(cast.social_worker), reverse("members", args=[cast.ref])
    cases = (
        (sent(cast, organisation="0", why=""), "organisation"),
        (sent(cast, organisation="0", why=""), "why"),
        (sent(cast, organisation="9" * 30), "organisation"),
        (sent(cast, why=""), "why"),
        (sent(cast, **{"since-day": "41"}), "since"),
        (sent(cast, **{"until-day": "1", "until-month": "1", "until-year": "2020"}), "until"),
    )
    for wrong, place in cases:
        page = leads.post(address, wrong)
        text = page.content.decode()
        assert page.status_code == 400 and title_of(page).startswith("Error: "), wrong
        assert f'href="#{place}' in text and f'id="{place}' in text, place
    assert caseloads.looking_after(cast.person) == []
    leads.post(address, sent(cast))
    for wrong, place in (({"caseload": "0", **day("off")}, "caseload"), ({**day("off")}, "caseload")):
        page = leads.post(address, {"deed": "look_after_no_longer", **wrong})
        assert page.status_code == 400 and f'href="#{place}"' in page.content.decode()
    [held] = caseloads.looking_after(cast.person)
    page = leads.post(address, {"deed": "look_after_no_longer", "caseload": str(held.pk), "off_because": "a\x00b"})
    assert page.status_code == 400 and 'href="#off' in page.content.decode()
    late = {"deed": "look_after_no_longer", "caseload": str(held.pk), **day("off"), "off-year": "2000"}
    page = leads.post(address, late)
    assert page.status_code == 400 and "With today it ends at once" in text_of(page)


def test_my_people_and_the_search_hold_those_of_the_organisation(cast: builders.Cast, browser: Browser) -> None:
    browser(cast.social_worker).post(reverse("members", args=[cast.ref]), sent(cast))
    otto = browser(cast.outsider)
    with CaptureQueriesContext(connection) as asked:
        page = otto.get(reverse("caseload"))
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert "On the caseload of Wandle Community Nursing as a whole: 1" in text_of(page)
    assert f'href="{reverse("plan", args=[cast.ref])}"' in page.content.decode()
    assert "Edith Marlow" in text_of(otto.get(reverse("find")))
    assert "I am not on the team" not in text_of(otto.post(reverse("find"), {"nhs_number": cast.number}))
    assert "Wandle Community Nursing as a whole" not in text_of(browser(cast.gp).get(reverse("caseload")))


@pytest.mark.parametrize("who", ["carer", "edith", "daughter", "outsider"])
def test_nobody_else_reaches_the_page(cast: builders.Cast, browser: Browser, who: str) -> None:
    browser(cast.social_worker).post(reverse("members", args=[cast.ref]), sent(cast))
    page = browser(getattr(cast, who)).get(reverse("members", args=[cast.ref]))
    assert page.status_code == 403, "not even whoever came in with the whole organisation"
