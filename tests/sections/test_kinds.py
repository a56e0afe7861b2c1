"""Each kind of answer: what it keeps, what it refuses and how it says it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.sections import contents, kinds
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, NotAccepted, Option, Scale, Text, YesNo
from tests.builders import example

TODAY = date(2026, 11, 21)
WORDS = Text(key="words", name="words", label="Words?", longest=10)
PICK = Choice(key="pick", name="pick", label="Pick?", options=(Option("a", "first"), Option("b", "second")))
SEVERAL = Choice(key="several", name="several", label="Which?", options=PICK.options, several=True)
PAST = Day(key="past", name="day it happened", label="When?", past=True)
LINE = Scale(key="line", name="line", label="Where?", lowest=1, highest=5, low_end="little", high_end="much")
WHO = NamedPerson(key="who", name="main carer", label="Who?")
MANY = ListOf(key="many", name="many", label="Which?", item="thing", parts=(WORDS, PAST), most=2)

ACCEPTED = [
    (WORDS, "  hello \r\n", "hello"),
    (WORDS, "   ", None),
    (PICK, "b", "b"),
    (PICK, "", None),
    (SEVERAL, ["b", "a"], ["a", "b"]),
    (SEVERAL, [], None),
    (YesNo(key="y", name="y", label="?"), "no", False),
    (PAST, "2026-11-21", "2026-11-21"),
    (LINE, "5", 5),
    (WHO, {"name": "Ann", "telephone": ""}, {"name": "Ann", "telephone": None}),
    (WHO, {"name": "", "telephone": ""}, None),
    (MANY, [{"id": "one", "words": "x"}, {"words": ""}], [{"id": "one", "words": "x", "past": None}]),
    (MANY, [{}], None),
]
REFUSED = [
    (WORDS, "eleven chars", "Shorten the words to 10 characters"),
    (WORDS, "a\x00b", "Remove the invisible characters"),
    (WORDS, "\ud800", "Remove the invisible characters"),
    (WORDS, 7, "Write the words as text"),
    (PICK, "c", "Choose one of the listed answers"),
    (SEVERAL, "a", "Choose from the listed answers"),
    (YesNo(key="y", name="y", label="?"), "perhaps", "Answer yes or no"),
    (PAST, "2026-11-22", "not in the future"),
    (PAST, "2026-02-30", "real date"),
    (PAST, "0026-02-03", "Check the year"),
    (LINE, "6", "whole number from 1 to 5"),
    (LINE, "two", "whole number from 1 to 5"),
    (WHO, {"name": "", "telephone": "020 7946 0000"}, "whose telephone number"),
    (WHO, {"name": "Ann", "telephone": "call me"}, "Enter a telephone number"),
    (MANY, [{"past": "2026-11-01"}], "Write the words, or remove this thing"),
    (MANY, [{"words": "a"}, {"words": "b"}, {"words": "c"}], "2 or fewer"),
    (MANY, [{"id": "x", "words": "a"}, {"id": "x", "words": "b"}], "once"),
    (MANY, [{"id": "../../x", "words": "a"}], "lost its place"),
    (MANY, "one", "one by one"),
]


@pytest.mark.parametrize(("field", "raw", "kept"), ACCEPTED)
def test_an_answer_is_kept_as_plain_json(field, raw, kept):
    assert field.check(raw, TODAY) == kept


@pytest.mark.parametrize(("field", "raw", "words"), REFUSED)
def test_a_wrong_answer_is_refused_with_what_to_do(field, raw, words):
    with pytest.raises(NotAccepted, match=words):
        field.check(raw, TODAY)


@pytest.mark.parametrize("field", [WORDS, PICK, SEVERAL, PAST, LINE, WHO, MANY])
def test_no_answer_is_always_accepted(field):
    assert field.check(None, TODAY) is None


@pytest.mark.parametrize(("section", "field"), list(contents.all_fields()), ids=lambda each: each.key)
def test_every_declared_field_keeps_and_says_an_example(section, field):
    kept = field.check(example(field), TODAY)
    assert kept is not None
    assert field.check(kept, TODAY) == kept, "what is kept must be accepted again: a form gives it back"
    assert field.say(kept)


def test_every_kind_is_used_by_the_plan_or_has_an_example():
    used = {type(field) for _, field in contents.all_fields()}
    assert used == set(kinds.KINDS)


@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=6,
    )
)
@pytest.mark.parametrize("field", [WORDS, PICK, SEVERAL, PAST, LINE, WHO, MANY])
def test_whatever_comes_is_kept_or_refused_and_never_breaks(field, raw):
    try:
        kept = field.check(raw, TODAY)
    except NotAccepted:
        return
    assert kept is None or field.check(kept, TODAY) == kept
