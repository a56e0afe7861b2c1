"""Good practice: who writes and who reads it, a result that nobody can type, every wording kept, nobody named."""

from dataclasses import replace

import pytest

from everymoment.assurance import measured
from everymoment.assurance.measured import NotMeasured
from everymoment.assurance.models import Result, Run
from everymoment.assurance.networked import networked
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.network import meetings, practice
from everymoment.network.models import Practice, Wording
from everymoment.network.words import Refused
from everymoment.people import clock
from everymoment.sections import audiences
from tests import builders
from tests.assurance.counting import BEGAN_AT, DAY, begun, onlooker
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
NOW = BEGAN_AT + 60 * DAY
ID = NAMED_CO_ORDINATOR.id
SAID = practice.Said("Ask at the first visit", "We asked\nearly.", "People at home", "Lead nurse", ("P10", "F-A3"))


def with_figures() -> builders.Cast:
    """The cast, in whose place a measure was counted in March and in April."""
    made = begun()
    for at, part in ((BEGAN_AT + 10 * DAY, 30), (BEGAN_AT + 40 * DAY, 45)):
        ran = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=1)
        counts = {"numerator": part, "denominator": 50, "unknown": 1}
        Result.objects.create(run=ran, locality=made.place, measure=ID, **counts)
    return made


made_once = for_a_module(with_figures)


@pytest.fixture
def cast(made_once: builders.Cast, db: None):
    with clock.at(NOW):
        yield anew(made_once)


def in_fenwick():
    """The director of another place, before it."""
    fenwick = builders.locality("X09000002", "Fenwick")
    council = builders.register.organisation("XFC", "Fenwick Council", "social_care", place=fenwick)
    made = builders.staff("fay", "Fay", "Lock", audiences.DIRECTOR, council)
    return replace(onlooker_of(made), locality=fenwick)


def onlooker_of(account):
    return practice.Onlooker(account, account.current_post.organisation.locality, account.current_post)


def test_a_result_is_pinned_from_the_figures_of_its_months(cast: builders.Cast) -> None:
    director = onlooker(cast)
    result = measured.measured(director, ID, "2026-03", "2026-04")
    made = practice.share(director, replace(SAID, result=result))
    (item,) = practice.published()
    assert (item.practice, item.promises, item.measured) == (made, ("P10", "F-A3"), True)
    assert [(each["numerator"], each["denominator"], each["as_of"]) for _, each in item.figures] == [
        (30, 50, "2026-03-12"),
        (45, 50, "2026-04-11"),
    ]
    pinned = result.after
    assert item.after == pinned and (pinned["pinned_on"], pinned["pinned_by"]) == ("2026-05-01", "Dana Cole")
    assert measured.moved(result) == "better than in March 2026 (30 of 50 then)"
    Result.objects.update(numerator=1)
    held = practice.result_of(practice.published()[0])
    assert held.before["numerator"] == 30
    assert measured.measured(director, ID, "2026-03", "2026-04", keep=held) is held


@pytest.mark.parametrize(
    ("measure", "before", "after", "part", "says"),
    [
        ("M99", "2026-03", "2026-04", "measure", "There is no measure of that name"),
        ("M07", "2026-03", "2026-04", "measure", "M07 has no figures in Wandle yet"),
        (ID, "2026-04", "2026-03", "after", "must be a later month"),
        (ID, "2026-04", "2026-04", "after", "must be a later month"),
        (ID, "2025-01", "2026-04", "before", "Nothing was counted in 2025-01. It was in 2026-03, 2026-04."),
        (ID, "2026-03", "", "after", "Nothing was counted in no month"),
    ],
)
def test_no_other_result_can_be_shown(cast: builders.Cast, measure, before, after, part, says) -> None:
    with pytest.raises(NotMeasured) as wrong:
        measured.measured(onlooker(cast), measure, before, after)
    assert says in wrong.value.faults[part]


def test_only_those_who_answer_for_a_place_write_and_only_of_it(cast: builders.Cast) -> None:
    director, elsewhere = onlooker(cast), in_fenwick()
    made = practice.share(director, SAID)
    result = measured.measured(director, ID, "2026-03", "2026-04")
    for deed, refusal in (
        (lambda: practice.share(onlooker(cast, cast.nurse), SAID), Refused),
        (lambda: practice.withdraw(onlooker(cast, cast.gp), made.pk, based_on=1, because="x"), Refused),
        (lambda: practice.share(elsewhere, replace(SAID, result=result)), Refused),
        (lambda: practice.change(elsewhere, made.pk, SAID, based_on=1, because=""), practice.NoSuchItem),
        (lambda: practice.withdraw(elsewhere, made.pk, based_on=1, because="x"), practice.NoSuchItem),
    ):
        with pytest.raises(refusal):
            deed()
    assert Wording.objects.count() == 1
    practice.share(onlooker(cast, cast.social_worker), SAID)
    assert len(practice.published()) == 2


def test_a_text_with_an_nhs_number_is_refused_with_why(cast: builders.Cast) -> None:
    number = builders.nhs_numbers()[0]
    for written in (number, f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}"):
        wrong = practice.faults(replace(SAID, done=f"Edith ({written}) was asked."))["done"]
        assert "NHS number" in wrong and "read in every place" in wrong and number not in wrong.replace(" ", "")
    assert practice.faults(replace(SAID, done="Call 020 7946 0101 or 01632 960123, order 1234567890.")) == {}
    with pytest.raises(ValueError):
        practice.share(onlooker(cast), replace(SAID, title=number))
    assert not Practice.objects.exists()


def test_each_fault_is_said_beside_its_part() -> None:
    nothing = practice.faults(practice.Said("", "", "", "", ()))
    assert set(nothing) == {"title", "done", "for_whom", "contact_role", "serves"}
    assert "P22" in practice.faults(replace(SAID, serves=("P22",)))["serves"]
    assert "151 letters" in practice.faults(replace(SAID, title="x" * 151))["title"]
    assert "sign" in practice.faults(replace(SAID, title="a\0b"))["title"]


def test_every_wording_is_kept_and_of_two_the_second_sees_both(cast: builders.Cast) -> None:
    director, elsewhere = onlooker(cast), in_fenwick()
    made = practice.share(director, SAID)
    practice.change(director, made.pk, replace(SAID, title="Ask sooner"), based_on=1, because="Plainer")
    with pytest.raises(practice.Collision) as both:
        practice.change(director, made.pk, replace(SAID, title="Mine"), based_on=1, because="")
    assert both.value.theirs.title == "Ask sooner"
    with pytest.raises(Refused, match="Say why"):
        practice.withdraw(director, made.pk, based_on=2, because="")
    practice.withdraw(director, made.pk, based_on=2, because="It did harm")
    told = [(each.number, each.state, each.title, each.because) for each in practice.opened(director, made.pk)]
    assert told == [
        (3, "withdrawn", "Ask sooner", "It did harm"),
        (2, "published", "Ask sooner", "Plainer"),
        (1, "published", "Ask at the first visit", ""),
    ]
    assert practice.published() == ()
    with pytest.raises(practice.NoSuchItem):
        practice.opened(elsewhere, made.pk)
    practice.change(director, made.pk, SAID, based_on=3, because="It did not")
    assert practice.opened(elsewhere, made.pk)[0].number == 4


def test_it_is_found_by_point_by_measure_by_place_and_in_words_newest_first(cast: builders.Cast) -> None:
    director = onlooker(cast)
    first = practice.share(director, SAID)
    with clock.at(NOW + DAY):
        result = measured.measured(director, ID, "2026-03", "2026-04")
        second = practice.share(director, replace(SAID, title="A line by night", serves=("P15",), result=result))

    def found(**asked) -> list[int]:
        return [each.practice_id for each in practice.published(**asked)]

    assert found() == [second.pk, first.pk]
    assert found(promises=["P10"]) == [first.pk] and found(promises=["P10", "P15"]) == [second.pk, first.pk]
    assert found(measure=ID) == [second.pk] and found(place="X09000002") == []
    assert found(words="LINE night") == [second.pk] and found(words="line day") == []
    practice.change(director, first.pk, replace(SAID, serves=("P1",)), based_on=1, because="")
    assert found(promises=["P10"]) == []


def test_measuring_sees_it_as_it_was_known_then(cast: builders.Cast) -> None:
    director = onlooker(cast)
    result = measured.measured(director, ID, "2026-03", "2026-04")
    made = practice.share(director, replace(SAID, result=result))
    with clock.at(NOW + DAY):
        meeting = meetings.call(director, clock.today(), "Asking", ())
        meetings.write_up(director, meeting.pk, "", [made.pk], based_on=0)
    with clock.at(NOW + 2 * DAY):
        practice.change(director, made.pk, SAID, based_on=1, because="It was not counted rightly")
    with clock.at(NOW + 3 * DAY):
        practice.withdraw(director, made.pk, based_on=2, because="It did harm")
    seen = [networked(NOW + days * DAY)["practice"] for days in range(-1, 4)]
    assert [[(row["measured"], row["shared"]) for row in rows] for rows in seen] == [
        [],
        [(True, False)],
        [(True, True)],
        [(False, True)],
        [],
    ]
