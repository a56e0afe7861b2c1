"""A page left open asks whether something is newer: it is told no more, cheaply, and only what its reader may know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors, sharing
from everymoment.access.models import Look, Sharing
from everymoment.pages.polling import STOP_ASKING
from everymoment.people import clock, register
from everymoment.plans import notices, read
from everymoment.sections.contents import SECTIONS
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of

CHANGED = "This plan has changed since you opened it. Show it as it is now"


def number(cast: builders.Cast) -> int:
    return read.plan(cast.viewer(cast.nurse)).number


def asks(page: Any) -> str:
    """The address that a page asks, as it says itself."""
    found = page.content.decode().split('hx-get="')
    assert len(found) == 2, "a page asks one address"
    return found[1].split('"')[0]


@pytest.mark.parametrize(
    ("who", "name", "more"),
    [
        ("carer", "plan", []),
        ("edith", "plan", []),
        ("daughter", "plan", []),
        ("nurse", "section", ["about_me"]),
        ("paramedic", "urgent_person", []),
    ],
)
def test_nothing_is_said_until_something_is_newer(
    cast: builders.Cast, browser: Browser, who: str, name: str, more: list[str]
) -> None:
    client = browser(getattr(cast, who))
    address = asks(client.get(reverse(name, args=[cast.ref, *more])))
    assert client.get(address).status_code == 204
    if more:
        cast.write(cast.social_worker, "about_me", {"my_day": "Tea at seven."})
    else:
        cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    answer = client.get(address)
    assert answer.status_code == STOP_ASKING
    assert ("Somebody changed this section while you were writing" if more else CHANGED) in text_of(answer)
    assert "Tea" not in text_of(answer) and "home" not in text_of(answer).lower(), "no more than that"


def test_another_section_does_not_disturb_a_writer(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    address = asks(nurse.get(reverse("section", args=[cast.ref, "about_me"])))
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    assert nurse.get(address).status_code == 204


def test_a_form_drawn_again_still_asks_from_what_its_writer_saw(cast: builders.Cast, browser: Browser) -> None:
    nurse, form = browser(cast.nurse), reverse("section", args=[cast.ref, "about_me"])
    sent = {"based_on": "3", "add": "x", "change_id": "", "told_by": "person"}
    assert asks(nurse.post(form, sent)).endswith("/newer/3/")
    assert asks(nurse.post(form, {**sent, "based_on": "nonsense"})).endswith("/newer/0/")


@pytest.mark.parametrize("section", [each.key for each in SECTIONS])
def test_nobody_learns_of_a_change_that_they_may_not_see(cast: builders.Cast, browser: Browser, section: str) -> None:
    daughter, gp = cast.viewer(cast.daughter), cast.viewer(cast.gp)
    fields = {each.key: each for each in next(s for s in SECTIONS if s.key == section).fields}
    hidden = [key for key, field in fields.items() if gp.may_write(field) and not daughter.may_see(field)]
    before = number(cast)
    address = reverse("plan_newer", args=[cast.ref, before])
    for key in hidden:
        cast.write(cast.gp, section, {key: builders.example(fields[key])})
        assert browser(cast.daughter).get(address).status_code == 204, key
    if hidden:
        assert browser(cast.gp).get(address).status_code == STOP_ASKING


def test_a_crew_is_not_called_back_for_what_the_urgent_view_does_not_show(
    cast: builders.Cast, browser: Browser
) -> None:
    address = reverse("urgent_newer", args=[cast.ref, number(cast)])
    cast.write(cast.social_worker, "about_me", {"my_day": "Tea at seven."})
    assert browser(cast.paramedic).get(address).status_code == 204


@pytest.mark.parametrize("name", ["plan_newer", "urgent_newer"])
def test_asking_leaves_no_look_but_a_refusal_does_and_ends_it(cast: builders.Cast, browser: Browser, name: str) -> None:
    address, before = reverse(name, args=[cast.ref, 0]), Look.objects.count()
    assert browser(cast.nurse).get(address).status_code == STOP_ASKING
    assert Look.objects.count() == before
    for account, ref in ((cast.outsider, cast.ref), (cast.director, cast.ref), (cast.nurse, builders.uuid4())):
        answer = browser(account).get(reverse(name, args=[ref, 0]))
        assert answer.status_code == STOP_ASKING and "no longer open to you" in text_of(answer)
        assert CHANGED not in text_of(answer)
        look = Look.objects.latest("pk")
        assert (look.account, look.door, look.let_in) == (account, "glance", False)
    assert Look.objects.count() == before + 3


def test_it_decides_as_the_plan_s_own_door_does(cast: builders.Cast, browser: Browser) -> None:
    address = reverse("plan_newer", args=[cast.ref, 0])
    everybody = (
        cast.edith, cast.daughter, cast.social_worker, cast.gp, cast.nurse, cast.carer,
        cast.paramedic, cast.director, cast.outsider,
    )  # fmt: skip
    for withdraw in ("", Sharing.What.TEAM, Sharing.What.RECORD):
        if withdraw:
            sharing.withdraw(cast.person, withdraw)
        for account in everybody:
            try:
                doors.open_plan(account, cast.ref, "test")
                let_in = True
            except doors.Refused:
                let_in = False
            told = CHANGED in text_of(browser(account).get(address))
            assert told is let_in, (account, withdraw)


@pytest.mark.parametrize("address", ["plan", "urgent", "section", "notices"])
def test_asking_costs_at_most_three_statements_signing_in_included(
    cast: builders.Cast, browser: Browser, address: str
) -> None:
    nurse = browser(cast.nurse)
    asked = {
        "plan": reverse("plan_newer", args=[cast.ref, number(cast)]),
        "urgent": reverse("urgent_newer", args=[cast.ref, number(cast)]),
        "section": reverse("section_newer", args=[cast.ref, "about_me", 0]),
        "notices": reverse("notices_newer", args=[10**9, 10**9]),
    }[address]
    for expected in (204, STOP_ASKING):
        with CaptureQueriesContext(connection) as ran:
            answer = nurse.get(asked if expected == 204 else _from_the_start(asked))
        if address != "section" or expected == 204:
            assert answer.status_code == expected
        assert len(ran) <= 3, [each["sql"][:100] for each in ran]


def _from_the_start(address: str) -> str:
    return "/".join("0" if part.isdecimal() else part for part in address.split("/"))


@pytest.mark.parametrize("huge", [10**12, 10**30])
def test_a_number_that_no_plan_has_is_no_fault(cast: builders.Cast, browser: Browser, huge: int) -> None:
    nurse = browser(cast.nurse)
    assert nurse.get(reverse("plan_newer", args=[cast.ref, huge])).status_code == 204
    assert nurse.get(reverse("notices_newer", args=[huge, huge])).status_code == 204
    assert nurse.get(reverse("section_newer", args=[cast.ref, "no-such", 0])).status_code == 404


def test_the_notices_ask_for_notices_questions_and_answers(cast: builders.Cast, browser: Browser) -> None:
    carer, author = browser(cast.carer), browser(cast.gp)
    opened: Callable[[Client], str] = lambda client: asks(client.get("/notices/"))  # noqa: E731
    address = opened(carer)
    assert carer.get(address).status_code == 204
    cast.write(cast.gp, "about_me", {"my_day": "Tea at seven."})
    assert "There is something new" in text_of(carer.get(address))
    asked_of = opened(author)
    one = notices.opened(doors.open_notices(cast.carer)).waiting[0][1][0].id
    carer.post(reverse("acknowledge"), {"notice": one, "kind": "question", "words": "At seven?"})
    assert author.get(asked_of).status_code == STOP_ASKING
    assert author.get(opened(author)).status_code == 204
    waits = opened(carer)
    assert carer.get(waits).status_code == 204, "one's own question is nothing new"
    author.post(reverse("answer_question", args=[one]), {"words": "Yes."})
    assert carer.get(waits).status_code == STOP_ASKING
    assert carer.get(opened(carer)).status_code == author.get(opened(author)).status_code == 204


def test_of_somebody_no_longer_open_to_them_nobody_is_told_that_there_is_something(
    cast: builders.Cast, browser: Browser
) -> None:
    cast.write(cast.gp, "about_me", {"my_day": "Tea at seven."})
    address = reverse("notices_newer", args=[0, 0])
    assert browser(cast.carer).get(address).status_code == STOP_ASKING
    register.leave_team(cast.person, cast.carer.current_post, clock.today() - timedelta(days=1))
    assert browser(cast.carer).get(address).status_code == 204


@pytest.mark.parametrize(
    ("from_page", "back"),
    [
        ("http://testserver/people/x/sections/about_me/", "next=%2Fpeople%2Fx%2Fsections%2Fabout_me%2F"),
        ("https://example.org/elsewhere/", None),
        ("http://testserver//example.org/", None),
        ("javascript:x", None),
    ],
)
def test_signed_out_it_says_how_to_sign_in_and_keeps_the_page(
    cast: builders.Cast, from_page: str, back: str | None
) -> None:
    address = reverse("section_newer", args=[cast.ref, "about_me", 0])
    answer = Client().get(address, headers={"HX-Request": "true", "HX-Current-URL": from_page})
    assert answer.status_code == STOP_ASKING
    words = answer.content.decode()
    assert "What you typed is still here" in words and 'target="_blank"' in words
    assert (back in words) if back else ("next=" not in words)
