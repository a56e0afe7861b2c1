"""The pages of what repeats: telling the team that something is wrong, scoring and correcting, and how things went."""

import pytest
from django.urls import reverse

from everymoment.plans import course, read
from tests.pages.reading import form_of, text_of

LATE = {"on": "2026-01-06", "pain": 3}


def told(client, cast, **more):
    where = reverse("distress", args=[cast.ref])
    return client.post(where, {**form_of(client.get(where), where), **more}, follow=True)


def test_a_worker_tells_the_team_and_a_nurse_says_what_came_of_it(cast, browser):
    page = told(browser(cast.carer), cast, what="She would not eat.", strength="2")
    assert "nobody has looked yet" in text_of(page) and "I have looked at it" not in text_of(page)
    nurse, where = browser(cast.nurse), reverse("distress", args=[cast.ref])
    [note] = read.section(cast.viewer(cast.nurse), "distress").answers[0].value
    refused = nurse.post(where, {"look": note["id"], f"look-{note['id']}": ""})
    assert refused.status_code == 400 and "Write what came of it" in text_of(refused)
    done = nurse.post(where, {"look": note["id"], f"look-{note['id']}": "Soup stayed down."}, follow=True)
    assert "✓ looked at" in text_of(done) and "Soup stayed down." in text_of(done)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"what": ""}, "Write what you noticed"),
        ({"what": "x", "on-day": "31", "on-month": "2"}, "real date"),
        ({"what": "x", "on-year": "2099"}, "not in the future"),
        ({"what": "x", "strength": "9"}, "whole number from 1 to 3"),
        ({"what": "kept\x00words"}, "invisible characters"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(cast, browser, sent, says):
    page = told(browser(cast.carer), cast, done="Held her hand", **sent)
    assert page.status_code == 400 and says in text_of(page) and "Held her hand" in page.content.decode()
    assert not read.section(cast.viewer(cast.nurse), "distress").answers[0].known


@pytest.mark.parametrize("name", ["course", "distress"])
@pytest.mark.parametrize("who", ["edith", "daughter", "nurse", "carer"])
def test_the_pages_ask_the_database_at_most_six_times(cast, browser, name, who, django_assert_max_num_queries):
    cast.write(cast.nurse, "how_i_am", {"symptoms": [LATE]})
    client = browser(getattr(cast, who))
    client.get(reverse(name, args=[cast.ref]))
    with django_assert_max_num_queries(6):
        assert client.get(reverse(name, args=[cast.ref])).status_code == 200


@pytest.mark.parametrize("name", ["course", "distress"])
def test_nobody_from_outside_comes_in(cast, browser, name):
    assert browser(cast.outsider).get(reverse(name, args=[cast.ref])).status_code == 404


def test_the_form_asks_a_new_score_and_one_that_stands_can_be_corrected(cast, browser):
    cast.write(cast.nurse, "how_i_am", {"symptoms": [{"id": "one", **LATE}]})
    client, where = browser(cast.nurse), reverse("section", args=[cast.ref, "how_i_am"])
    fresh = form_of(client.get(where), where)
    assert fresh["symptoms-rows"] == ["1"] and fresh["symptoms-0-id"] == [""]
    assert client.post(where, {**fresh, "symptoms-0-pain": "1"}).status_code == 302
    correcting = form_of(client.get(where, {"correct": "one"}), where)
    assert correcting["symptoms-0-id"] == ["one"] and correcting["symptoms-0-pain"] == ["3"]
    assert client.post(where, {**correcting, "symptoms-0-pain": "2"}).status_code == 302
    stands = read.section(cast.viewer(cast.nurse), "how_i_am").answers[0].value
    assert sorted(each["pain"] for each in stands) == [1, 2]
    again = form_of(client.get(where, {"correct": "one"}), where)
    assert client.post(where, {**again, "symptoms-0-remove": "yes"}).status_code == 302
    assert [each["pain"] for each in read.section(cast.viewer(cast.nurse), "how_i_am").answers[0].value] == [1]


def test_the_course_is_drawn_with_its_sentence_and_its_table(cast, browser):
    for day, pain in (("2026-01-06", 3), ("2026-01-15", 1)):
        cast.write(cast.nurse, "how_i_am", {"symptoms": [{"on": day, "pain": pain, "nausea": 0}]})
    page = browser(cast.nurse).get(reverse("course", args=[cast.ref]))
    words = text_of(page)
    assert "Pain went from 3 (severe) to 1 (slight) in nine days." in words
    assert "15 January 2026 1 (slight)" in words and "Never a trouble: nausea." in words
    assert b"<svg" in page.content and b"style=" not in page.content


def test_the_head_of_the_plan_says_when_it_is_late(cast, browser):
    cast.write(cast.nurse, "how_i_am", {"symptoms": [LATE]})
    where = reverse("plan", args=[cast.ref])
    late = "Pain was 3 (severe) on 6 January 2026. Look again today."
    assert late in text_of(browser(cast.nurse).get(where))
    assert late not in text_of(browser(cast.edith).get(where))
    assert course.course(cast.viewer(cast.edith), "how_i_am", "symptoms", "pain")


def test_where_nothing_is_typed_nothing_stands_to_be_sent(cast, browser):
    told(browser(cast.carer), cast, what="She would not eat.")
    where = reverse("distress", args=[cast.ref])
    form = form_of(browser(cast.nurse).get(where), where)
    [name] = [each for each in form if each.startswith("look-")]
    assert form[name] == [""]


def test_a_second_note_from_the_same_page_is_kept_and_a_retry_is_kept_once(cast, browser):
    client, where = browser(cast.carer), reverse("distress", args=[cast.ref])
    page = form_of(client.get(where), where)
    for what in ("The first", "The first", "The second"):
        assert client.post(where, {**page, "what": what}).status_code == 302
    [answer] = read.section(cast.viewer(cast.nurse), "distress").answers
    assert [each["what"] for each in answer.value] == ["The first", "The second"]
