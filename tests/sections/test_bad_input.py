"""What no answer may hold, walked over every field of the plan: days not yet come, hidden marks, far too much; and what
must be kept whole, whatever script it is in."""

from datetime import date, timedelta

import pytest

from everymoment.sections import contents
from everymoment.sections.kinds import Day, NamedPerson, NotAccepted, Text

TODAY = date(2026, 11, 24)
EVERY = [(f"{section.key}.{field.key}.{part.key}", part)
         for section, field in contents.all_fields()
         for part in (field, *getattr(field, "parts", ()))]  # fmt: skip
TEXTS = [each for each in EVERY if isinstance(each[1], Text)]
NAMES = [each for each in EVERY if isinstance(each[1], NamedPerson)]
PAST = [each for each in EVERY if isinstance(each[1], Day) and each[1].past]
TURNING = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
KEPT = ["Zoë", "Zoe\u0308", "👩‍👧 ❤️", "ਮਾਂ", "أمي\u200f.", "𝕰dith", "a\u0323\u0307b", "line\nline"]


def named(fields):
    return pytest.mark.parametrize("field", [each[1] for each in fields], ids=[each[0] for each in fields])


def test_the_walks_find_fields():
    assert len(TEXTS) > 60 and len(NAMES) > 5 and len(PAST) > 10


@named(PAST)
def test_a_day_of_something_past_is_not_in_the_future(field):
    assert field.check(TODAY.isoformat(), TODAY) == TODAY.isoformat()
    with pytest.raises(NotAccepted, match="not in the future"):
        field.check((TODAY + timedelta(days=1)).isoformat(), TODAY)


@named(TEXTS)
def test_marks_that_turn_the_direction_of_writing_are_refused(field):
    for mark in TURNING:
        with pytest.raises(NotAccepted, match="turn the direction of writing"):
            field.check(f"do {mark}not", TODAY)


@named(TEXTS)
def test_what_no_database_keeps_is_refused(field):
    for mark in ("\x00", "\x07", "\x7f", "\ud800"):
        with pytest.raises(NotAccepted, match="invisible characters"):
            field.check(f"a{mark}b", TODAY)


@named(TEXTS)
def test_a_million_letters_are_refused_with_how_many_fit(field):
    with pytest.raises(NotAccepted, match="characters or fewer; it has 1,048,576"):
        field.check("x" * 2**20, TODAY)


@named(TEXTS)
def test_every_script_is_kept_as_it_was_written(field):
    for words in KEPT:
        assert field.check(words, TODAY) == words


@named(NAMES)
def test_a_name_is_held_to_the_same(field):
    with pytest.raises(NotAccepted, match="turn the direction of writing"):
        field.check({"name": "Dr \u202eeL nnA"}, TODAY)
    assert field.check({"name": "Zoe\u0308 👩‍👧"}, TODAY)["name"] == "Zoe\u0308 👩‍👧"
