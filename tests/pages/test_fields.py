"""Every kind of answer is known to both faces, and what a form shows is what it reads back."""

import random
from datetime import date

import pytest
from django.http import QueryDict

from everymoment.pages.nhsuk import fields, summary
from everymoment.plans.read import Answer
from everymoment.sections import contents, kinds
from everymoment.sections.kinds import Choice, Day, Field, ListOf, NamedPerson, Scale, Text
from tests import builders

TODAY = date(2026, 11, 21)
ALL_FIELDS = [pytest.param(field, id=f"{section.key}.{field.key}") for section, field in contents.all_fields()]


def test_every_kind_is_known_to_both_faces() -> None:
    assert set(fields.COMPONENTS) == set(kinds.KINDS)
    assert set(summary.SUMMARIES) == set(kinds.KINDS)


@pytest.mark.parametrize("what", ALL_FIELDS)
@pytest.mark.parametrize("other", [False, True])
def test_what_a_form_shows_is_what_it_reads_back(what: Field, other: bool) -> None:
    kept = what.check(builders.example(what, other=other), TODAY)
    sent = fields.sent_with([(what, what.key, kept)])
    assert what.check(fields.read(what, what.key, sent), TODAY) == kept


@pytest.mark.parametrize("what", ALL_FIELDS)
def test_an_empty_form_reads_back_as_not_answered(what: Field) -> None:
    sent = fields.sent_with([(what, what.key, None)])
    assert what.check(fields.read(what, what.key, sent), TODAY) is None


@pytest.mark.parametrize("what", ALL_FIELDS)
def test_a_field_that_was_not_sent_reads_as_not_answered(what: Field) -> None:
    assert what.check(fields.read(what, what.key, QueryDict()), TODAY) is None


@pytest.mark.parametrize("what", ALL_FIELDS)
def test_every_answer_can_be_shown(what: Field) -> None:
    kept = what.check(builders.example(what), TODAY)
    seen = summary.shown(Answer(what, kept))
    assert seen.words or seen.quotation or seen.lines or seen.items


DAY = Day(key="day", name="day", label="Which day?")
SCALE = Scale(key="much", name="how much", label="How much?", lowest=0, highest=3, low_end="little", high_end="much")
CHOICE = Choice(
    key="what", name="what", label="What?", options=(kinds.Option("a", "first"), kinds.Option("b", "second"))
)
PERSON = NamedPerson(key="who", name="who", label="Who?")
LIST = ListOf(
    key="things",
    name="things",
    label="Which?",
    item="thing",
    most=3,
    parts=(Text(key="words", name="thing", label="What"), Day(key="by", name="by when", label="By when")),
)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "2", "2027"), ("x", "3", "2027"), ("3", "", ""), ("3", "5", "27"), ("²", "5", "2027"), ("3-5", "2027", "")],
)
def test_a_day_that_is_none_is_refused_and_stays_as_typed(day: str, month: str, year: str) -> None:
    sent = QueryDict(mutable=True)
    sent.update({"day-day": day, "day-month": month, "day-year": year})
    raw = fields.read(DAY, "day", sent)
    assert fields.faults(DAY, "day", raw, TODAY) == {"day": "Enter the day as a real date, such as 27 3 2027"}
    drawn = fields.drawn(DAY, "day", sent, {"day": "wrong"})
    assert [each["value"] for each in drawn.params["items"]] == [day, month, year]
    assert drawn.params["items"][0]["id"] == "day", "the error summary leads to the first box"


def test_a_choice_can_be_taken_back_without_a_script() -> None:
    drawn = fields.drawn(CHOICE, "what", fields.sent_with([(CHOICE, "what", "a")]))
    assert [each["value"] for each in drawn.params["items"] if "value" in each] == ["a", "b", ""]


def test_both_ends_of_a_scale_are_named() -> None:
    drawn = fields.drawn(SCALE, "much", fields.sent_with([(SCALE, "much", 0)]))
    texts = [each["text"] for each in drawn.params["items"]]
    assert texts == ["Not answered", "0, little", "1", "2", "3, much"]
    assert [each["value"] for each in drawn.params["items"] if each["selected"]] == ["0"]


def test_a_named_person_keeps_the_post_they_hold() -> None:
    kept = {"name": "Ann Lee", "telephone": None, "post": 7}
    assert PERSON.check(fields.read(PERSON, "who", fields.sent_with([(PERSON, "who", kept)])), TODAY) == kept


def things(*items: dict) -> QueryDict:
    sent = fields.sent_with([(LIST, "things", list(items))])
    assert isinstance(sent, QueryDict)
    return sent


def test_a_list_shows_its_items_and_one_empty_group() -> None:
    drawn = fields.drawn(LIST, "things", things({"id": "a1", "words": "One", "by": None}))
    assert [item.params["is_new"] for item in drawn.inside] == [False, True]


def test_an_item_marked_for_removal_is_gone_and_the_others_keep_their_id() -> None:
    sent = things({"id": "a1", "words": "One", "by": None}, {"id": "b2", "words": "Two", "by": "2027-01-02"})
    sent["things-0-remove"] = "yes"
    kept = LIST.check(fields.read(LIST, "things", sent), TODAY)
    assert kept == [{"id": "b2", "words": "Two", "by": "2027-01-02"}]


def test_add_another_keeps_what_was_typed() -> None:
    sent = things({"id": "a1", "words": "One", "by": None})
    sent["things-1-words"], sent["add"] = "Typed and not saved", "things"
    drawn = fields.drawn(LIST, "things", sent)
    assert len(drawn.inside) == 3
    assert drawn.inside[1].inside[0].params["value"] == "Typed and not saved"


def test_a_fault_in_an_item_is_found_where_it_was_typed() -> None:
    sent = things({"id": "a1", "words": "One", "by": None}, {"id": "b2", "words": "Two", "by": None})
    sent["things-1-by-day"] = "soon"
    found = fields.faults(LIST, "things", fields.read(LIST, "things", sent), TODAY)
    assert list(found) == ["things-1-by"]


def test_a_fault_after_a_removed_item_is_found_where_it_was_typed() -> None:
    sent = things({"id": "a1", "words": "One", "by": None}, {"id": "b2", "words": "Two", "by": None})
    sent["things-0-remove"], sent["things-1-words"], sent["things-1-by-day"] = "yes", "", "3"
    found = fields.faults(LIST, "things", fields.read(LIST, "things", sent), TODAY)
    assert list(found) == ["things-1-by"]


def test_too_many_items_are_refused_rather_than_dropped() -> None:
    items = [{"id": f"i{number}", "words": f"Thing {number}", "by": None} for number in range(4)]
    found = fields.faults(LIST, "things", fields.read(LIST, "things", things(*items)), TODAY)
    assert found == {"things": "Keep things to 3 or fewer"}


def test_any_text_at_all_can_be_sent_without_an_error_of_ours() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    texts = ["", "yes", "no", "9" * 30, "-1", "²", "<b>", "\x00", "2027-02-31", "a1", "things", "é" * 5000, "０"]
    names = ["", "-day", "-month", "-year", "-name", "-telephone", "-post", "-rows", "-0-id", "-0-words", "-0-by-day"]
    for _ in range(300):
        for _, what in contents.all_fields():
            sent = QueryDict(mutable=True)
            for name in chance.sample(names, 5):
                sent[what.key + name] = chance.choice(texts)
            raw = fields.read(what, what.key, sent)
            errors = fields.faults(what, what.key, raw, TODAY)
            fields.drawn(what, what.key, sent, errors)
