"""Meetings of the network: who calls, who says who came, what was learned and agreed; and what is counted of them."""

import pytest

from everymoment.assurance import actions, returns
from everymoment.assurance.networked import networked
from everymoment.network import meetings
from everymoment.network.models import Meeting
from everymoment.network.words import Refused
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import BEGAN_AT, DAY, begun, onlooker
from tests.made_once import anew, for_a_module
from tests.network.test_practice import in_fenwick

pytestmark = pytest.mark.django_db
NOW = BEGAN_AT + 60 * DAY
TODAY = NOW.date()
ASK = actions.Said("Ask at each review", "Fay Lock", "Director", "Fenwick", "1 May 2026", None, TODAY)
made_once = for_a_module(begun)


@pytest.fixture
def cast(made_once: builders.Cast, db: None):
    with clock.at(NOW):
        yield anew(made_once)


def came(meeting: Meeting, looking) -> dict[str, bool | None]:
    """By the place's name."""
    return {each.place.name: each.came for each in meetings.opened(looking, meeting.pk).places}


def test_each_place_says_whether_it_came_and_the_caller_of_all(cast: builders.Cast) -> None:
    director, fenwick = onlooker(cast), in_fenwick()
    meeting = meetings.call(director, TODAY, "Asking early", ["X09000002"])
    assert came(meeting, director) == {"Fenwick": None, "Wandle": None}
    meetings.attend(fenwick, meeting.pk, "X09000002", False)
    meetings.attend(director, meeting.pk, "X09000002", True)
    with pytest.raises(Refused, match="Each place says for itself"):
        meetings.attend(fenwick, meeting.pk, cast.place.code, True)
    with pytest.raises(Refused, match="No place with the code E09000008 was invited"):
        meetings.attend(director, meeting.pk, "E09000008", True)
    assert came(meeting, fenwick) == {"Fenwick": True, "Wandle": None}
    assert [(each.subject, here.said) for each, here in meetings.of_place(fenwick)] == [("Asking early", "came")]


def test_who_may_not_or_was_not_invited_does_and_sees_nothing(cast: builders.Cast) -> None:
    director, fenwick, nurse = onlooker(cast), in_fenwick(), onlooker(cast, cast.nurse)
    meeting = meetings.call(director, TODAY, "Asking early", ())
    for deed in (
        lambda: meetings.call(nurse, TODAY, "x", ()),
        lambda: meetings.attend(nurse, meeting.pk, cast.place.code, True),
        lambda: meetings.write_up(nurse, meeting.pk, "x", (), based_on=0),
        lambda: meetings.call_off(nurse, meeting.pk, "x"),
    ):
        with pytest.raises(Refused, match="Nothing was changed"):
            deed()
    for seen in (
        lambda: meetings.opened(fenwick, meeting.pk),
        lambda: meetings.attend(fenwick, meeting.pk, "X09000002", True),
        lambda: meetings.write_up(fenwick, meeting.pk, "x", (), based_on=0),
        lambda: actions.take_on(fenwick, meeting.pk, "X09000002", ASK),
    ):
        with pytest.raises(meetings.NoSuchMeeting):
            seen()
    assert meetings.opened(nurse, meeting.pk).meeting.subject == "Asking early"


def test_bad_input_is_refused_plainly(cast: builders.Cast) -> None:
    director = onlooker(cast)
    with pytest.raises(Refused, match="There is no place with the code X99"):
        meetings.call(director, TODAY, "Asking early", ["X99"])
    with pytest.raises(Refused, match="Say what it is about"):
        meetings.call(director, TODAY, "", ())
    with pytest.raises(Refused, match="Check the year"):
        meetings.call(director, TODAY.replace(year=1926), "Asking early", ())
    with pytest.raises(Refused, match="NHS number"):
        meetings.call(director, TODAY, f"About {builders.nhs_numbers()[0]}", ())
    assert not Meeting.objects.exists()
    later = meetings.call(director, TODAY + 2 * DAY, "To come", ())
    with pytest.raises(Refused, match="not held yet"):
        meetings.attend(director, later.pk, cast.place.code, True)
    with pytest.raises(Refused, match="not published any more"):
        meetings.write_up(director, later.pk, "x", [10**9], based_on=0)


def test_of_two_who_write_it_up_the_second_is_told(cast: builders.Cast) -> None:
    director = onlooker(cast)
    meeting = meetings.call(director, TODAY, "Asking early", ())
    meetings.write_up(director, meeting.pk, "Ask at the first visit.", (), based_on=0)
    with pytest.raises(meetings.Moved):
        meetings.write_up(director, meeting.pk, "Other", (), based_on=0)
    assert Meeting.objects.get().learned == "Ask at the first visit."


def test_what_was_agreed_is_an_action_like_any_other(cast: builders.Cast) -> None:
    director, fenwick = onlooker(cast), in_fenwick()
    meeting = meetings.call(director, TODAY, "Asking early", ["X09000002"])
    made = actions.take_on(director, meeting.pk, "X09000002", ASK)
    with pytest.raises(returns.Refused, match="for itself"):
        actions.take_on(fenwick, meeting.pk, cast.place.code, ASK)
    with pytest.raises(returns.Refused, match="was invited"):
        actions.take_on(director, meeting.pk, "E09000008", ASK)
    with pytest.raises(actions.NoSuchAction):
        actions.opened(director, made.pk)
    assert actions.by_owner(director) == [] and [each.owner for each in actions.by_owner(fenwick)] == ["Fay Lock"]
    assert actions.opened(fenwick, made.pk).from_ == "meeting of the network on 1 May 2026: Asking early"
    with clock.at(NOW + DAY):
        assert [each.pk for owned in actions.by_owner(fenwick) for each in owned.late] == [made.pk]
        assert networked(clock.now())["actions"] == [
            {"locality": "X09000002", "due_on": TODAY, "as_of_on": clock.today()}
        ]
        actions.move_on(fenwick, made.pk, "done", "Asked", based_on=0)
        assert networked(clock.now())["actions"] == [] != networked(NOW)["actions"]
    assert [each.get_status_display() for each in actions.of_meeting(meeting)] == ["done"]


def test_measuring_sees_who_came_as_it_was_known_and_none_that_was_called_off(cast: builders.Cast) -> None:
    director = onlooker(cast)
    meeting, off = (meetings.call(director, TODAY, each, ()) for each in ("Asking early", "Night care"))
    with clock.at(NOW + DAY):
        meetings.attend(director, meeting.pk, cast.place.code, True)
        meetings.call_off(director, off.pk, "Snow")
        with pytest.raises(Refused, match="Somebody came"):
            meetings.call_off(director, meeting.pk, "Snow")
        with pytest.raises(Refused, match="already"):
            meetings.call_off(director, off.pk, "Snow")

    def seen(at) -> list[bool | None]:
        return [row["came"] for row in networked(at)["meetings"]]

    assert (seen(NOW - DAY), seen(NOW), seen(NOW + DAY)) == ([], [None, None], [True])
