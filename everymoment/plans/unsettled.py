"""What still waits for somebody among the notices of several plans: questions without an answer, and changes that ask
for something and that somebody has not said they know of. One statement, however many plans."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from everymoment.access.viewer import Desk
from everymoment.people import clock
from everymoment.people.models import TeamMember
from everymoment.plans.models import Acknowledgement, Notice
from everymoment.plans.urgent_changes import of_urgent_matter
from everymoment.sections import contents, in_time
from everymoment.sections.in_time import InTime
from everymoment.sections.section import Section

Kind = Acknowledgement.Kind
MOST_READ = 1000


@dataclass(frozen=True)
class Unsettled:
    """A notice that is not settled: whose it is, what changed, since when; `asked_at` is set for an open question, and
    `to_me` where the reader wrote what it is about."""

    name: str
    section: Section
    sent_at: datetime
    asked_at: datetime | None
    author: str
    to_me: bool


def unsettled(desk: Desk, people: Iterable[int]) -> dict[int, list[Unsettled]]:
    """By person, what waits too long, oldest first; what was told to somebody no longer on the team is left out."""
    waits = _late("asked_at", in_time.for_a_question)
    waits |= _late("sent_at", in_time.for_a_notice) & Q(asks=True, asked_at=None, known=False)
    rows = _marked(Notice.objects.filter(person__in=list(people))).filter(waits, on_team=True)
    found: dict[int, list[Unsettled]] = defaultdict(list)
    for each in rows.select_related("change", "account").order_by("sent_at", "pk")[:MOST_READ]:
        mine = each.change.account_id == desk.account.pk
        section = contents.section(each.change.section)
        item = Unsettled(each.account.name, section, each.sent_at, each.asked_at, each.change.written_by, mine)
        found[each.person_id].append(item)
    return found


def _late(since: str, within: Callable[[bool], InTime]) -> Q:
    """Whether more time has gone by since then than the matter allows."""
    now = clock.now()
    return Q(urgent=True, **{f"{since}__lte": now - within(True).within}) | Q(
        urgent=False, **{f"{since}__lte": now - within(False).within}
    )


def _marked(rows: QuerySet[Notice]) -> QuerySet[Any]:
    """The notices, each with `known` (its recipient answered it), `asked_at` (their open question), `urgent` (of what a
    crew must know) and `on_team`."""
    said = Acknowledgement.objects.filter(notice=OuterRef("pk"))
    answers = Acknowledgement.objects.filter(notice=OuterRef("notice"), kind=Kind.ANSWER, at__gte=OuterRef("at"))
    questions = said.filter(kind=Kind.QUESTION, account=OuterRef("account")).exclude(Exists(answers))
    today = clock.today()
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    there = TeamMember.objects.filter(held, person=OuterRef("person"), post=OuterRef("post"))
    return rows.annotate(
        urgent=of_urgent_matter(),
        known=Exists(said.filter(kind__in=(Kind.SEEN, Kind.UNDERSTOOD), account=OuterRef("account"))),
        asked_at=Subquery(questions.order_by("at").values("at")[:1]),
        on_team=Exists(there) | Q(post=None),
    )
