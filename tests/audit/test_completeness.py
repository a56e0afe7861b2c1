"""S14: whoever is shown on a page has a Look that says so: every address is opened, and persons rendered are counted
against Looks."""

import pytest
from django.urls import get_resolver, reverse

from everymoment.access.models import Look
from everymoment.people import register
from everymoment.people.models import Person
from everymoment.plans import lead
from tests import builders
from tests.made_once import anew, for_a_module
from tests.pages.addresses import every_page
from tests.pages.conftest import Browser, browser  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

VALUES = {"key": ("about_me", "hospital_passport"), "number": ("0",), "notice": ("0",), "said": ("0",)}
# Addresses that only a form sends to, or that end the session.
NOT_OPENED = {"sign_out"}


def prepared() -> builders.Cast:
    """The cast, and a second person with a plan on whose team the nurse is too, so that lists have two to show."""
    made = builders.cast()
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    other = builders.second_person(made)
    register.join_team(other, made.nurse.current_post, since=builders.SINCE)
    lead.start(made.social_worker, other)
    made.write(made.gp, "about_me", {"my_day": "Tea at four"})
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def made(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def addresses(ref: str) -> list[str]:
    """Every address that can be made of a person's ref and the values above."""
    found = []
    for page in every_page(get_resolver()):
        names = set(page.pattern.converters)
        if page.name in NOT_OPENED or not names <= {"ref", *VALUES}:
            continue
        for key in VALUES["key"] if "key" in names else ("",):
            given = {name: ref if name == "ref" else key if name == "key" else VALUES[name][0] for name in names}
            found.append(reverse(page.name, kwargs=given))
    return found


def shown(text: str, persons: list[Person]) -> set[int]:
    """The persons whose family name stands on a page."""
    return {each.pk for each in persons if each.family_name in text}


@pytest.mark.parametrize("who", ["nurse", "social_worker", "gp", "carer", "paramedic", "director", "outsider"])
def test_every_person_shown_on_any_page_has_a_look(made: builders.Cast, browser: Browser, who: str) -> None:  # noqa: F811
    account = getattr(made, who)
    there, persons = browser(account), list(Person.objects.all())
    rendered = 0
    for person in persons:
        posts = [
            (reverse("find"), {"nhs_number": person.nhs_number}),
            (reverse("urgent"), {"nhs_number": person.nhs_number}),
        ]
        for address, form in [*((each, None) for each in addresses(str(person.ref))), *posts]:
            before = Look.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            answer = there.post(address, form) if form else there.get(address)
            assert answer.status_code < 500, address
            found = shown(answer.content.decode(errors="replace"), persons)
            looks = Look.objects.filter(pk__gt=before, account=account, let_in=True)
            assert found <= set(looks.values_list("person", flat=True)), f"{who} is shown somebody at {address}"
            rendered += len(found)
    assert rendered or who in ("director",), "nobody was shown, so nothing was proven"


def test_a_page_that_shows_somebody_without_a_look_would_be_found(made: builders.Cast) -> None:
    persons = list(Person.objects.all())
    assert shown("<h1>Edith Marlow</h1>", persons) == {made.person.pk}
