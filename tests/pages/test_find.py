"""Find a person: by number, or by name and date of birth; said beside the field what is wrong; nobody browses."""

import pytest
from django.urls import reverse

from everymoment.access.models import Look
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

FIND = "/find/"
BORN = {"born_on-day": "14", "born_on-month": "3", "born_on-year": "1942"}


def test_somebody_found_is_shown_with_what_tells_them_apart(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.nurse).post(FIND, {"nhs_number": f" {cast.number[:3]} {cast.number[3:6]} {cast.number[6:]} "})
    words = text_of(page)
    assert title_of(page).startswith("People found") and "1 person found" in words
    assert "Edith Marlow" in words and "Born 14 March 1942" in words and "12 Alder Walk" in words
    for name in ("plan", "urgent_person"):
        assert reverse(name, args=[cast.ref]) in page.content.decode()


def test_by_family_name_and_date_of_birth_together(cast: builders.Cast, browser: Browser) -> None:
    assert "Edith Marlow" in text_of(browser(cast.nurse).post(FIND, {"family_name": "MARLOW", **BORN}))


@pytest.mark.parametrize(
    ("sent", "place", "says"),
    [
        ({}, "nhs_number", "Enter the NHS number"),
        ({"nhs_number": "999 000 0019"}, "nhs_number", "its last digit does not fit"),
        ({"nhs_number": "12"}, "nhs_number", "Enter the 10 digits"),
        ({"family_name": "Marlow"}, "born_on", "Enter the date of birth"),
        (BORN, "family_name", "Enter the family name"),
        ({"family_name": "Marlow", **BORN, "born_on-month": "13"}, "born_on", "as a real date"),
        ({"family_name": "Marlow", **BORN, "born_on-year": "2199"}, "born_on", "not in the future"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    cast: builders.Cast, browser: Browser, sent: dict[str, str], place: str, says: str
) -> None:
    page = browser(cast.nurse).post(FIND, sent)
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    text = page.content.decode()
    assert says in text_of(page) and f'href="#{place}"' in text and f'id="{place}"' in text


def test_nobody_found_says_what_to_do(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.nurse).post(FIND, {"nhs_number": builders.nhs_numbers()[7]})
    assert title_of(page).startswith("Nobody found") and "ask the GP surgery" in text_of(page)


def test_those_whose_plan_is_open_are_listed_and_the_looking_is_recorded(cast: builders.Cast, browser: Browser) -> None:
    assert "Edith Marlow" in text_of(browser(cast.nurse).get(FIND))
    assert Look.objects.filter(account=cast.nurse, page="people_of_mine", person=cast.person).count() == 1
    assert "Edith Marlow" not in text_of(browser(cast.outsider).get(FIND))


@pytest.mark.parametrize("who", ["director", "edith"])
def test_a_role_that_opens_no_plans_finds_nobody(cast: builders.Cast, browser: Browser, who: str) -> None:
    page = browser(getattr(cast, who)).post(FIND, {"nhs_number": cast.number})
    assert page.status_code == 403 and "Edith Marlow, " not in text_of(page)
