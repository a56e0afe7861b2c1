"""The urgent view: one request, few statements, the agreed order, and only three answers."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors, sharing
from everymoment.access.models import Sharing
from everymoment.sections import contents
from everymoment.sections.kinds import ListOf
from everymoment.sections.urgent import URGENT_GROUPS
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

URGENT = "/urgent/"


def test_one_request_and_at_most_five_statements(cast: builders.Cast, browser: Browser) -> None:
    crew = browser(cast.paramedic)
    with CaptureQueriesContext(connection) as asked:
        page = crew.post(URGENT, {"nhs_number": cast.number})
    assert page.status_code == 200
    assert title_of(page) == "Edith Marlow, urgent view – Every Moment"
    # Session, account with post, person with team, Look, standing.
    assert len(asked) <= 5, [each["sql"] for each in asked]


@pytest.mark.parametrize("written", ["{0} {1} {2}", "{0}-{1}-{2}", "{0}{1}{2}"])
def test_the_number_may_be_written_in_any_way(cast: builders.Cast, browser: Browser, written: str) -> None:
    parts = (cast.number[:3], cast.number[3:6], cast.number[6:])
    assert browser(cast.paramedic).post(URGENT, {"nhs_number": written.format(*parts)}).status_code == 200


def test_the_blocks_stand_in_the_agreed_order(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "in_force"})
    page = browser(cast.paramedic).get(reverse("urgent_person", args=[cast.ref]))
    words = text_of(page)
    order = ["Edith Marlow", "Treatment decisions", "If things get worse", "Call now", "Where they want to be"]
    order += ["Medicines in place", "Allergies", "What matters to them", "Illness and who knows"]
    places = [words.index(each, len(title_of(page))) for each in order]
    assert places == sorted(places), dict(zip(order, places, strict=True))


def test_what_else_may_happen_is_named_and_folded_below_the_likeliest_crisis(
    cast: builders.Cast, browser: Browser
) -> None:
    cast.write(cast.gp, "treatment_and_resuscitation", {"crisis": "Sit her up, window open."}, told_by="professional")
    listed = next(each for each in contents.section("if_things_get_worse").fields if isinstance(each, ListOf))
    cast.write(cast.nurse, "if_things_get_worse", {listed.key: builders.example(listed)})
    page = browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}).content.decode()
    worse = page[page.index('id="worse-title"') : page.index('id="call-title"')]
    first = listed.parts[0]
    assert worse.index("Sit her up, window open.") < worse.index("<details")
    assert f"<summary>{first.say(builders.example(first))}" in worse


def test_an_empty_block_says_so_in_its_own_words(cast: builders.Cast, browser: Browser) -> None:
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    for group in URGENT_GROUPS:
        assert group.empty in words, group.key


def test_a_decision_that_is_missing_beside_others_is_named(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "treatment_and_resuscitation", {"ceiling": "home"}, told_by="professional")
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    assert "Not recorded: CPR decision" in words


def test_no_allergy_recorded_never_reads_as_none(cast: builders.Cast, browser: Browser) -> None:
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    assert "No allergy is recorded here. That does not mean that there is none" in words


def test_asked_and_none_known_is_said_as_that(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "allergies", {"allergies_asked": "none_known", "allergies_asked_on": "2026-02-03"})
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    assert "Asked, and none are known" in words and "3 February 2026" in words
    assert "Not recorded: allergies" not in words and "No allergy is recorded" not in words


def test_an_allergy_is_shown_though_another_answer_says_there_are_none(cast: builders.Cast, browser: Browser) -> None:
    penicillin = [{"agent": "penicillin", "reaction": "throat closed", "severity": "life_threatening"}]
    cast.write(cast.nurse, "allergies", {"allergies_asked": "none_known", "allergies": penicillin})
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    assert "penicillin" in words and "throat closed" in words


def test_a_crew_reads_what_the_illness_is_and_who_knows(cast: builders.Cast, browser: Browser) -> None:
    told = {"diagnosis": "heart failure", "prognosis": "weeks", "prognosis_on": "2026-02-03", "prognosis_by": "Dr Shah"}
    cast.write(cast.gp, "my_health", {**told, "who_knows": ["person_diagnosis", "family_unaware"]})
    words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}))
    block = words[words.rindex("Illness and who knows") :].lower()
    for each in ("heart failure", "weeks", "3 february 2026", "those close do not know"):
        assert each in block
    own = text_of(browser(cast.edith).get(reverse("plan", args=[cast.ref])))
    assert "heart failure" in own and "how long there may be" not in own.lower()
    assert "weeks" not in own.lower()


def test_whom_to_call_stands_with_numbers(cast: builders.Cast, browser: Browser) -> None:
    people = [
        {"name": "Joan Marlow", "relationship": "daughter", "telephone": "07700 900123", "call_first": "yes"},
        {"name": "Peter Hale", "relationship": "neighbour", "telephone": "07700 900124", "call_first": "no"},
    ]
    cast.write(cast.social_worker, "people_around_me", {"people": people})
    page = browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}).content.decode()
    for number in ("02079460101", "02079460103", "07700900123", "02079460102"):
        assert f'href="tel:{number}"' in page
    assert "07700900124" not in page


def test_the_way_in_is_shown_only_on_asking(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.social_worker, "people_around_me", {"way_in": "Key safe 4071"})
    page = browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number}).content.decode()
    before, _, after = page.partition("4071")
    assert before.rindex("<details") > before.rfind("</details>") and "</details>" in after


def test_no_plan_held_here_is_said_with_the_time(cast: builders.Cast, browser: Browser) -> None:
    unknown = builders.nhs_numbers()[5]
    known_without_plan = builders.second_person(cast)
    for number in (unknown, known_without_plan.nhs_number):
        page = browser(cast.paramedic).post(URGENT, {"nhs_number": number})
        if number == unknown:
            assert page.status_code == 404
            assert "No plan held here as of" in title_of(page) + text_of(page)
            assert "does not mean that nothing was decided" in text_of(page)
        else:
            assert page.status_code in (403, 404)


def test_a_wrong_number_is_said_beside_the_field_and_stays(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.paramedic).post(URGENT, {"nhs_number": "999 000 0019"})
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert "its last digit does not fit" in text_of(page)
    assert 'value="999 000 0019"' in page.content.decode() and 'href="#nhs_number"' in page.content.decode()


def test_by_name_and_date_of_birth_one_more_press(cast: builders.Cast, browser: Browser) -> None:
    asked = {"family_name": "marlow", "born_on-day": "14", "born_on-month": "3", "born_on-year": "1942"}
    page = browser(cast.paramedic).post(URGENT, asked)
    assert reverse("urgent_person", args=[cast.ref]) in page.content.decode()
    nobody = browser(cast.paramedic).post(URGENT, {**asked, "family_name": "Nobody"})
    assert nobody.status_code == 404 and "No plan held here" in text_of(nobody)


@pytest.mark.parametrize("where", ["number", "ref"])
def test_when_the_database_fails_it_says_that_it_cannot_tell(
    cast: builders.Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch, where: str, settings: object
) -> None:
    settings.URGENT_FALLBACK_TELEPHONE = "0300 123 4567"
    crew = browser(cast.paramedic)

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(doors, "open_urgently", broken)
    page = (
        crew.post(URGENT, {"nhs_number": cast.number})
        if where == "number"
        else crew.get(reverse("urgent_person", args=[cast.ref]))
    )
    assert page.status_code == 503
    assert "There may be a plan" in text_of(page) and "Call 0300 123 4567" in text_of(page)
    assert "No plan held" not in text_of(page)


def test_when_even_signing_in_cannot_be_checked_it_says_that_it_cannot_tell(
    cast: builders.Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = browser(cast.paramedic)

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("everymoment.access.sign_in.WithTheirPost.get_user", broken)
    page = crew.post(URGENT, {"nhs_number": cast.number})
    assert page.status_code == 503 and "There may be a plan" in text_of(page)


def test_a_record_not_shared_is_refused_with_the_reason(cast: builders.Cast, browser: Browser) -> None:
    sharing.withdraw(cast.person, Sharing.What.TEAM)
    page = browser(cast.paramedic).post(URGENT, {"nhs_number": cast.number})
    assert page.status_code == 403 and "not shared with the care team" in text_of(page)
    assert "Edith" not in text_of(page)
