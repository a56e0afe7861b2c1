"""The rule set, cell by cell: every relationship, role and agreement, against a table written out by hand."""

from itertools import product

import pytest

from everymoment.access.decide import Agreed, Relationship, decide, decide_agreements, decide_beginning
from everymoment.sections import audiences

TEAM_ROLES = {"gp", "district_nurse", "hospice_nurse", "social_worker", "home_care_worker", "care_home_nurse"}
LEADERS = TEAM_ROLES - {"home_care_worker"}
URGENT_ROLES = {"paramedic", "out_of_hours_doctor"}
ROLES = [*audiences.ROLES[2:], None]
CELLS = list(product(Relationship, ROLES, [True, False], [True, False], [True, False], [True, False]))


def expected(relationship, role, record, team, close_one, ever_asked):
    """The table in words: oneself always; somebody close when allowed; the team and urgent roles while it is shared;
    before anybody was asked, those on the team who may lead."""
    key = role.key if role else ""
    if relationship == "self":
        return True
    if relationship == "close":
        return close_one
    if not ever_asked:
        return relationship == "team" and key in LEADERS
    shared = record and team
    if relationship == "team":
        return shared and key in TEAM_ROLES | URGENT_ROLES
    return relationship == "urgent" and shared and key in URGENT_ROLES


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(str(getattr(each, "key", each)) for each in cell))
def test_each_cell_is_decided_as_the_table_says(cell):
    relationship, role, *agreed = cell
    decision = decide(relationship, role, Agreed(*agreed))
    assert decision.let_in is expected(*cell)
    assert decision.reason and decision.rule
    assert bool(decision.audiences) is decision.let_in, "whoever is let in sees something, whoever is not sees nothing"


def test_a_director_never_opens_a_plan():
    for relationship in (Relationship.TEAM, Relationship.URGENT, Relationship.NONE):
        assert not decide(relationship, audiences.DIRECTOR, Agreed(True, True, True)).let_in


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(str(getattr(each, "key", each)) for each in cell))
def test_agreements_are_open_to_the_person_and_to_whoever_on_the_team_may_lead(cell):
    relationship, role, *agreed = cell
    decision = decide_agreements(relationship, role, Agreed(*agreed))
    leads = relationship == "team" and role is not None and role.key in LEADERS
    assert decision.let_in is (relationship == "self" or leads)
    if leads:
        assert bool(decision.audiences) is decide(relationship, role, Agreed(*agreed)).let_in, (
            "a shut plan shows nothing"
        )


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key if role else "nobody")
@pytest.mark.parametrize("ever_asked", [True, False])
def test_whoever_may_lead_begins_with_a_person_whom_nobody_asked(role, ever_asked):
    decision = decide_beginning(role, Agreed(record=False, team=False, ever_asked=ever_asked))
    assert decision.let_in is (role is not None and role.key in LEADERS and not ever_asked)
