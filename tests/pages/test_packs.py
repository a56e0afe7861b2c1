"""Packs: what is known, with who said it; the rest asked once, kept in the plan; clashes shown, nothing typed lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.packs.contents import PACKS
from everymoment.pages.nhsuk import fields
from everymoment.pages.person import answering
from everymoment.people import clock
from everymoment.plans import lead, packs, read
from everymoment.plans.models import AskedAgain
from everymoment.sections import contents
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of

SENDERS = {
    "hospital_passport": "edith",
    "ambulance_sheet": "daughter",
    "home_care_handover": "social_worker",
    "hospice_referral": "gp",
    "fast_track": "nurse",
    "home_to_die": "nurse",
    "carers_assessment": "social_worker",
}
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda each: each.key)


def address(cast: builders.Cast, key: str) -> str:
    return reverse("pack", args=[cast.ref, key])


def spoken(asked: CaptureQueriesContext) -> list[str]:
    """The statements, without the marks of transactions."""
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return [each["sql"] for each in asked if not each["sql"].startswith(marks)]


@each_pack
def test_what_is_asked_is_kept_in_the_plan_and_comes_back_to_the_pack(
    cast: builders.Cast, browser: Browser, pack: Any
) -> None:
    account = getattr(cast, SENDERS[pack.key])
    viewer, client, where = cast.viewer(account), browser(account), address(cast, pack.key)
    before = packs.filled(viewer, pack)
    page = client.get(where)
    assert f"{before.known} of {before.asked} answers are known" in text_of(page)
    form = form_of(page, where)
    assert form["asked"], "something can be answered in an empty plan"
    for name in form["asked"]:
        section, key = name.split("-", 1)
        what = contents.section(section).field(key)
        assert viewer.may_write(what)
        form |= fields.filled(what, name, what.check(builders.example(what), clock.today()))
    answer = client.post(where, form)
    assert answer.status_code == 302, text_of(answer)
    after = packs.filled(viewer, pack)
    writable = sum(line.writable for part in before.parts for line in part.lines if not line.known)
    assert writable and after.known >= before.known + 1
    again = client.get(where)
    assert f"{after.known} of {after.asked} answers are known" in text_of(again)
    assert not form_of(again, where).get("asked"), "nothing is asked a second time"
    assert not any(line.writable and not line.known for part in after.parts for line in part.lines)
    for name in form["asked"]:
        section, key = name.split("-", 1)
        kept = read.plan(viewer).answer(section, key)
        assert kept.value == contents.section(section).field(key).check(kept.value, clock.today())
    assert AskedAgain.objects.count() == 0


@each_pack
def test_a_pack_page_asks_the_database_little(cast: builders.Cast, browser: Browser, pack: Any) -> None:
    client = browser(getattr(cast, SENDERS[pack.key]))
    for where in (address(cast, pack.key), reverse("packs", args=[cast.ref])):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(where).status_code == 200
        assert len(spoken(asked)) <= 6, spoken(asked)


@each_pack
@pytest.mark.parametrize("who", ["edith", "daughter", "social_worker", "gp", "nurse", "carer"])
def test_a_pack_opens_for_those_who_send_it_and_nobody_else(
    cast: builders.Cast, browser: Browser, pack: Any, who: str
) -> None:
    account = getattr(cast, who)
    sends = cast.viewer(account).role in pack.for_roles
    answer = browser(account).get(address(cast, pack.key))
    assert answer.status_code == (200 if sends else 403)
    assert ("this pack is sent by others" in text_of(answer)) is not sends
    assert browser(account).post(address(cast, pack.key), {}).status_code == (302 if sends else 403)
    listed = text_of(browser(account).get(reverse("packs", args=[cast.ref])))
    assert pack.title in listed


def test_those_not_on_the_team_open_neither(cast: builders.Cast, browser: Browser) -> None:
    for account in (cast.outsider, cast.paramedic, cast.director):
        assert browser(account).get(reverse("packs", args=[cast.ref])).status_code == 404
        assert browser(account).get(address(cast, "ambulance_sheet")).status_code == 404


def test_a_pack_that_does_not_exist_is_not_found(cast: builders.Cast, browser: Browser) -> None:
    assert browser(cast.nurse).get(address(cast, "no_such_pack")).status_code == 404


def test_an_answer_says_who_gave_it_and_when_and_a_decision_its_standing(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "draft"})
    words = text_of(browser(cast.nurse).get(address(cast, "hospital_passport")))
    assert "Said by Anil Shah (GP, Beechcroft Surgery)" in words
    assert "Draft" in words
    seen = packs.filled(cast.viewer(cast.nurse), next(each for each in PACKS if each.key == "hospital_passport"))
    said = next(line.words for part in seen.parts for line in part.lines if line.words.startswith("do not attempt"))
    assert "draft" in said and "not recorded" in said, "in words alone a decision has its standing too (H8)"


def test_an_answer_older_than_ninety_days_is_marked(cast: builders.Cast, browser: Browser) -> None:
    # At noon, for an hour before midnight is another day where the clocks have changed in between.
    noon = clock.now().replace(hour=12)
    for days, old in ((90, False), (91, True)):
        said_at = noon - timedelta(days=days)
        cast.write(cast.nurse, "about_me", {"preferred_name": f"Edie {days}"}, happened_at=said_at)
        assert ("Older than 90 days" in text_of(browser(cast.nurse).get(address(cast, "hospital_passport")))) is old


def test_what_a_reader_may_not_see_is_neither_shown_nor_counted(cast: builders.Cast, browser: Browser) -> None:
    pack = next(each for each in PACKS if each.key == "ambulance_sheet")
    before = packs.filled(cast.viewer(cast.daughter), pack)
    cast.write(cast.gp, "my_health", {"prognosis": "weeks"})
    after = packs.filled(cast.viewer(cast.daughter), pack)
    assert after.known == before.known
    assert packs.filled(cast.viewer(cast.nurse), pack).known == before.known + 1
    words = text_of(browser(cast.daughter).get(address(cast, pack.key)))
    assert "Not shown to you. Kept by doctors, nurses and therapists on the team" in words
    assert "weeks" not in words


def test_what_only_others_may_answer_says_whom_to_ask(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.social_worker).get(address(cast, "hospice_referral"))
    assert "Not known. Ask a doctor or nurse." in text_of(page)
    assert "my_health-diagnosis" not in form_of(page, "hospice_referral/")["asked"]


def test_an_answer_that_is_not_theirs_is_refused(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, "hospice_referral")
    form = form_of(worker.get(where), where)
    sent = {**form, "asked": ["my_health-diagnosis"], "my_health-diagnosis": "heart failure"}
    answer = worker.post(where, sent)
    assert answer.status_code == 400
    assert "You cannot change this answer" in text_of(answer)
    assert read.section(cast.viewer(cast.nurse), "my_health").version == 0


def test_a_question_of_another_pack_is_not_taken(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, "carers_assessment")
    form = form_of(worker.get(where), where)
    sent = {**form, "asked": ["what_matters_to_me-strengths"], "what_matters_to_me-strengths": "singing"}
    assert "Nothing was different" in text_of(worker.post(where, sent, follow=True))
    assert read.section(cast.viewer(cast.nurse), "what_matters_to_me").version == 0


def test_a_mistake_is_named_in_its_place_and_nothing_typed_is_lost(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "home_to_die")
    form = form_of(nurse.get(where), where)
    sent = {**form, "going_home-leaves_on-day": "31", "going_home-leaves_on-month": "2", "because": "she asked"}
    sent |= {"going_home-leaves_on-year": "2027", "going_home-first_visits": "Grace at two"}
    answer = nurse.post(where, sent)
    assert answer.status_code == 400 and title_of(answer).startswith("Error: ")
    assert 'href="#going_home-leaves_on"' in answer.content.decode()
    again = form_of(answer, where)
    assert again["going_home-leaves_on-day"] == ["31"] and again["going_home-first_visits"] == ["Grace at two"]
    assert again["because"] == ["she asked"]
    assert read.section(cast.viewer(cast.nurse), "going_home").version == 0


def test_who_said_it_goes_to_the_plan_as_with_any_change(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, "carers_assessment")
    form = form_of(worker.get(where), where)
    sent = {**form, "daily_needs-nights": "twice a night", "told_by": "close_one", "because": "Joan is tired"}
    assert worker.post(where, sent).status_code == 302
    told = read.plan(cast.viewer(cast.nurse)).answer("daily_needs", "nights").told
    assert "Ruth Adeyemi" in told.by and "close" in told.told_by
    assert "because Joan is tired" in text_of(browser(cast.nurse).get(reverse("history", args=[cast.ref])))


def test_an_answer_given_meanwhile_is_shown_and_nothing_typed_is_lost(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    cast.write(cast.social_worker, "daily_needs", {"sleep": "badly, with the window shut"})
    sent = {**form, "daily_needs-sleep": "well, with the lamp on", "daily_needs-mood": "calm"}
    answer = nurse.post(where, sent)
    assert answer.status_code == 400
    words = text_of(answer)
    assert "Somebody answered meanwhile" in words and "badly, with the window shut" in words
    again = form_of(answer, where)
    assert again["daily_needs-sleep"] == ["well, with the lamp on"] and again["daily_needs-mood"] == ["calm"]
    assert read.plan(cast.viewer(cast.nurse)).answer("daily_needs", "mood").value is None, "all or nothing"
    kept = nurse.post(where, again)
    assert kept.status_code == 302
    now = read.plan(cast.viewer(cast.nurse))
    assert now.answer("daily_needs", "sleep").value == "badly, with the window shut"
    assert now.answer("daily_needs", "mood").value == "calm"


def test_of_two_answers_the_writer_may_choose_their_own(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    cast.write(cast.social_worker, "daily_needs", {"sleep": "badly"})
    again = form_of(nurse.post(where, {**form, "daily_needs-sleep": "well"}), where)
    chosen = {**again, "replace-daily_needs-sleep": "yes"}
    assert nurse.post(where, chosen).status_code == 302
    assert read.plan(cast.viewer(cast.nurse)).answer("daily_needs", "sleep").value == "well"


def test_a_third_answer_in_between_is_shown_again(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    cast.write(cast.social_worker, "daily_needs", {"sleep": "badly"})
    again = form_of(nurse.post(where, {**form, "daily_needs-sleep": "well"}), where)
    cast.write(cast.carer, "daily_needs", {"sleep": "since Sunday better"})
    answer = nurse.post(where, {**again, "replace-daily_needs-sleep": "yes"})
    assert answer.status_code == 400
    assert "since Sunday better" in text_of(answer) and "well" in form_of(answer, where)["daily_needs-sleep"]


def test_the_same_form_sent_twice_is_kept_once(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = {**form_of(nurse.get(where), where), "daily_needs-mood": "calm"}
    assert nurse.post(where, form).status_code == nurse.post(where, form).status_code == 302
    assert read.section(cast.viewer(cast.nurse), "daily_needs").version == read.plan(cast.viewer(cast.nurse)).number


@pytest.mark.parametrize("saw", ["", "{", "[]", '"x"', "1"])
def test_a_form_that_was_tampered_with_overwrites_nothing(cast: builders.Cast, browser: Browser, saw: str) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    cast.write(cast.social_worker, "daily_needs", {"sleep": "badly"})
    sent = {**form, "daily_needs-sleep": "well", "saw-daily_needs-sleep": saw, "change_id": "x"}
    assert nurse.post(where, sent).status_code == 400
    assert read.plan(cast.viewer(cast.nurse)).answer("daily_needs", "sleep").value == "badly"


def test_a_closed_plan_is_filled_but_asks_nothing(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    lead.close(cast.viewer(cast.social_worker), because="she died")
    assert "asked" not in form_of(nurse.get(where), where)
    answer = nurse.post(where, {**form, "daily_needs-mood": "calm"})
    assert answer.status_code == 400 and "This plan is closed" in text_of(answer)


def test_asking_again_opens_the_question_and_loses_nothing(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.social_worker, "about_me", {"preferred_name": "Edie"})
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = {**form_of(nurse.get(where), where), "daily_needs-mood": "calm"}
    page = nurse.post(where, {**form, "reopen": "about_me-preferred_name"})
    assert "Asked again: preferred name" in text_of(page)
    opened = form_of(page, where)
    assert opened["about_me-preferred_name"] == ["Edie"] and opened["daily_needs-mood"] == ["calm"]
    silent = nurse.post(where, {**opened, "about_me-preferred_name": "Mrs Marlow"})
    assert silent.status_code == 400
    assert "Say why a fresh answer is needed for preferred name" in text_of(silent)
    assert AskedAgain.objects.count() == 0
    sent = {**form_of(silent, where), "why-about_me-preferred_name": "the ward asked how to address her"}
    assert nurse.post(where, sent).status_code == 302
    assert read.plan(cast.viewer(cast.nurse)).answer("about_me", "preferred_name").value == "Mrs Marlow"
    listed = text_of(browser(cast.social_worker).get(reverse("packs", args=[cast.ref])))
    assert "Preferred name, by Grace Obi, Wandle Community Nursing" in listed and "Hospital passport" in listed
    assert "the ward asked how to address her" in listed and "from another organisation" in listed
    assert "Asked again, though" not in text_of(browser(cast.nurse).get(reverse("packs", args=[cast.ref])))


def test_add_another_saves_nothing_and_keeps_what_was_typed(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, "hospital_passport")
    form = form_of(nurse.get(where), where)
    sent = {**form, "people_around_me-people-0-name": "Winnie", "add": "people_around_me-people"}
    again = form_of(nurse.post(where, sent), where)
    assert again["people_around_me-people-0-name"] == ["Winnie"] and "people_around_me-people-1-name" in again
    assert read.section(cast.viewer(cast.nurse), "people_around_me").version == 0


def test_text_with_marks_in_it_is_shown_as_text(cast: builders.Cast, browser: Browser) -> None:
    nasty = "</textarea><script>alert(1)</script>{{ 7*7 }}\"'"
    cast.write(cast.nurse, "about_me", {"preferred_name": nasty[:70]})
    page = browser(cast.nurse).get(address(cast, "hospital_passport"))
    assert "<script>alert" not in page.content.decode() and "alert(1)" in text_of(page)


def test_a_decision_is_asked_with_what_must_stand_beside_it() -> None:
    asked = answering.with_companions([("treatment_and_resuscitation", "cpr")])
    assert ("treatment_and_resuscitation", "cpr_status") in asked
    assert ("treatment_and_resuscitation", "cpr_review_on") in asked
