"""Whether something is newer than what a page left open shows: yes or no, and nothing else."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Case, F, JSONField, Q, When

from everymoment.access import doors
from everymoment.people.models import Account
from everymoment.plans.models import Acknowledgement, Notice
from everymoment.plans.notices import waiting_for
from everymoment.sections import contents
from everymoment.sections.sight import Sight
from everymoment.sections.the_plan import THE_PLAN

Kind = Acknowledgement.Kind
Told = Mapping[str, Mapping[str, Mapping[str, Any]]]


def in_plan(account: Account, ref: UUID, number: int, *, section: str = "", urgently: bool = False) -> bool:
    """Whether an answer that this account may see (of one section, if named) changed after change `number`.

    One statement; who last said each answer is read only where there is a newer change at all. Raises Refused,
    NoSuchPerson.
    """
    newer = When(plan__standing__number__gt=number, then=F("plan__standing__told"))
    sight, told = doors.glance(account, ref, Case(newer, output_field=JSONField()), urgently=urgently)
    wanted = {section: told.get(section, {})} if told and section else told or {}
    return any(_newer(key, fields, number, sight, urgently) for key, fields in wanted.items())


def in_notices(account: Account, notice: int, said: int) -> bool:
    """Whether there is a notice to read after `notice`, or a question or an answer for this account after `said`; of
    persons still open to it. One statement."""
    kinds = (Kind.QUESTION, Kind.ANSWER)
    others = Acknowledgement.objects.filter(pk__gt=said, kind__in=kinds).exclude(account=account)
    spoken = Notice.objects.filter(Q(account=account) | Q(change__account=account), pk__in=others.values("notice"))
    waiting = waiting_for(account).filter(pk__gt=notice)
    rows = Notice.objects.filter(Q(pk__in=waiting.values("pk")) | Q(pk__in=spoken.values("pk"))).order_by("-pk")
    return bool(doors.still_open(account, rows[:20]))


def _newer(key: str, told: Mapping[str, Any], number: int, sight: Sight, urgently: bool) -> bool:
    """Whether one of a section's fields in sight, on this page, was said after change `number`."""
    return any(
        each["number"] > number
        for field, each in told.items()
        if sight.sees(what := contents.section(key).field(field))
        and (not urgently or what.urgent or key == THE_PLAN.key)
    )
