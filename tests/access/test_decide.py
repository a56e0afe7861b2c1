"""The rule set, cell by cell: every relationship, role and agreement, against the reviewed table."""

from dataclasses import replace
from itertools import product
from time import thread_time

import pytest

from bench import floors
from everymoment.access.decide import (
    Agreed,
    Decision,
    Relationship,
    best,
    decide,
    decide_agreements,
    decide_beginning,
)
from everymoment.access.who_may_open import Case, expected, rows
from everymoment.sections import audiences

LEADERS = {"gp", "district_nurse", "hospice_nurse", "social_worker", "care_home_nurse"}
ROLES = [*audiences.ROLES[2:], None]
YES_NO = [True, False]
CELLS = [
    Case(relationship, role, Agreed(*agreed), restricted)
    for relationship, role, *agreed, restricted in product(Relationship, ROLES, YES_NO, YES_NO, YES_NO, YES_NO, YES_NO)
]
TABLE = list(rows())


def decided(case: Case) -> Decision:
    return decide(case.relationship, case.role, case.agreed, case.restricted)


@pytest.mark.parametrize("relationship", Relationship)
def test_each_cell_is_decided_as_the_reviewed_table_says(relationship):
    cells = [each for each in CELLS if each.relationship == relationship]
    assert len(cells) == len(ROLES) * 32
    for case in cells:
        decision, row = decided(case), expected(case, TABLE)
        assert (decision.let_in, decision.rule) == (row.let_in, row.rule), case
        assert decision.reason and bool(decision.audiences) is decision.let_in, case


def test_each_row_of_the_table_answers_some_case():
    used = {id(expected(case, TABLE)) for case in CELLS}
    assert [row for row in TABLE if id(row) not in used] == []


def test_every_cell_changed_by_itself_is_seen():
    """The table can fail: with the answer of any one row turned round, some cell disagrees."""
    for place, row in enumerate(TABLE):
        other = [*TABLE[:place], replace(row, let_in=not row.let_in), *TABLE[place + 1 :]]
        assert any(decided(case).let_in is not expected(case, other).let_in for case in CELLS), row


def test_the_nearest_relationship_that_lets_in_is_taken_and_else_the_nearest_says_why():
    agreed, nurse = Agreed(record=True, team=False), audiences.DISTRICT_NURSE
    both = [Relationship.TEAM, Relationship.GLASS]
    assert best(both, nurse, agreed, False)[0] is Relationship.GLASS
    assert best(both, nurse, Agreed(record=True, team=True), False)[0] is Relationship.TEAM
    assert best(both, nurse, Agreed(record=False, team=False), False)[1].rule == "not_shared"


def test_a_director_never_opens_a_plan():
    for relationship in (Relationship.TEAM, Relationship.URGENT, Relationship.NONE):
        assert not decide(relationship, audiences.DIRECTOR, Agreed(True, True, True)).let_in


@pytest.mark.parametrize("relationship", Relationship)
def test_agreements_are_open_to_the_person_and_to_whoever_on_the_team_may_lead(relationship):
    for case in (each for each in CELLS if each.relationship == relationship and not each.restricted):
        decision = decide_agreements(relationship, case.role, case.agreed)
        leads = relationship == "team" and case.role is not None and case.role.key in LEADERS
        assert decision.let_in is (relationship == "self" or leads)
        if leads:
            assert bool(decision.audiences) is decided(case).let_in, "a shut plan shows nothing"


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key if role else "nobody")
@pytest.mark.parametrize("ever_asked", [True, False])
def test_whoever_may_lead_begins_with_a_person_whom_nobody_asked(role, ever_asked):
    decision = decide_beginning(role, Agreed(record=False, team=False, ever_asked=ever_asked))
    assert decision.let_in is (role is not None and role.key in LEADERS and not ever_asked)


MICROSECONDS, TIMES_THE_FLOOR, RUNS = 5, 135, 25


def test_deciding_takes_at_most_five_microseconds():
    """The best of many runs over every cell, by the CPU of this thread, so that a loaded machine does not matter; on a
    slower one the floor (a call that does nothing) is slower too. Measured: 0.9 microseconds, 25 times the floor."""
    cells = [(each.relationship, each.role, each.agreed, each.restricted) for each in CELLS]

    def decide_all() -> None:
        for cell in cells:
            decide(*cell)

    own, least = [], []
    nothing = floors.calls(len(cells))
    for _ in range(RUNS):
        own.append(seconds(decide_all))
        least.append(seconds(nothing))
    each = min(own) / len(cells) * 1e6
    assert each <= MICROSECONDS or min(own) <= TIMES_THE_FLOOR * min(least), f"{each:.2f} microseconds"


def seconds(once) -> float:
    """The CPU time that one go takes on this thread."""
    started = thread_time()
    once()
    return thread_time() - started
