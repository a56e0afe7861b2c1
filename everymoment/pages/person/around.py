"""Who is around a person: the team with what each does and the number that answers, and those close."""

from dataclasses import dataclass
from typing import Any

from everymoment.access.viewer import Viewer
from everymoment.plans.contacts import Contact, family, leaders, nobody_leads, own
from everymoment.plans.read import PlanAsSeen
from everymoment.sections.audiences import role

__all__ = ["Contact", "Member", "family", "leaders", "nobody_leads", "own", "team"]


@dataclass(frozen=True)
class Member:
    """One member of the team. `leads` and `covers` tell the named co-ordinator and who stands in for them."""

    name: str
    role: str
    organisation: str
    does: str
    telephone: str
    post_id: int
    may_lead: bool
    leads: bool
    covers: bool


def team(viewer: Viewer, plan: PlanAsSeen) -> list[Member]:
    """The team as it is now, the co-ordinator first, then their cover."""
    leads, covers = plan.co_ordinator_post, (own(plan, "cover") or {}).get("post")
    members = [_member(each, leads, covers) for each in viewer.team]
    return sorted(members, key=lambda each: (not each.leads, not each.covers))


def _member(member: Any, leads: int | None, covers: int | None) -> Member:
    post = member.post
    held = role(post.role)
    return Member(
        name=post.account.name,
        role=held.title,
        organisation=post.organisation.name,
        does=member.does,
        telephone=post.telephone or post.organisation.telephone,
        post_id=post.pk,
        may_lead=held.may_lead,
        leads=post.pk == leads,
        covers=post.pk == covers,
    )
