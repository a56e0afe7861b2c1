"""The rule set, cell by cell: every relationship, role and agreement, against a table written out by hand."""

from itertools import product

import pytest

from everymoment.access.decide import Agreed, Relationship, decide
from everymoment.sections import audiences

TEAM_ROLES = {"gp", "district_nurse", "hospice_nurse", "social_worker", "home_care_worker", "care_home_nurse"}
URGENT_ROLES = {"paramedic", "out_of_hours_doctor"}
ROLES = [*audiences.ROLES[2:], None]
CELLS = list(product(Relationship, ROLES, [True, False], [True, False], [True, False]))


def expected(relationship, role, record, team, close_one):
    """The table in words: oneself always; somebody close when allowed; the team and urgent roles while it is shared."""
    key = role.key if role else ""
    if relationship == "self":
        return True
    if relationship == "close":
        return close_one
    shared = record and team
    if relationship == "team":
        return shared and key in TEAM_ROLES | URGENT_ROLES
    return relationship == "urgent" and shared and key in URGENT_ROLES


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(str(getattr(each, "key", each)) for each in cell))
def test_each_cell_is_decided_as_the_table_says(cell):
    relationship, role, record, team, close_one = cell
    decision = decide(relationship, role, Agreed(record, team, close_one))
    assert decision.let_in is expected(*cell)
    assert decision.reason and decision.rule
    assert bool(decision.audiences) is decision.let_in, "whoever is let in sees something, whoever is not sees nothing"


def test_a_director_never_opens_a_plan():
    for relationship in (Relationship.TEAM, Relationship.URGENT, Relationship.NONE):
        assert not decide(relationship, audiences.DIRECTOR, Agreed(True, True, True)).let_in
