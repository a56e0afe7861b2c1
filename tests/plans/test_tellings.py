"""Who said a section: one sentence for what was told in one breath, and each answer named where several told it."""

from datetime import date

from everymoment.plans.read import Answer, Told
from everymoment.plans.tellings import Telling, tellings
from everymoment.sections.kinds import Text

DAY, LATER = date(2027, 5, 3), date(2027, 6, 1)


def answer(name: str, told: Told | None) -> Answer:
    return Answer(Text(key="x", name=name, label="X?"), "words", told)


def test_answers_told_in_one_breath_are_one_telling_though_changes_lie_between() -> None:
    one, two = Told("Ann Lee (GP)", DAY, "the person", 7), Told("Ann Lee (GP)", DAY, "the person", 8)
    assert tellings([answer("food", one), answer("sleep", two)]) == (
        Telling("Ann Lee (GP) wrote this on 3 May 2027, as told by the person.", ("food", "sleep")),
    )


def test_another_day_or_another_voice_is_another_telling() -> None:
    first, later = Told("Ann Lee (GP)", DAY, "the person", 7), Told("Ann Lee (GP)", LATER, "the person", 9)
    herself = Told("Ann Lee (GP)", DAY, "", 7)
    told = tellings([answer("food", first), answer("sleep", later), answer("drink", first), answer("rest", herself)])
    assert [each.names for each in told] == [("food", "drink"), ("sleep",), ("rest",)]
    assert told[2].sentence == "Ann Lee (GP) wrote this on 3 May 2027."


def test_nobody_named_is_nothing_told() -> None:
    assert tellings([answer("food", None)]) == ()
