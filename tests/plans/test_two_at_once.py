"""Several people saving at once, with real transactions: nothing acknowledged is lost, and the loser is told."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connections

from everymoment.plans import read, rebuild, steps
from everymoment.plans.models import Change
from everymoment.plans.record import Stale, record
from tests import builders

WRITERS = 4


def in_threads(deed, number):
    """Run `deed(index)` in so many threads, started together; what one raises is raised here."""
    begin, faults = threading.Barrier(number), []

    def run(index):
        try:
            begin.wait()
            deed(index)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not faults, faults


def test_of_two_who_save_the_same_section_one_is_kept_and_one_is_told(own_database):
    made = builders.cast()
    viewers = [made.viewer(made.nurse), made.viewer(made.social_worker)]
    outcome: dict[int, str] = {}

    def save(index):
        try:
            record(
                viewers[index], "about_me", {"my_day": f"Day {index}"}, based_on=0, change_id=uuid4(), told_by="person"
            )
            outcome[index] = "kept"
        except Stale as stale:
            outcome[index] = f"told of {stale.theirs['my_day']}"

    in_threads(save, 2)
    winner = next(index for index, words in outcome.items() if words == "kept")
    assert outcome[1 - winner] == f"told of Day {winner}"


@pytest.mark.parametrize("edits", [25, pytest.param(200, marks=pytest.mark.long)])
def test_of_many_edits_by_four_writers_every_acknowledged_one_is_there(own_database, edits):
    """Each writer edits one answer again and again, and every fourth time adds a step to the one list."""
    made = builders.cast()
    edited: list[UUID] = []
    added: list[str] = []

    def edit(viewer, words):
        change = uuid4()
        while True:
            version = read.section(viewer, "about_me").version
            try:
                record(viewer, "about_me", {"my_day": words}, based_on=version, change_id=change, told_by="person")
            except Stale:
                continue
            edited.append(change)
            return

    def write(index):
        viewer = made.viewer((made.nurse, made.social_worker, made.gp, made.carer)[index])
        for turn in range(edits):
            words = f"Writer {index}, turn {turn}"
            if turn % 4:
                edit(viewer, words)
            elif steps.add(viewer, words):
                added.append(words)

    in_threads(write, WRITERS)
    assert len(edited) + len(added) == WRITERS * edits
    assert Change.objects.filter(change_id__in=edited, section="about_me").count() == len(edited)
    stand = steps.steps(read.plan(made.viewer(made.nurse)))
    assert sorted(each.what for each in stand) == sorted(added)
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert list(rebuild.differing()) == []


def test_the_same_change_sent_by_two_at_once_is_kept_once(own_database):
    made = builders.cast()
    viewer, change = made.viewer(made.nurse), uuid4()
    numbers = []

    def save(_):
        numbers.append(
            record(viewer, "about_me", {"my_day": "Tea"}, based_on=0, change_id=change, told_by="person").number
        )

    in_threads(save, 2)
    assert len(set(numbers)) == 1
    assert Change.objects.filter(change_id=change).count() == 1


def test_those_who_score_in_one_moment_all_keep_theirs(own_database):
    """A new occasion rests on nothing that stood, so nobody is told that somebody else was there first."""
    made = builders.cast()
    viewers = [made.viewer(account) for account in (made.nurse, made.gp, made.carer)]

    def score(index):
        values = {"symptoms": [{"on": "2026-01-06", "pain": index + 1}]}
        assert record(viewers[index], "how_i_am", values, based_on=0, change_id=uuid4(), told_by="person")

    in_threads(score, 3)
    [answer] = read.section(viewers[0], "how_i_am").answers
    assert sorted(each["pain"] for each in answer.value) == [1, 2, 3]
    assert list(rebuild.differing()) == []
