"""Key questions: what is known is confirmed with a press, the rest goes to the plan, and that it was asked stays."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.doors import Refused
from everymoment.packs.key_questions import KEY_QUESTIONS_1, in_force
from everymoment.packs.questions import Question
from everymoment.people import clock
from everymoment.plans import key_questions, read, steps
from everymoment.plans.key_questions import GoneThrough
from everymoment.plans.record import NotRecorded
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of

NEXT = replace(
    KEY_QUESTIONS_1,
    version="2",
    since=date(2028, 1, 1),
    questions=(
        *(each for each in KEY_QUESTIONS_1.questions if each.key != "faith"),
        Question("strengths", "What keeps the person going?", (("what_matters_to_me", "strengths"),)),
    ),
)


def where(cast: builders.Cast) -> str:
    return reverse("key_questions", args=[cast.ref])


def occasions(cast: builders.Cast) -> list[dict]:
    return read.plan(cast.viewer(cast.nurse)).answer("social_assessments", "occasions").value or []


def go(cast: builders.Cast, what=KEY_QUESTIONS_1, change_id=None, **told):
    told = {"occasion": "review", "held_on": clock.today().isoformat(), **told}
    viewer = cast.viewer(cast.social_worker)
    return key_questions.go_through(viewer, what, GoneThrough(**told), change_id=change_id or uuid4(), told_by="person")


def test_what_is_known_is_shown_and_not_asked_again(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "what_matters_to_me", {"most_important": "My own bed"})
    page = browser(cast.social_worker).get(where(cast))
    assert "My own bed" in text_of(page) and "Said by Grace Obi" in text_of(page)
    asked = form_of(page, "key-questions/")["asked"]
    assert "what_matters_to_me-most_important" not in asked and "what_matters_to_me-wish_to_avoid" in asked
    assert "Ask a doctor or nurse." in text_of(page), "the outlook is not a social worker's to write"


def test_answers_go_to_the_plan_with_steps_and_that_they_were_asked(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "what_matters_to_me", {"most_important": "My own bed"})
    worker = browser(cast.social_worker)
    form = form_of(worker.get(where(cast)), "key-questions/")
    sent = {**form, "occasion": "assessment", "told_by": "person", "right": ["matters"], "step": ["carer"]}
    sent |= {"people_around_me-carer": "has_carer", "not-now-after": "asked to wait"}
    answer = worker.post(where(cast), sent)
    assert answer.status_code == 302 and answer["Location"].endswith("#social_assessments"), text_of(answer)
    plan = read.plan(cast.viewer(cast.nurse))
    assert plan.answer("people_around_me", "carer").value == "has_carer"
    [step] = steps.steps(plan)
    assert step.origin == "key_questions:1:carer" and "Ruth Adeyemi" in step.owner
    assert step.by == clock.today() + timedelta(days=14)
    [held] = occasions(cast)
    assert (held["occasion"], held["version"], held["complete"]) == ("assessment", "1", False)
    assert held["not_now"] == "What should happen after death? (asked to wait)"
    assert "matters=right" in held["gone_through"] and "carer=answered" in held["gone_through"]
    assert "Step: Offer the carer an assessment of their own." in text_of(worker.get(where(cast)))


def test_every_question_answered_or_not_right_to_ask_is_complete(cast: builders.Cast) -> None:
    go(cast, not_now={each.key: "too tired today" for each in KEY_QUESTIONS_1.questions})
    assert occasions(cast)[0]["complete"] is True


def test_right_says_nothing_of_what_nobody_knows(cast: builders.Cast) -> None:
    go(cast, right={"faith"}, not_now={"matters": "later"})
    assert "faith=left" in occasions(cast)[0]["gone_through"]


def test_a_new_version_never_loses_what_the_old_one_asked(cast: builders.Cast) -> None:
    go(cast, values={"about_me": {"faith_and_culture": "Mass on Sundays"}})
    go(cast, NEXT, values={"what_matters_to_me": {"strengths": "the roses"}}, right={"matters"})
    plan = read.plan(cast.viewer(cast.nurse))
    assert plan.answer("about_me", "faith_and_culture").value == "Mass on Sundays"
    assert plan.answer("what_matters_to_me", "strengths").value == "the roses"
    first, second = occasions(cast)
    assert (first["version"], second["version"]) == ("1", "2")
    assert "faith=answered" in first["gone_through"] and "faith" not in second["gone_through"]
    assert [each.question.key for each in key_questions.as_seen(cast.viewer(cast.nurse), NEXT, plan)][-1] == "strengths"


def test_the_same_form_sent_twice_is_kept_once(cast: builders.Cast) -> None:
    sent = uuid4()
    for _ in range(2):
        go(cast, change_id=sent, values={"daily_needs": {"nights": "twice"}}, steps={"days_and_nights"})
    assert len(occasions(cast)) == 1 and len(steps.steps(read.plan(cast.viewer(cast.nurse)))) == 1


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"occasion": ""}, "occasion"),
        ({"occasion": "a chat"}, "occasion"),
        ({"held_on": "31 2 2027"}, "held_on"),
        ({"held_on": (date.today() + timedelta(days=400)).isoformat()}, "held_on"),
        ({"not_now": {"matters": "x" * 101}}, "not_now.matters"),
        ({"values": {"my_health": {"diagnosis": "x"}}}, "my_health.diagnosis"),
        ({"not_now": {}}, ""),
    ],
)
def test_what_cannot_be_kept_keeps_nothing(cast: builders.Cast, told: dict, place: str) -> None:
    before = read.plan(cast.viewer(cast.nurse)).number
    with pytest.raises(NotRecorded) as refused:
        go(cast, **{"not_now": {"matters": "later"}, **told})
    assert place in refused.value.errors
    assert read.plan(cast.viewer(cast.nurse)).number == before and not occasions(cast)


def test_a_mistake_is_named_in_its_place_and_nothing_typed_is_lost(cast: builders.Cast, browser: Browser) -> None:
    worker = browser(cast.social_worker)
    form = form_of(worker.get(where(cast)), "key-questions/")
    sent = {**form, "daily_needs-nights": "twice a night", "not-now-after": "x" * 101}
    answer = worker.post(where(cast), sent)
    assert answer.status_code == 400 and title_of(answer).startswith("Error: ")
    assert 'href="#not-now-after"' in answer.content.decode()
    again = form_of(answer, "key-questions/")
    assert again["daily_needs-nights"] == ["twice a night"]
    sent = {**again, "not-now-after": "later"}
    silent = worker.post(where(cast), sent)
    assert silent.status_code == 400 and "Choose whether this was an assessment or a review" in text_of(silent)


def test_what_has_changed_is_written_beside_what_was_known(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "daily_needs", {"nights": "never"})
    worker = browser(cast.social_worker)
    form = form_of(worker.get(where(cast)), "key-questions/")
    page = worker.post(where(cast), {**form, "reopen": "daily_needs-nights"})
    assert "What has changed: help at night" in text_of(page)
    opened = form_of(page, "key-questions/")
    assert opened["daily_needs-nights"] == ["never"]
    sent = {**opened, "daily_needs-nights": "twice a night", "occasion": "review"}
    assert worker.post(where(cast), sent).status_code == 302
    assert read.plan(cast.viewer(cast.nurse)).answer("daily_needs", "nights").value == "twice a night"


@pytest.mark.parametrize("who", ["edith", "daughter", "carer"])
def test_only_those_who_assess_open_the_questions(cast: builders.Cast, browser: Browser, who: str) -> None:
    account = getattr(cast, who)
    for answer in (browser(account).get(where(cast)), browser(account).post(where(cast), {})):
        assert answer.status_code == 403 and "social workers, doctors and nurses" in text_of(answer)
    with pytest.raises(Refused):
        key_questions.as_seen(cast.viewer(account), in_force(clock.today()), read.plan(cast.viewer(account)))


def test_the_page_asks_the_database_little(cast: builders.Cast, browser: Browser) -> None:
    worker = browser(cast.social_worker)
    with CaptureQueriesContext(connection) as asked:
        assert worker.get(where(cast)).status_code == 200
    assert len(asked) <= 6, [each["sql"] for each in asked]
