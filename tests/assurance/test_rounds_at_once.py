"""Two people at one return, with real transactions: nothing acknowledged is lost, the second is told, and never do two
versions stand."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections, transaction

from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, returns, rounds
from everymoment.assurance.models import Action, Answer, Return, in_force
from everymoment.people import clock
from tests.assurance.counting import BEGAN_AT, DAY, begun, onlooker
from tests.assurance.test_rounds import BY_MARCH, NOW, SAID
from tests.plans.test_two_at_once import in_threads

MINE, YOURS = {"now": "Mine."}, {"now": "Yours."}
STILL_OPEN_S = 0.15
"""For how long what the first did is not yet kept after the second has begun."""


@pytest.fixture
def two(own_database: None) -> Iterator[tuple[Onlooker, Onlooker]]:
    """The director and the social worker of a place."""
    cast = begun()
    with clock.at(NOW):
        yield onlooker(cast), onlooker(cast, cast.social_worker)


def told(deed: Callable[[], Any]) -> str:
    """What came of a deed: kept, or what the person is told."""
    try:
        deed()
    except (returns.Refused, rounds.Collision, rounds.Incomplete, actions.Moved) as refusal:
        return f"{type(refusal).__name__}: {refusal}"
    return "kept"


def at_once(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[str, str]:
    """Both deeds, the second begun while the first is done and not yet kept; what came of each."""
    came: dict[int, str] = {}
    done = threading.Event()

    def do(index: int) -> None:
        with clock.at(NOW):
            if index:
                assert done.wait(20)
                came[1] = told(second)
            else:
                with transaction.atomic():
                    came[0] = told(first)
                    done.set()
                    time.sleep(STILL_OPEN_S)

    in_threads(do, 2)
    return came[0], came[1]


def test_of_two_at_one_return_nobody_loses_and_the_second_is_told(two: tuple[Onlooker, Onlooker]) -> None:
    director, worker = two

    def write(who: Onlooker, number: int, texts: dict[str, str]) -> Callable[[], Any]:
        return lambda: rounds.write(who, draft, number, texts, based_on=0, keep=())

    def answer(number: int) -> Answer:
        return Answer.objects.get(of_return=draft, point=number)

    # Two begin the same month: one round.
    came = at_once(lambda: rounds.begin(director, "2026-04"), lambda: rounds.begin(worker, "2026-04"))
    assert came[0] == "kept" and "begun already" in came[1]
    draft = Return.objects.get().pk
    # The same point: the second is told, and shown what stands.
    came = at_once(write(director, 1, MINE), write(worker, 1, YOURS))
    assert came[0] == "kept" and came[1].startswith("Collision") and answer(1).now == "Mine."
    # Different points: both are kept.
    assert at_once(write(director, 2, MINE), write(worker, 3, YOURS)) == ("kept", "kept")
    assert (answer(2).now, answer(3).now) == ("Mine.", "Yours.")
    # A form pressed twice is saved once, and is no collision with oneself.
    assert at_once(write(director, 4, MINE), write(director, 4, MINE)) == ("kept", "kept")
    assert (answer(4).now, answer(4).version) == ("Mine.", 1)
    # An action added twice is one; another's, in the same words, is theirs.
    add = lambda who: lambda: actions.add(who, draft, 1, BY_MARCH)  # noqa: E731
    assert at_once(add(director), add(director)) == ("kept", "kept") and Action.objects.count() == 1
    # One saves while the director, who read it before, confirms: it is not confirmed unread.
    seen = rounds.opened(director, draft).savings
    confirm = lambda: rounds.confirm(director, draft, although=True, seen=seen)  # noqa: E731
    came = at_once(write(worker, 5, YOURS), confirm)
    assert came[0] == "kept" and "Read it once more" in came[1] and answer(5).now == "Yours."
    seen = rounds.opened(director, draft).savings
    # The director confirms while another saves, or adds: nothing comes in behind the confirming.
    came = at_once(confirm, write(worker, 6, YOURS))
    assert came[0] == "kept" and "is confirmed. Nothing was changed" in came[1] and answer(6).now == ""
    rounds.reopen(director, draft)
    came = at_once(confirm, lambda: actions.add(worker, draft, 2, BY_MARCH))
    assert came[0] == "kept" and "Nothing was added" in came[1] and Action.objects.count() == 1
    # Confirmed: one closes while another opens it again, and the other way round.
    close, reopen = (lambda: rounds.close(director, draft)), (lambda: rounds.reopen(worker, draft))
    came = at_once(reopen, close)
    assert came[0] == "kept" and "not confirmed any more" in came[1] and Return.objects.get().state == "draft"
    rounds.confirm(director, draft, although=True)
    came = at_once(close, reopen)
    assert came[0] == "kept" and "not confirmed any more" in came[1] and Return.objects.get().state == "closed"


def test_a_closed_return_is_corrected_once_with_all_that_was_said_of_its_actions(
    two: tuple[Onlooker, Onlooker],
) -> None:
    director, worker = two
    first = rounds.begin(director, "2026-04").pk
    late = actions.add(director, first, 1, BY_MARCH).pk
    other = actions.add(director, first, 2, replace(BY_MARCH, what="Ask at night")).pk
    rounds.confirm(director, first, although=True)
    rounds.close(director, first)

    def move_on(who: Onlooker, action: int, note: str) -> Callable[[], Any]:
        return lambda: actions.move_on(who, action, "doing", note, based_on=0)

    # Two say how far an action is: the second is told. Pressed twice, it is said once.
    came = at_once(move_on(director, other, "Begun"), move_on(worker, other, "Not yet"))
    assert came[0] == "kept" and came[1].startswith("Moved")
    assert move_on(director, other, "Begun")() and len(Action.objects.get(pk=other).progress) == 1
    # What is said of an action while the return is corrected is in the new version.
    correct = lambda: rounds.correct(worker, first)  # noqa: E731
    assert at_once(move_on(director, late, "Half of it"), correct) == ("kept", "kept")
    second = Return.objects.get(corrects=first).pk
    assert [each["says"] for each in Action.objects.get(answer__of_return=second, answer__point=1).progress] == [
        "Half of it"
    ]
    # The other way round it is refused, and not said to a version that nobody reads.
    rounds.confirm(director, second, although=True)
    rounds.close(director, second)
    newer = Action.objects.get(answer__of_return=second, answer__point=2).pk
    came = at_once(
        lambda: rounds.correct(director, second),
        lambda: actions.move_on(worker, newer, "done", "Done", based_on=1),
    )
    assert came[0] == "kept" and "was corrected. Nothing was changed" in came[1]
    # Two correct at once: one new version, and one that stands.
    third = Return.objects.get(corrects=second).pk
    rounds.confirm(director, third, although=True)
    rounds.close(director, third)
    came = at_once(lambda: rounds.correct(director, third), lambda: rounds.correct(worker, third))
    assert came[0] == "kept" and "being corrected already" in came[1]
    assert [each.version for each in Return.objects.filter(in_force())] == [3]
    assert Return.objects.count() == 4


WRITERS, SAVES = 3, 12


def test_of_many_savings_by_three_writers_every_acknowledged_one_was_the_first_on_what_it_read(
    two: tuple[Onlooker, Onlooker],
) -> None:
    director, _ = two
    draft = rounds.begin(director, "2026-04").pk
    kept: list[tuple[int, int, str]] = []

    def save(index: int) -> None:
        with clock.at(BEGAN_AT + 40 * DAY):
            for turn in range(SAVES):
                number, text = 1 + turn % 2, f"{index} {turn}"
                based_on = Answer.objects.get(of_return=draft, point=number).version
                try:
                    rounds.write(director, draft, number, SAID | {"now": text}, based_on=based_on, keep=())
                except rounds.Collision as both:
                    assert both.theirs.version > based_on
                else:
                    kept.append((number, based_on, text))

    in_threads(save, WRITERS)
    connections.close_all()
    for number in (1, 2):
        stood = sorted((based_on, text) for each, based_on, text in kept if each == number)
        assert [based_on for based_on, _ in stood] == list(range(len(stood)))
        answer = Answer.objects.get(of_return=draft, point=number)
        assert (answer.version, answer.now) == (len(stood), stood[-1][1])
