"""Whom an account may open, as SQL: the rule set of `decide`, for lists, counts and searches. Tests hold the two
together over made-up populations."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from everymoment.access.present_team import current
from everymoment.access.ties import with_ties
from everymoment.people.models import Account, Person, TeamMember
from everymoment.sections.audiences import role


def visible_to(account: Account) -> QuerySet[Any]:
    """The persons whose record this account may open at the door of the plan, in one statement."""
    post = account.current_post
    held = role(post.role) if post else None
    sees, leads = bool(held and held.audiences), bool(held and held.may_lead)
    mine = TeamMember.objects.filter(current(), post=post, person=OuterRef("pk"))
    rows = with_ties(Person.objects.all(), account).annotate(on_my_team=Exists(mine))
    shared = Q(agreed_record=True, agreed_team=True, ever_asked=True)
    of_theirs = Q(is_close=False, on_my_team=False)
    others = of_theirs & shared & Q(restricted=False) & (Q(on_caseload=True) | Q(cares_until__isnull=False))
    in_need = Q(glass_until__isnull=False, agreed_record=True, ever_asked=True)
    team = Q(on_my_team=True) & (shared | (Q(ever_asked=False) if leads else Q(pk__in=[])))
    close = Q(on_my_team=False, is_close=True, agreed_close=True)
    not_self = ~Q(account=account) | Q(account=None)
    at_work = not_self & (team | others | in_need) if sees else Q(pk__in=[])
    return rows.filter(Q(account=account) | (not_self & close) | at_work)
