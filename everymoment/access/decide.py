"""The one rule set: may this role, in this relationship and under these agreements, open a record?

Pure and quick, so that it can be walked in tests cell by cell. Deny is what remains when no rule says otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON, Audience, Role


class Relationship(StrEnum):
    """What somebody is to the person at this moment, and so for what purpose they open the record.

    CASELOAD: their organisation looks after the person. CLAIMED: they said that they care for the person now, which the
    person and the privacy officer are told. GLASS: they broke the glass in an emergency.
    """

    SELF = "self"
    TEAM = "team"
    CASELOAD = "caseload"
    CLAIMED = "claimed"
    GLASS = "glass"
    CLOSE = "close"
    URGENT = "urgent"
    NONE = "none"


AT_WORK = frozenset(
    {Relationship.TEAM, Relationship.CASELOAD, Relationship.CLAIMED, Relationship.GLASS, Relationship.URGENT}
)
"""The relationships that somebody has because of their post."""


@dataclass(frozen=True)
class Agreed:
    """Which agreements are in force (SCCI1580 item 1): to have a record, to share it with the team, with this close
    one; and whether the person was ever asked to have a record. One that was taken back was asked."""

    record: bool
    team: bool
    close_one: bool = False
    ever_asked: bool = True


@dataclass(frozen=True)
class Decision:
    """Let in or not, by which rule, with which audiences; `reason` is for the reader, in plain words."""

    let_in: bool
    rule: str
    reason: str
    role: Role | None = None
    audiences: frozenset[Audience] = frozenset()


def allowed(rule: str, role: Role, reason: str) -> Decision:
    """Let in, with what the role may see."""
    return Decision(True, rule, reason, role, role.audiences)


def refused(rule: str, reason: str) -> Decision:
    """Not let in."""
    return Decision(False, rule, reason)


def decide(relationship: Relationship, role: Role | None, agreed: Agreed, restricted: bool = False) -> Decision:
    """May a record be opened? `role` is that of the post somebody works in now (None for the person and their
    family); `restricted` records, of people whom strangers would look up, open at work to the team alone."""
    match relationship:
        case Relationship.SELF:
            return allowed("self", THE_PERSON, "this is your own record")
        case Relationship.CLOSE if agreed.close_one:
            return allowed("close_one_allowed", SOMEONE_CLOSE, "you have been allowed to see this record")
        case Relationship.CLOSE:
            return refused("close_one_not_allowed", "you have not been given permission to see this record")
        case Relationship.NONE:
            return NOBODY
    return _at_work(relationship, role, agreed, restricted)


def best(
    relationships: Iterable[Relationship], role: Role | None, agreed: Agreed, restricted: bool
) -> tuple[Relationship, Decision]:
    """Of what somebody is to the person, the nearest that lets them in; where none does, the nearest, and why not."""
    decided = [(each, decide(each, role, agreed, restricted)) for each in relationships]
    return next((each for each in decided if each[1].let_in), decided[0])


def _at_work(relationship: Relationship, role: Role | None, agreed: Agreed, restricted: bool) -> Decision:
    """Those who come because of their post: while the record is shared, and never in a role that sees no plans."""
    if role is None or not role.audiences:
        return refused("role_sees_no_plans", "your role does not open people's plans")
    if not agreed.ever_asked:
        return _before_asking(relationship, role)
    # Who took back that there is a record at all took back more than sharing it: no emergency opens it.
    if relationship is Relationship.GLASS and agreed.record:
        return allowed("broke_the_glass", role, "you broke the glass in an emergency")
    if not (agreed.record and agreed.team):
        return refused("not_shared", "this record is not shared with the care team")
    if relationship is Relationship.TEAM:
        return allowed("on_team", role, "you are on the team")
    if relationship is Relationship.URGENT and not role.comes_urgently:
        return NOBODY
    if restricted:
        return RESTRICTED
    because = {
        Relationship.CASELOAD: ("on_caseload", "your organisation looks after this person"),
        Relationship.CLAIMED: ("says_they_care", "you have said that you care for this person now"),
        Relationship.URGENT: ("urgent_role", "your role answers urgent calls"),
    }
    rule, reason = because[relationship]
    return allowed(rule, role, reason)


def _before_asking(relationship: Relationship, role: Role) -> Decision:
    """Nobody has asked the person yet: whoever on the team may lead is let in to write that the time has come, and
    what was offered. There is nothing else behind this door. A crew is told that nothing is held."""
    if relationship in (Relationship.CASELOAD, Relationship.CLAIMED, Relationship.GLASS):
        return NOBODY
    if relationship is Relationship.TEAM:
        if role.may_lead:
            return allowed("before_asking", role, "you are on the team, and nobody has asked for an agreement yet")
        return NOTHING_HELD
    return NOTHING_HELD if role.comes_urgently else NOBODY


def decide_beginning(role: Role | None, agreed: Agreed) -> Decision:
    """May somebody at work begin with a person who was never asked: identify them, or start their plan?

    They need not be on the team yet: they join it by that deed.
    """
    if role is None or not role.may_lead:
        return refused("role_may_not_lead", "your role cannot start a plan. A GP, a nurse or a social worker can")
    if agreed.ever_asked:
        return NOBODY
    return allowed("may_begin", role, "your role may start a plan")


def decide_agreements(relationship: Relationship, role: Role | None, agreed: Agreed) -> Decision:
    """May somebody see and record what the person agrees to: the person, and whoever on the team may lead?

    Where the plan is shut to the team they are let in with no audience at all: they see who agreed to what and when, so
    that a person who changes their mind can be heard, and nothing of the plan.
    """
    decision = decide(relationship, role, agreed)
    if relationship in (Relationship.SELF, Relationship.NONE):
        return decision
    if relationship is not Relationship.TEAM or role is None or not role.may_lead:
        return refused(
            "not_theirs_to_record", "agreements are recorded by the person, a GP, a nurse or a social worker"
        )
    if decision.let_in:
        return decision
    return Decision(True, "agreements_only", "you are on the team, and may write down a new agreement", role)


NOTHING_HELD = refused("nothing_held", "no plan is held here")
NOBODY = refused("no_relationship", "you are not on this person's team")
RESTRICTED = refused("restricted", "this record is kept for the team by name")
OF_THEIR_OWN = refused(
    "close_to_them", "you are close to this person, so a colleague must care for them. In an emergency, break the glass"
)
