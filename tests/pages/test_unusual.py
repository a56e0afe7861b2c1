"""The privacy officer's page with what stands out: why, how sure, what to do; answered with a press."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Look, Unusual
from everymoment.access.unusual import look_for_unusual
from everymoment.people import clock
from everymoment.sections import audiences
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of

PRIVACY = reverse("privacy")


@pytest.fixture
def officer(cast: builders.Cast):
    return builders.staff("priya", "Priya", "Nair", audiences.PRIVACY_OFFICER, cast.outsider.current_post.organisation)


@pytest.fixture
def place(cast: builders.Cast, browser: Browser) -> str:
    """The place on the page of a nurse of the person's own rare name who broke the glass."""
    kin = builders.staff("kim", "Kim", "Marlow", audiences.DISTRICT_NURSE, cast.outsider.current_post.organisation)
    said = {"nhs_number": cast.number, "claim": "glass", "words": "Somebody told me that she fell", "incident": ""}
    browser(kin).post(reverse("unasked"), said)
    assert look_for_unusual().added == 1
    return f"unusual-{Unusual.objects.get().pk}"


def test_the_privacy_officer_reads_why_it_stands_out_and_answers(cast, browser: Browser, officer, place: str) -> None:
    cast.write(cast.edith, "about_me", {"my_day": "Up at nine."})
    at_work = browser(officer)
    at_work.get(PRIVACY)
    looks = Look.objects.filter(account=officer).count()
    with CaptureQueriesContext(connection) as asked:
        page = at_work.get(PRIVACY)
    assert len(asked) <= 6, [each["sql"] for each in asked]
    assert Look.objects.filter(account=officer).count() == looks + 2, "one of the list, one of the person named"
    words = text_of(page)
    for told in (
        "Kim Marlow, district nurse, broke the glass on",
        "The reader has the same family name as the person, which 1 in",
        "likelier in misuse than in ordinary work",
        "Ask whether they are related.",
        "none is proof",
        "Answer by",
        "The person does not read it.",
    ):
        assert told in words, told
    assert "Up at nine" not in words
    for wrong in ({"verdict": "fine", "words": ""}, {"verdict": "", "words": "Well."}):
        answer = at_work.post(PRIVACY, {"place": place} | wrong)
        assert answer.status_code == 400 and f'href="#words-{place}"' in answer.content.decode()
    done = at_work.post(PRIVACY, {"place": place, "verdict": "fine", "words": "No kin of hers."}, follow=True)
    words = text_of(done)
    assert "It will not be brought up again" in words and "What stands out" not in words
    assert "Kim Marlow stood out on" in words and "No kin of hers." in words
    assert at_work.post(PRIVACY, {"place": place, "verdict": "fine", "words": "Again."}).status_code == 400
    assert "No kin of hers." not in text_of(browser(cast.edith).get(reverse("looks", args=[cast.ref])))


def test_it_is_marked_when_it_is_overdue(cast, browser: Browser, officer, place: str) -> None:
    assert "✕ Overdue" not in text_of(browser(officer).get(PRIVACY))
    Unusual.objects.update(due_at=clock.now())
    assert "✕ Overdue It was to be answered by" in text_of(browser(officer).get(PRIVACY))


def test_a_refused_reader_of_the_list_leaves_a_look(cast, browser: Browser, place: str) -> None:
    assert browser(cast.nurse).get(PRIVACY).status_code == 403
    assert Look.objects.filter(account=cast.nurse, door="reviews", let_in=False).count() == 1
