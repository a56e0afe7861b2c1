"""Walter's story, told through the deeds, is read back in sentences and in the order in which it happened."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.access import doors
from everymoment.demo.walter import NUMBER, day_of_death
from everymoment.people import clock
from everymoment.people.models import Account, Person
from everymoment.plans import rebuild, steps
from everymoment.plans.read import plan
from everymoment.plans.story import read_back, story
from tests.demo.conftest import NOW
from tests.pages.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wandle")]

IN_ORDER = (
    "The plan was started",
    "cancer of the lung",
    "Lying on a trolley",
    "Preferred place of death recorded as hospice",
    "The plan came into force",
    "(paramedic) came to help, and opened the plan",
    "CPR decision changed from attempt CPR to do not attempt CPR",
    "Preferred place of death changed from hospice to home",
    "asked a question about what was written under “Where I want to be”",
    "answered a question about what was written under “Where I want to be”",
    "The bed came, and he sees the pigeons from it",
    "a proper seat, not through a window”: how it stands changed from hoped for to met",
    "How long there may be changed from months to weeks",
    "Medicines for the last days changed from prescribed, not yet in the home to in the home",
    "How long there may be changed from weeks to days",
    "Walter died. It was where Walter wanted to be.",
    "Place of death recorded as at home",
    "The plan was closed",
)
NOT_FOR_HIS_WIFE = ("How long there may be", "Phase of illness", "Lying on a trolley")


def read_by(username: str) -> list[str]:
    """The story as somebody reads it, line by line."""
    walter = Person.objects.get(nhs_number=NUMBER)
    with clock.at(NOW):
        return read_back(story(doors.open_plan(Account.objects.get(username=username), walter.ref, "test")))


def test_it_is_told_in_the_order_in_which_it_happened() -> None:
    told = "\n".join(read_by("grace"))
    places = []
    for each in IN_ORDER:
        assert each in told, each
        places.append(told.index(each))
    assert places == sorted(places)


def test_every_line_is_a_sentence_with_its_day() -> None:
    for username in ("grace", "maureen"):
        lines = read_by(username)
        assert len(lines) > 35
        assert not [each for each in lines if not re.match(r"\d+ [A-Z][a-z]+ \d{4}: [A-Z].*[.”)]$", each, flags=re.S)]
        assert not [each for each in lines if ".." in each or "None" in each]


def test_his_wife_reads_it_without_what_was_kept_to_the_team() -> None:
    grace, maureen = "\n".join(read_by("grace")), "\n".join(read_by("maureen"))
    for words in NOT_FOR_HIS_WIFE:
        assert words in grace and words not in maureen
    assert "It was where Walter wanted to be" in maureen


def test_the_page_asks_six_statements_and_says_who_wrote_what(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    walter = Person.objects.get(nhs_number=NUMBER)
    client.force_login(Account.objects.get(username="maureen"))
    with clock.at(NOW), django_assert_max_num_queries(6):
        page = client.get(reverse("story", args=[walter.ref]))
    words = text_of(page)
    assert "Walter died on" in words and "By Maureen Pell (family or friend), as told by the person" in words
    assert "My overalls, not the suit" in words and "““" not in words


def test_what_stays_folded_on_the_plan_is_not_read_out(client: Client) -> None:
    client.force_login(Account.objects.get(username="grace"))
    with clock.at(NOW):
        words = text_of(client.get(reverse("story", args=[Person.objects.get(nhs_number=NUMBER).ref])))
    assert "Way in rewritten." in words and "Key safe by the back door" not in words


def test_those_who_may_not_open_the_plan_do_not_read_its_story(client: Client) -> None:
    walter = Person.objects.get(nhs_number=NUMBER)
    client.force_login(Account.objects.get(username="rosalind"))
    page = client.get(reverse("story", args=[walter.ref]))
    assert page.status_code == 404 and "overalls" not in text_of(page)


def test_it_ends_closed_with_every_step_settled_and_the_wish_met() -> None:
    walter = Person.objects.get(nhs_number=NUMBER)
    assert walter.died_on == day_of_death(NOW.date())
    with clock.at(NOW):
        seen = plan(doors.open_plan(Account.objects.get(username="grace"), walter.ref, "test"))
    assert seen.status == "closed"
    assert seen.answer("after_death", "place_died").value == seen.answer("where_i_want_to_be", "place_of_death").value
    assert steps.steps(seen) and not any(each.open for each in steps.steps(seen))
    assert list(rebuild.differing()) == []
