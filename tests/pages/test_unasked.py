"""The pages around opening a record unasked: the form, who has opened my record, what only I read, the privacy list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Claim
from everymoment.sections import audiences
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

UNASKED, PRIVACY = reverse("unasked"), reverse("privacy")
SAID = {"claim": "care", "words": "I took over her visits from Grace tonight", "incident": ""}


@pytest.fixture
def officer(cast: builders.Cast):
    return builders.staff("priya", "Priya", "Nair", audiences.PRIVACY_OFFICER, cast.outsider.current_post.organisation)


def test_from_the_search_to_the_record_in_two_presses(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.outsider)
    found = nurse.post(reverse("find"), {"nhs_number": cast.number})
    assert "I am not on the team, and need to open it" in text_of(found)
    form = nurse.post(UNASKED, {"from_find": "yes", "nhs_number": cast.number})
    assert form.status_code == 200 and f'value="{cast.number}"' in form.content.decode()
    page = nurse.post(UNASKED, SAID | {"nhs_number": cast.number}, follow=True)
    words = text_of(page)
    assert title_of(page).startswith("Edith Marlow, plan") and "The record is open to you." in words
    assert "because you have said that you care for this person now, until" in words


def test_a_form_pressed_twice_is_one_claim(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.outsider)
    form = nurse.post(UNASKED, {"from_find": "yes", "nhs_number": cast.number}).content.decode()
    sent = SAID | {"nhs_number": cast.number, "change_id": form.split('name="change_id" value="')[1].split('"')[0]}
    for _ in range(2):
        assert "The record is open to you." in text_of(nurse.post(UNASKED, sent, follow=True))
    assert Claim.objects.count() == 1
    used = nurse.post(UNASKED, sent | {"claim": "glass"})
    assert used.status_code == 400 and "This form was used before" in text_of(used)
    assert sent["change_id"] not in used.content.decode(), "the form that is drawn again may be sent"
    words = text_of(nurse.post(UNASKED, SAID | {"nhs_number": cast.number}, follow=True))
    assert "This record is open to you already: you have said that you care for this person now." in words


def test_who_is_on_the_team_is_offered_no_claim_and_makes_none(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    assert "I am not on the team" not in text_of(nurse.post(reverse("find"), {"nhs_number": cast.number}))
    page = nurse.post(UNASKED, SAID | {"nhs_number": cast.number, "claim": "glass"}, follow=True)
    assert title_of(page).startswith("Edith Marlow, plan") and not Claim.objects.exists()
    assert "open to you already: you are on the team. You need not say why" in text_of(page)


def test_the_form_says_everything_that_is_missing_at_once(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.outsider).post(UNASKED, {"nhs_number": "123", "claim": "", "words": ""})
    text = page.content.decode()
    assert page.status_code == 400
    for place in ("nhs_number", "words", "kind"):
        assert f'href="#{place}"' in text and f'id="{place}"' in text
    assert not Claim.objects.exists()


def test_a_number_that_nobody_has_is_answered_as_a_crew_would_be(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.outsider).post(UNASKED, SAID | {"nhs_number": builders.nhs_numbers()[5]})
    assert page.status_code == 404 and "No plan held here" in text_of(page)


@pytest.mark.parametrize("who", ["edith", "daughter", "director"])
def test_the_form_is_for_those_whose_work_opens_plans(cast: builders.Cast, browser: Browser, who: str) -> None:
    reader = browser(getattr(cast, who))
    assert reader.get(UNASKED).status_code == 403
    assert reader.post(UNASKED, SAID | {"nhs_number": cast.number}).status_code == 403
    assert not Claim.objects.exists()


def test_a_crew_that_is_refused_is_led_to_the_glass(cast: builders.Cast, browser: Browser) -> None:
    cast.person.restricted = True
    cast.person.save(update_fields=["restricted"])
    crew = browser(cast.paramedic)
    refused = crew.post(reverse("urgent"), {"nhs_number": cast.number})
    assert refused.status_code == 403 and f'href="{UNASKED}"' in refused.content.decode()
    said = {"nhs_number": cast.number, "claim": "glass", "words": "Fallen, not answering", "incident": "WN-12"}
    assert title_of(crew.post(UNASKED, said, follow=True)).startswith("Edith Marlow, urgent view")


def test_the_person_reads_who_opened_it_and_asks_why(cast: builders.Cast, browser: Browser, officer) -> None:
    browser(cast.outsider).post(UNASKED, SAID | {"nhs_number": cast.number})
    me = browser(cast.edith)
    address = reverse("looks", args=[cast.ref])
    with CaptureQueriesContext(connection) as asked:
        page = me.get(address)
    assert len(asked) <= 6, [each["sql"] for each in asked]
    words = text_of(page)
    assert "Otto Lang, district nurse" in words and SAID["words"] in words
    look = page.content.decode().split('name="look" value="')[1].split('"')[0]
    empty = me.post(address, {"look": look, "words": ""})
    assert empty.status_code == 400 and f'href="#words-{look}"' in empty.content.decode()
    assert "Your question was sent" in text_of(me.post(address, {"look": look, "words": "Who is he?"}, follow=True))
    assert me.post(address, {"look": "9" * 30, "words": "Who?"}).status_code == 400
    for who in (cast.nurse, cast.daughter):
        assert browser(who).get(address).status_code == 403


def test_the_privacy_officer_settles_the_list(cast: builders.Cast, browser: Browser, officer) -> None:
    browser(cast.outsider).post(UNASKED, SAID | {"nhs_number": cast.number})
    at_work = browser(officer)
    with CaptureQueriesContext(connection) as asked:
        page = at_work.get(PRIVACY)
    assert len(asked) <= 6, [each["sql"] for each in asked]
    words = text_of(page)
    assert "Edith Marlow" in words and SAID["words"] in words and "Look at it by" in words
    place = f"claim-{Claim.objects.get().pk}"
    wrong = at_work.post(PRIVACY, {"place": place, "verdict": "right", "words": ""})
    assert wrong.status_code == 400 and f'href="#words-{place}"' in wrong.content.decode()
    done = at_work.post(PRIVACY, {"place": place, "verdict": "right", "words": "She covers that round."}, follow=True)
    assert "Nothing waits" in text_of(done) and "She covers that round." in text_of(done)
    assert "She covers that round." in text_of(browser(cast.edith).get(reverse("looks", args=[cast.ref])))
    assert at_work.get(reverse("home"))["Location"] == PRIVACY
    for who in (cast.nurse, cast.director, cast.edith):
        assert browser(who).get(PRIVACY).status_code == 403


def test_where_an_organisation_has_no_privacy_officer_the_council_s_answers(cast, browser: Browser) -> None:
    board, me = reverse("board", args=[cast.place.code]), browser(cast.edith)
    address = reverse("looks", args=[cast.ref])
    asked_to_open = browser(cast.outsider).post(UNASKED, SAID | {"nhs_number": cast.number}, follow=True)
    assert "Who looks at it: nobody yet, for there is no privacy officer." in text_of(asked_to_open)
    page = me.get(address)
    assert "Nobody looks at this yet: Wandle Community Nursing has no privacy officer" in text_of(page)
    look = page.content.decode().split('name="look" value="')[1].split('"')[0]
    assert "Who answers: nobody yet" in text_of(me.post(address, {"look": look, "words": "Who is he?"}, follow=True))
    seen = text_of(browser(cast.director).get(board))
    assert "Nobody answers. Waiting for a privacy officer: records opened without being asked, 1;" in seen
    assert "Edith" not in seen and "Otto" not in seen, "counts, and never a person"
    assert "Nobody answers." not in text_of(browser(cast.nurse).get(board))
    council = builders.staff("omar", "Omar", "Reid", audiences.PRIVACY_OFFICER, cast.director.current_post.organisation)
    with CaptureQueriesContext(connection) as asked:
        page = me.get(address)
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert "The privacy officer of Wandle Council looks at this by" in text_of(page)
    assert "No answer yet. Who answers: the privacy officer of Wandle Council." in text_of(page)
    at_work = browser(council)
    with CaptureQueriesContext(connection) as asked:
        page = at_work.get(PRIVACY)
    assert len(asked) <= 6, [each["sql"][:90] for each in asked]
    assert "Wandle Community Nursing (it has no privacy officer who can, so you answer for it)" in text_of(page)
    assert "Nobody answers." not in text_of(browser(cast.director).get(board))


def test_the_person_seals_and_unseals_with_a_tick(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.edith, "about_me", {"my_day": "Up at nine."})
    me, address = browser(cast.edith), reverse("sealed", args=[cast.ref])
    assert "What only I read" in title_of(me.get(address))
    me.post(address, {"sealed": ["about_me.my_day"]})
    assert "Up at nine." not in text_of(browser(cast.nurse).get(reverse("plan", args=[cast.ref])))
    assert 'value="about_me.my_day" checked' in me.get(address).content.decode()
    me.post(address, {})
    assert "Up at nine." in text_of(browser(cast.nurse).get(reverse("plan", args=[cast.ref])))
    assert me.post(address, {"sealed": ["treatment_and_resuscitation.cpr"]}).status_code == 400
    for who in (cast.carer, cast.daughter):
        assert browser(who).get(address).status_code == 403


@pytest.mark.parametrize("name", ["begin", "identify", "start"])
def test_a_stranger_who_may_begin_learns_no_more_than_a_search_tells(cast, browser: Browser, name: str) -> None:
    assert browser(cast.outsider).get(reverse(name, args=[builders.second_person(cast).ref])).status_code in (200, 302)
