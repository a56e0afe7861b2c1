"""Registering, identifying, offering, starting: who may, what is said when something is wrong, and how often each page
asks the database."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Sharing
from everymoment.people.models import Person
from everymoment.plans.identify import identify, offer
from everymoment.plans.models import Standing
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of

NUMBER = builders.nhs_numbers()[6]
SAMUEL = {
    "nhs_number": f"{NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]}",
    "given_name": "Samuel",
    "family_name": "Okoro",
    "born_on-day": "1",
    "born_on-month": "7",
    "born_on-year": "1950",
    "address": "3 Birch Lane, Wandle",
    "postcode": "WN2 2BB",
    "telephone": "020 7946 0555",
}
YES = {"record-basis": "consent", "team-basis": "consent"}
SAW = {"how": ["surprise_question", "hospital_stay"], "would_be_surprised": "no", "what_was_seen": "Two falls."}


def at(name: str, person: Any) -> str:
    return reverse(name, args=[person.ref])


@pytest.fixture
def other(cast: builders.Cast) -> Person:
    return builders.second_person(cast)


@pytest.fixture
def identified(cast: builders.Cast, other: Person) -> Person:
    identify(cast.gp, other, how=["asked"])
    return other


def test_somebody_who_was_not_found_is_registered_with_what_was_typed(cast: builders.Cast, browser: Browser) -> None:
    gp = browser(cast.gp)
    nobody = gp.post("/find/", {"nhs_number": NUMBER})
    carried = form_of(nobody, reverse("register"))
    form = gp.post(reverse("register"), carried)
    assert form.status_code == 200 and form_of(form)["nhs_number"] == [NUMBER]
    surgery = cast.person.practice
    page = gp.post(reverse("register"), SAMUEL | {"practice": surgery.pk}, follow=True)
    person = Person.objects.get(nhs_number=NUMBER)
    assert (person.locality, person.practice, person.address) == (cast.place, surgery, SAMUEL["address"])
    assert title_of(page).startswith("No plan yet") and "Samuel Okoro is registered" in text_of(page)


@pytest.mark.parametrize(
    ("wrong", "place", "says"),
    [
        ({"nhs_number": "999 000 0019"}, "nhs_number", "its last digit does not fit"),
        ({"nhs_number": ""}, "nhs_number", "Enter the NHS number"),
        ({"given_name": " "}, "given_name", "Enter the given name"),
        ({"born_on-month": "13"}, "born_on", "as a real date"),
        ({"born_on-year": "2190"}, "born_on", "not in the future"),
        ({"address": ""}, "address", "Enter the address"),
        ({"postcode": "WN2 2BB WN2"}, "postcode", "Shorten the postcode"),
        ({"practice": "77777"}, "practice", "Choose a practice"),
        ({"practice": "Beechcroft"}, "practice", "Choose a practice"),
    ],
)
def test_what_is_wrong_with_a_registration_is_said_beside_it(
    cast: builders.Cast, browser: Browser, wrong: dict[str, str], place: str, says: str
) -> None:
    page = browser(cast.gp).post(reverse("register"), SAMUEL | wrong)
    text = page.content.decode()
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert says in text_of(page) and f'href="#{place}"' in text and f'id="{place}"' in text
    assert form_of(page)["address"] == [wrong.get("address", SAMUEL["address"])], "nothing typed is lost"
    assert not Person.objects.filter(nhs_number=NUMBER).exists()


def test_somebody_who_is_here_already_is_not_registered_twice(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.gp).post(reverse("register"), SAMUEL | {"nhs_number": cast.number})
    assert page.status_code == 400 and "is here already" in text_of(page)
    assert f'href="{reverse("find")}"' in page.content.decode()
    assert "Edith" not in text_of(page), "whose number it is is for the search to say, which leaves a look"


@pytest.mark.parametrize("who", ["carer", "paramedic", "director", "daughter", "edith"])
def test_only_those_who_may_lead_register(cast: builders.Cast, browser: Browser, who: str) -> None:
    assert browser(getattr(cast, who)).get(reverse("register")).status_code == 403
    assert browser(getattr(cast, who)).post(reverse("register"), SAMUEL).status_code == 403
    assert not Person.objects.filter(nhs_number=NUMBER).exists()


def test_find_leads_whoever_may_lead_to_the_next_step(
    cast: builders.Cast, browser: Browser, identified: Person
) -> None:
    page = browser(cast.nurse).post("/find/", {"nhs_number": identified.nhs_number})
    assert at("begin", identified) in page.content.decode() and "No plan is held here" in text_of(page)
    assert "identif" not in text_of(page).lower() and "last year" not in text_of(page)
    crew = browser(cast.paramedic).post("/find/", {"nhs_number": identified.nhs_number})
    assert at("begin", identified) not in crew.content.decode()


def test_whoever_is_not_on_the_team_learns_only_that_no_plan_is_held(
    cast: builders.Cast, browser: Browser, identified: Person
) -> None:
    words = text_of(browser(cast.outsider).get(at("begin", identified)))
    assert "No plan is held here" in words and "What was written so far" not in words
    assert browser(cast.gp).get(at("begin", identified)).headers["Location"] == at("plan", identified)
    assert browser(cast.carer).get(at("begin", identified)).status_code == 403
    assert browser(cast.outsider).get(at("begin", cast.person)).status_code == 404


def test_the_way_from_identified_to_a_plan(cast: builders.Cast, browser: Browser, other: Person) -> None:
    gp = browser(cast.gp)
    form = form_of(gp.get(at("identify", other)), "identify/")
    page = gp.post(at("identify", other), form | SAW, follow=True)
    assert "Neither Samuel" in text_of(page) and "a stay in hospital" in text_of(page).lower()
    form = form_of(gp.get(at("offer", other)), "offer/")
    later = {"ask_again_on-day": "1", "ask_again_on-month": "3", "ask_again_on-year": "2190"}
    page = gp.post(at("offer", other), form | {"offer_answer": "deferred"} | later, follow=True)
    assert "said no for now" in text_of(page) and "1 March 2190" in text_of(page)
    page = gp.post(at("offer", other), form | {"offer_answer": "accepted", "change_id": ""}, follow=True)
    assert title_of(page).startswith("Start the plan")
    form = form_of(page, "start/")
    page = gp.post(at("start", other), form | YES, follow=True)
    assert title_of(page).startswith("Team") and "The plan is started, as a draft" in text_of(page)
    assert set(Sharing.objects.filter(person=other).values_list("what", flat=True)) == {"record", "team"}
    assert Standing.objects.get(plan__person=other).status == "draft"


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({}, "record-basis"),
        ({"record-basis": "consent"}, "team-basis"),
        (YES | {"team-basis": "no"}, "team-basis"),
        (YES | {"record-basis": "attorney"}, "record-asked_whom"),
        (YES | {"team-basis": "best_interests"}, "team-words"),
        (
            YES | {"team-agreed_on-day": "1", "team-agreed_on-month": "1", "team-agreed_on-year": "2190"},
            "team-agreed_on",
        ),
    ],
)
def test_a_plan_is_not_started_without_both_agreements(
    cast: builders.Cast, browser: Browser, other: Person, sent: dict[str, str], place: str
) -> None:
    page = browser(cast.gp).post(at("start", other), sent)
    text = page.content.decode()
    assert page.status_code == 400 and f'href="#{place}"' in text and f'id="{place}"' in text
    assert not Sharing.objects.filter(person=other).exists()


@pytest.mark.parametrize(
    ("name", "sent", "place"),
    [
        ("identify", {"identified_on-day": "1", "identified_on-month": "1", "identified_on-year": "2026"}, "how"),
        ("identify", {"how": "asked"}, "identified_on"),
        ("offer", {"offer_answer": "deferred"}, "offered_on"),
        ("offer", {"offered_on-day": "1", "offered_on-month": "1", "offered_on-year": "2026"}, "offer_answer"),
    ],
)
def test_what_is_missing_is_said_beside_it(
    cast: builders.Cast, browser: Browser, other: Person, name: str, sent: dict[str, str], place: str
) -> None:
    if name == "offer":
        identify(cast.gp, other, how=["asked"])
    page = browser(cast.gp).post(at(name, other), sent)
    text = page.content.decode()
    assert page.status_code == 400 and f'href="#{place}"' in text and f'id="{place}"' in text


@pytest.mark.parametrize("who", ["carer", "paramedic", "director", "daughter", "edith"])
@pytest.mark.parametrize("name", ["identify", "offer", "start", "members", "ending", "agreements"])
def test_these_pages_are_shut_to_everybody_else(
    cast: builders.Cast, browser: Browser, identified: Person, who: str, name: str
) -> None:
    page = browser(getattr(cast, who)).get(at(name, identified))
    assert page.status_code in (403, 404) and "identif" not in text_of(page).lower()


@pytest.mark.parametrize("state", ["registered", "identified", "declined"])
def test_a_crew_reads_that_no_plan_is_held_and_nothing_more(
    cast: builders.Cast, browser: Browser, other: Person, state: str
) -> None:
    if state != "registered":
        viewer = identify(cast.gp, other, how=["asked"])
        if state == "declined":
            offer(viewer, "declined")
    pages = [
        browser(cast.paramedic).post(reverse("urgent"), {"nhs_number": other.nhs_number}),
        browser(cast.paramedic).get(at("urgent_person", other)),
    ]
    for page in pages:
        assert page.status_code == 404 and title_of(page).startswith("No plan held here")
        assert "identif" not in text_of(page).lower() and "declined" not in text_of(page)


def test_the_person_identified_reads_nothing_of_it(cast: builders.Cast, browser: Browser, identified: Person) -> None:
    identified.account = builders.register.account("samuel", "Samuel", "Okoro")
    identified.save(update_fields=["account"])
    page = browser(identified.account).get(at("plan", identified))
    assert page.status_code == 404 and "identif" not in text_of(page).lower()


@pytest.mark.parametrize("name", ["begin", "plan", "identify", "offer", "start"])
def test_each_page_asks_the_database_at_most_six_times(
    cast: builders.Cast, browser: Browser, identified: Person, name: str
) -> None:
    gp = browser(cast.gp)
    with CaptureQueriesContext(connection) as asked:
        page = gp.get(at(name, identified))
    assert page.status_code in (200, 302) and len(asked) <= 6


def test_registering_asks_the_database_at_most_six_times(cast: builders.Cast, browser: Browser) -> None:
    gp = browser(cast.gp)
    with CaptureQueriesContext(connection) as asked:
        assert gp.get(reverse("register")).status_code == 200
    assert len(asked) <= 6
