"""Rounds that are written here: nothing is lost between two people, nothing closed changes, evidence stays."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, board, returns, rounds
from everymoment.assurance.models import Action, Answer, Return
from everymoment.assurance.run import run
from everymoment.people import clock
from everymoment.people.models import Locality
from tests import builders
from tests.assurance.counting import BEGAN_AT, BOTH_PLACES, DAY, begun, onlooker
from tests.assurance.test_returns import kept

pytestmark = pytest.mark.django_db
NOW = BEGAN_AT + 40 * DAY
SAID = {"now": "One plan in two says where.", "improve": "The other half.", "next_steps": "Ask at each review."}
BY_MARCH = actions.Said("Ask at each review", "Dana Cole", "Director", "Wandle", "31 March 2027", None, clock.day(NOW))


@pytest.fixture
def cast() -> builders.Cast:
    return begun()


@pytest.fixture(autouse=True)
def on_that_day(settings, tmp_path):
    settings.VAR = tmp_path
    with clock.at(NOW):
        yield


def drafted(cast: builders.Cast) -> tuple[Onlooker, Return]:
    director = onlooker(cast)
    return director, rounds.begin(director, "2026-04")


def whole(director: Onlooker, draft: Return) -> None:
    """Answers every point, and gives each an action."""
    for number in range(1, 22):
        rounds.write(director, draft.pk, number, SAID, based_on=0, keep=())
        actions.add(director, draft.pk, number, BY_MARCH)


def test_a_round_begins_with_21_empty_points_and_only_once(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    held = rounds.opened(director, draft.pk)
    assert [each.point for each in held.answers] == list(range(1, 22)) and held.kept.state == "draft"
    with pytest.raises(returns.Refused, match="begun already. Nothing was begun"):
        rounds.begin(director, "2026-04")


@pytest.mark.parametrize(
    ("month", "says"), [("2026-05", "Check the year"), ("April", "not a month"), ("1999-04", "Check")]
)
def test_a_month_ahead_or_none_is_refused(cast: builders.Cast, month: str, says: str) -> None:
    with pytest.raises(returns.Refused, match=says):
        rounds.begin(onlooker(cast), month)
    assert not Return.objects.exists()


def test_who_is_not_entitled_can_do_nothing(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    nurse = onlooker(cast, cast.nurse)
    made = actions.add(director, draft.pk, 1, BY_MARCH)
    for deed in (
        lambda: rounds.begin(nurse, "2026-03"),
        lambda: rounds.write(nurse, draft.pk, 1, SAID, based_on=0, keep=()),
        lambda: rounds.confirm(nurse, draft.pk, although=True),
        lambda: rounds.close(nurse, draft.pk),
        lambda: rounds.reopen(nurse, draft.pk),
        lambda: rounds.correct(nurse, draft.pk),
        lambda: actions.add(nurse, draft.pk, 1, BY_MARCH),
        lambda: actions.move_on(nurse, made.pk, "done", "", based_on=0),
    ):
        with pytest.raises(returns.Refused, match=r"Nothing was changed"):
            deed()
    assert Return.objects.get().state == "draft" and Action.objects.get().status == "open"


def test_of_two_people_on_one_point_the_second_is_shown_both_texts(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    rounds.write(director, draft.pk, 4, SAID, based_on=0, keep=())
    social_worker = onlooker(cast, cast.social_worker)
    with pytest.raises(rounds.Collision) as both:
        rounds.write(social_worker, draft.pk, 4, {"now": "Mine"}, based_on=0, keep=())
    assert both.value.theirs.now == SAID["now"] and both.value.theirs.changed_by == cast.director
    rounds.write(social_worker, draft.pk, 4, {"now": "Mine"}, based_on=both.value.theirs.version, keep=())
    rounds.write(social_worker, draft.pk, 5, {"now": "Another point"}, based_on=0, keep=())
    assert rounds.opened(director, draft.pk).answers[3].now == "Mine"


def test_evidence_keeps_the_value_of_its_day(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    run()
    at_hand = rounds.writing(director, draft.pk, 10)
    (trend, *_) = at_hand.to_pin
    rounds.write(director, draft.pk, 10, SAID, based_on=0, keep=[trend.measure.id])
    (pinned,) = Answer.objects.get(of_return=draft, point=10).evidence
    assert (pinned["measure"], pinned["as_of"], pinned["pinned_by"]) == (trend.measure.id, "2026-04-11", "Dana Cole")
    assert (pinned["numerator"], pinned["denominator"]) == (1, 1) and pinned["says"].startswith("1 of 1")
    with clock.at(NOW + DAY):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
        run()
        rounds.write(director, draft.pk, 10, SAID, based_on=1, keep=[trend.measure.id])
    assert Answer.objects.get(of_return=draft, point=10).evidence == [pinned]
    rounds.write(director, draft.pk, 10, SAID, based_on=2, keep=[])
    assert Answer.objects.get(of_return=draft, point=10).evidence == []


def test_confirming_says_plainly_what_is_missing_and_can_be_done_although(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    rounds.write(director, draft.pk, 1, SAID, based_on=0, keep=())
    with pytest.raises(rounds.Incomplete) as missing:
        rounds.confirm(director, draft.pk)
    assert (
        missing.value.lacks[0] == "Point 1 has next steps in words, but no action with somebody who does it by a day."
    )
    assert "Point 2 does not say how things stand now." in missing.value.lacks
    assert Return.objects.get().state == "draft"
    rounds.confirm(director, draft.pk, although=True)
    stands = Return.objects.get()
    assert (stands.state, stands.confirmed_by, stands.confirmed_at) == ("confirmed", cast.director, NOW)


def test_a_closed_round_never_changes_and_is_corrected_by_a_new_version(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    whole(director, draft)
    rounds.confirm(director, draft.pk)
    with pytest.raises(returns.Refused, match="is confirmed. Nothing was changed"):
        rounds.write(director, draft.pk, 1, {"now": "Other"}, based_on=1, keep=())
    rounds.close(director, draft.pk)
    was = list(Answer.objects.order_by("point").values())
    for deed in (
        lambda: rounds.write(director, draft.pk, 1, {"now": "Other"}, based_on=1, keep=()),
        lambda: actions.add(director, draft.pk, 1, BY_MARCH),
        lambda: rounds.reopen(director, draft.pk),
        lambda: rounds.confirm(director, draft.pk, although=True),
        lambda: rounds.close(director, draft.pk),
    ):
        with pytest.raises(returns.Refused, match="Nothing was"):
            deed()
    newer = rounds.correct(director, draft.pk)
    rounds.write(director, newer.pk, 1, {**SAID, "now": "Corrected"}, based_on=1, keep=())
    assert list(Answer.objects.filter(of_return=draft).order_by("point").values()) == was
    assert (newer.version, newer.corrects_id, Action.objects.filter(answer__of_return=newer).count()) == (
        2,
        draft.pk,
        21,
    )
    assert [each.now for each, _ in rounds.history(director, 1)] == [SAID["now"]], "a draft speaks for nobody yet"
    rounds.confirm(director, newer.pk)
    assert [each.now for each, _ in rounds.history(director, 1)] == ["Corrected"]
    assert board.point_page(director, 1).answers[0].now == "Corrected"
    with pytest.raises(returns.Refused, match="corrected already"):
        rounds.correct(director, draft.pk)


def test_a_draft_does_not_speak_for_its_place(cast: builders.Cast) -> None:
    kept()
    director, draft = drafted(cast)
    rounds.write(director, draft.pk, 1, SAID, based_on=0, keep=())
    assert board.board(director).last_return.as_of == "2015-05"
    assert [each.of_return.as_of for each in board.point_page(director, 1).answers] == ["2015-05"]
    with pytest.raises(returns.Refused, match="no return of 2026-04"):
        returns.of_month(cast.place.code, "2026-04")


def test_what_the_return_before_said_stands_beside(cast: builders.Cast) -> None:
    kept()
    director, draft = drafted(cast)
    assert rounds.writing(director, draft.pk, 2).before.now == "We do this for 2."
    assert rounds.writing(director, draft.pk, 9).before is None


def test_actions_are_late_by_their_last_day_and_old_returns_have_none(cast: builders.Cast) -> None:
    kept()
    director, draft = drafted(cast)
    first = actions.add(director, draft.pk, 1, BY_MARCH)
    actions.add(director, draft.pk, 2, actions.Said("Watch", "Amos Reed", no_date_because="it never ends"))
    assert [(each.owner, len(each.late), len(each.open)) for each in actions.by_owner(director)] == [
        ("Amos Reed", 0, 1), ("Dana Cole", 0, 1)]  # fmt: skip
    with clock.at(NOW + 2 * DAY):
        assert [each.owner for each in actions.by_owner(director) if each.late] == ["Dana Cole"]
        actions.move_on(director, first.pk, "done", "All were asked.", based_on=0)
        assert not any(each.late for each in actions.by_owner(director))
    (note,) = Action.objects.get(pk=first.pk).progress
    assert note == {"on": "2026-04-13", "by": "Dana Cole", "says": "All were asked.", "status": "done"}
    with pytest.raises(actions.Moved):
        actions.move_on(director, first.pk, "open", "No.", based_on=0)


@pytest.mark.parametrize(
    ("written", "first", "last", "says"),
    [
        ("31 March 2027", "2027-03-31", "2027-03-31", "31 March 2027"),
        ("31 March 2027", None, "2027-03-31", "31 March 2027"),
        ("by 31 march 2027", "2027-03-31", "2027-03-31", "by 31 march 2027"),
        ("31/3/27", "2027-03-31", "2027-03-31", "“31/3/27”: 31 March 2027"),
        ("by early 2027", "2027-01-01", "2027-03-31", "“by early 2027”: 1 January 2027 to 31 March 2027"),
    ],
)
def test_a_day_written_out_in_full_is_said_once_and_other_words_with_the_days_they_name(
    written: str, first: str | None, last: str, says: str
) -> None:
    starts = date.fromisoformat(first) if first else None
    assert Action(due_text=written, due_starts_on=starts, due_ends_on=date.fromisoformat(last)).due == says


def test_an_action_needs_somebody_and_a_day_or_a_reason() -> None:
    assert set(actions.faults(actions.Said("", ""))) == {"what", "owner", "due_text"}
    assert set(actions.faults(actions.Said("a", "b", due_text="soonish"))) == {"due_text"}
    assert set(actions.faults(actions.Said("a", "b", no_date_because="x" * 501))) == {"no_date_because"}
    assert set(actions.faults(actions.Said("a\0", "b", no_date_because="x"))) == {"what"}


@pytest.mark.parametrize(
    ("text", "says"), [("x" * 1_000_000, "1,000,000 letters; 7,000"), ("a\0b", "no document can hold")]
)
def test_a_text_too_long_or_with_a_sign_of_no_document_is_refused(cast: builders.Cast, text: str, says: str) -> None:
    director, draft = drafted(cast)
    with pytest.raises(returns.Refused, match=says):
        rounds.write(director, draft.pk, 1, {"now": text}, based_on=0, keep=())


def test_another_places_round_is_nobodys(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    elsewhere = Onlooker(director.account, Locality.objects.get(code="E09000008"), director.post)
    for deed in (lambda: rounds.opened(elsewhere, draft.pk), lambda: rounds.writing(elsewhere, draft.pk, 1)):
        with pytest.raises(returns.NoSuchReturn):
            deed()


def test_reading_takes_one_or_two_statements_and_saving_few(cast: builders.Cast) -> None:
    director, draft = drafted(cast)
    whole(director, draft)
    for most, deed in (
        (1, lambda: rounds.opened(director, draft.pk)),
        (2, lambda: rounds.writing(director, draft.pk, 1)),
        (1, lambda: rounds.history(director, 1)),
        (1, lambda: actions.by_owner(director)),
        (6, lambda: rounds.write(director, draft.pk, 1, SAID, based_on=1, keep=())),
        (5, lambda: rounds.confirm(director, draft.pk)),
        (2, lambda: rounds.close(director, draft.pk)),
        (9, lambda: rounds.correct(director, draft.pk)),
    ):
        with CaptureQueriesContext(connection) as statements:
            deed()
        assert len(statements) <= most, [each["sql"][:90] for each in statements]
