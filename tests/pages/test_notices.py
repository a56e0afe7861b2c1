"""My notices: what somebody must know, what it means for them, their three answers, and questions both ways."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors
from everymoment.people import clock
from everymoment.plans import notices
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

NOTICES = "/notices/"


def waiting(cast: builders.Cast) -> list[int]:
    """The nurse's notices that wait, newest first."""
    found = notices.opened(doors.open_notices(cast.nurse)).waiting
    return [each.id for _, told in found for each in told]


def changed(cast: builders.Cast) -> int:
    """A change that the nurse must know, and the id of her notice of it."""
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    return waiting(cast)[0]


def test_a_change_stands_under_the_person_with_what_it_means(cast: builders.Cast, browser: Browser) -> None:
    changed(cast)
    page = browser(cast.nurse).get(NOTICES)
    words = text_of(page)
    assert title_of(page).startswith("My notices")
    assert "Edith Marlow" in words and "recorded as home" in words and "plan night visits" in words


def test_the_notices_ask_the_database_a_fixed_number_of_times(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    changed(cast)
    with CaptureQueriesContext(connection) as few:
        nurse.get(NOTICES)
    for place in ("hospice", "hospital", "home"):
        cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": place})
    with CaptureQueriesContext(connection) as many:
        nurse.get(NOTICES)
    # Session, account, whom one may hear of, notices, Looks, questions of me, questions by me.
    assert len(few) == len(many) <= 6, [each["sql"] for each in many]


def test_understood_takes_a_notice_away_and_leads_back(cast: builders.Cast, browser: Browser) -> None:
    one, plan = changed(cast), reverse("plan", args=[cast.ref])
    press = {"notice": one, "kind": "understood", "back": f"{plan}#changes"}
    answer = browser(cast.nurse).post(reverse("acknowledge"), press)
    assert answer["Location"] == f"{plan}#changes"
    assert one not in waiting(cast)


def test_one_press_answers_all_of_one_person(cast: builders.Cast, browser: Browser) -> None:
    changed(cast)
    nurse = browser(cast.nurse)
    every = waiting(cast)
    assert len(every) > 1 and f"Understood: all {len(every)} about Edith Marlow" in text_of(nurse.get(NOTICES))
    nurse.post(reverse("acknowledge"), {"notice": every, "kind": "understood"})
    assert waiting(cast) == []
    assert "Nothing is waiting for you" in text_of(nurse.get(NOTICES))


def test_a_question_without_words_is_asked_for_again(cast: builders.Cast, browser: Browser) -> None:
    one = changed(cast)
    press = {"notice": one, "kind": "question", "words": " ", "place": f"notice-{one}-words"}
    page = browser(cast.nurse).post(reverse("acknowledge"), press)
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert f'href="#notice-{one}-words"' in page.content.decode() and "Write your question." in text_of(page)


def test_a_question_reaches_its_author_and_the_answer_comes_back(cast: builders.Cast, browser: Browser) -> None:
    one, nurse, worker = changed(cast), browser(cast.nurse), browser(cast.social_worker)
    nurse.post(reverse("acknowledge"), {"notice": one, "kind": "question", "words": "Who calls the <hospice>?"})
    page = worker.get(NOTICES)
    assert "Grace Obi asks about Edith Marlow" in text_of(page) and "Who calls the <hospice>?" in text_of(page)
    worker.post(reverse("answer_question", args=[one]), {"words": "I do, today."})
    assert "Questions asked of you" not in text_of(worker.get(NOTICES))
    assert "Ruth Adeyemi answered “I do, today.”".replace("“", "").replace("”", "") in text_of(nurse.get(NOTICES))


def test_an_answer_without_words_is_asked_for_again(cast: builders.Cast, browser: Browser) -> None:
    one = changed(cast)
    browser(cast.nurse).post(reverse("acknowledge"), {"notice": one, "kind": "question", "words": "Who?"})
    page = browser(cast.social_worker).post(
        reverse("answer_question", args=[one]), {"words": "", "place": f"answer-{one}"}
    )
    assert page.status_code == 400 and "Write your answer." in text_of(page)


def test_somebody_elses_notice_cannot_be_answered(cast: builders.Cast, browser: Browser) -> None:
    one = changed(cast)
    page = browser(cast.gp).post(reverse("acknowledge"), {"notice": one, "kind": "understood"})
    assert page.status_code == 400 and one in waiting(cast)


def test_a_press_never_leads_to_another_site(cast: builders.Cast, browser: Browser) -> None:
    press = {"notice": changed(cast), "kind": "seen"}
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:x", "notices"):
        answer = browser(cast.nurse).post(reverse("acknowledge"), {**press, "back": elsewhere})
        assert answer["Location"] == NOTICES, elsewhere


def test_a_question_not_answered_in_time_stands_with_the_cover_and_the_asker_knows(
    cast: builders.Cast, browser: Browser
) -> None:
    cast.write(cast.gp, "about_me", {"my_day": "Up at nine."})
    one = notices.opened(doors.open_notices(cast.carer)).waiting[0][1][0].id
    carer, cover = browser(cast.carer), browser(cast.nurse)
    carer.post(reverse("acknowledge"), {"notice": one, "kind": "question", "words": "From today?"})
    assert "Passed on" not in text_of(cover.get(NOTICES))
    with clock.at(clock.now() + timedelta(hours=25)):
        page = text_of(cover.get(NOTICES))
        assert "Passed on to you. It was asked of Anil Shah" in page
        assert "Anil Shah did not answer within 24 hours" in page and "From today?" in page
        asked = text_of(carer.get(NOTICES))
        assert "Passed on to Ruth Adeyemi and Grace Obi on" in asked
        assert "because Anil Shah did not answer within 24 hours" in asked
        cover.post(reverse("answer_question", args=[one]), {"words": "Yes."})
        assert "Grace Obi answered, for Anil Shah Yes." in text_of(carer.get(NOTICES))
        assert "Questions asked of you" not in text_of(browser(cast.gp).get(NOTICES))


def test_of_very_many_people_the_first_are_shown_and_the_rest_are_counted(
    cast: builders.Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(cast)
    monkeypatch.setattr(notices, "MOST_PERSONS", 0)
    page = text_of(browser(cast.nurse).get(NOTICES))
    assert "There is something to read about 1 person more" in page and "Edith Marlow" not in page
