"""What somebody was told, and what they answered: seen, understood, or a question, which its author answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BigAutoField, IntegerField, QuerySet

from everymoment.access import doors
from everymoment.access.models import Seal
from everymoment.access.viewer import Desk, Viewer
from everymoment.people import clock
from everymoment.people.models import Account, Person
from everymoment.people.plain_sql import plain_sql
from everymoment.people.written_once import Gap, WrittenOnce
from everymoment.plans.models import Acknowledgement, Change, Entry, Notice
from everymoment.plans.questions import Conversation, conversation
from everymoment.sections import contents
from everymoment.sections.kinds import NotAccepted, checked_text
from everymoment.sections.section import Section

Kind = Acknowledgement.Kind
MOST_ON_THE_PLAN = 3
MOST_SHOWN = 500
MOST_PERSONS = 60
"""So many fit one page, and their Looks one statement on either database; the others follow once these are answered."""


class NotAnswered(Exception):
    """The answer was not kept. The text says what to do next."""


@dataclass(frozen=True)
class Told:
    """A notice as its recipient sees it."""

    id: int
    person: Person
    section: Section
    what: tuple[str, ...]
    means: tuple[str, ...]
    asks: bool
    sent_at: datetime


@dataclass(frozen=True)
class Newest:
    """The newest notices about one person, and how many `earlier` ones wait on the notices page."""

    told: tuple[Told, ...]
    earlier: int


@dataclass(frozen=True)
class MyNotices:
    """What one account finds on its desk: notices not yet settled, by person with their viewer, and its questions.

    `later` is how many persons more there is something to read of.
    """

    waiting: tuple[tuple[Viewer, tuple[Told, ...]], ...]
    questions: Conversation
    later: int = 0

    @property
    def newest(self) -> int:
        """The id of the newest notice shown; 0 where none waits."""
        return max((each.id for _, notices in self.waiting for each in notices), default=0)


def opened(desk: Desk) -> MyNotices:
    """Everything on this account's desk, newest change first. Leaves a Look for each person shown, in one statement."""
    every, questions = _waiting(desk), conversation(desk)
    waiting = every[:MOST_PERSONS]
    shown = dict.fromkeys(viewer.person.pk for viewer, _ in waiting)
    shown |= dict.fromkeys(each.person.pk for each in (*questions.to_answer, *questions.asked_by_me))
    doors.leave_looks(desk.persons(shown), "my_notices")
    return MyNotices(waiting, questions, len(every) - len(waiting))


def _waiting(desk: Desk) -> tuple[tuple[Viewer, tuple[Told, ...]], ...]:
    """The notices this account has not settled, by person: whoever's plan changed last stands first."""
    rows = waiting_for(desk.account).filter(person__in=list(desk.viewers)).select_related("change", "person")
    by_person: dict[int, list[Told]] = {}
    for each in rows.order_by("-sent_at", "-pk")[:MOST_SHOWN]:
        by_person.setdefault(each.person_id, []).append(_told(each))
    return tuple((viewer, tuple(by_person[viewer.person.pk])) for viewer in desk.persons(by_person))


@WrittenOnce
def newest_waiting() -> QuerySet[Any]:
    """The newest few notices that wait for an account about one person; it counts before it cuts."""
    rows = _waiting_for(Gap("account", BigAutoField())).filter(person=Gap("person", BigAutoField()))
    counted = rows.select_related("change").annotate(waiting=plain_sql("COUNT(*) OVER ()", field=IntegerField()))
    return counted.order_by("-sent_at", "-pk")[:MOST_ON_THE_PLAN]


def newest(viewer: Viewer) -> Newest:
    """The newest few of the viewer's own unanswered notices about this person, and how many more wait."""
    found = newest_waiting(account=viewer.account.pk, person=viewer.person.pk)
    for each in found:
        each.person = viewer.person
    return Newest(tuple(_told(each) for each in found), found[0].waiting - len(found) if found else 0)


def about(viewer: Viewer) -> list[Told]:
    """The viewer's own unanswered notices about this person, newest first."""
    rows = waiting_for(viewer.account).filter(person=viewer.person).select_related("change", "person")
    return [_told(each) for each in rows.order_by("-sent_at", "-pk")[:50]]


def acknowledge(desk: Desk, ids: Iterable[int], kind: str, words: str = "") -> int:
    """Answer one's own notices: seen, understood, or a question with its words. Returns how many were answered.

    Answering twice is harmless. Raises NotAnswered for a question without words, or notices that are not one's own.
    """
    if kind not in (Kind.SEEN, Kind.UNDERSTOOD, Kind.QUESTION):
        raise NotAnswered("Choose seen, understood, or ask a question.")
    asked = _words(words, "question") if kind == Kind.QUESTION else ""
    wanted = set(ids)
    with transaction.atomic():
        own = set(_own(desk).filter(pk__in=wanted).values_list("pk", flat=True))
        if not wanted or own != wanted:
            raise NotAnswered("One of these notices is not yours to answer. Nothing was kept. Open your notices again.")
        done = set(
            Acknowledgement.objects.filter(notice__in=own, kind=kind, account=desk.account).values_list(
                "notice", flat=True
            )
        )
        todo = own if kind == Kind.QUESTION else own - done
        now = clock.now()
        Acknowledgement.objects.bulk_create(
            [
                Acknowledgement(notice_id=each, account=desk.account, kind=kind, words=asked, at=now)
                for each in sorted(todo)
            ]
        )
    return len(wanted)


def answer(desk: Desk, notice_id: int, words: str) -> None:
    """Answer a question asked of a change one wrote, or passed on to oneself. Raises NotAnswered.

    The notice is held meanwhile, so that of author, co-ordinator and cover only one answers.
    """
    said = _words(words, "answer")
    with transaction.atomic():
        Notice.objects.select_for_update().filter(pk=notice_id).first()
        open_questions = {each.notice_id for each in conversation(desk).to_answer}
        if notice_id not in open_questions:
            raise NotAnswered("This question has been answered already, or was not asked of you. Nothing was kept.")
        Acknowledgement.objects.create(
            notice_id=notice_id, account=desk.account, kind=Kind.ANSWER, words=said, at=clock.now()
        )


def _own(desk: Desk) -> QuerySet[Notice]:
    return Notice.objects.filter(account=desk.account, person__in=list(desk.viewers))


# As SQL text, for the plan page asks it each time: nested expressions cost 1.6 ms of CPU to build.
SAID, NOTICE = Acknowledgement._meta.db_table, Notice._meta.db_table
ANSWERED_SINCE = f"SELECT 1 FROM {SAID} r WHERE r.notice_id = a.notice_id AND r.kind = %s AND r.at >= a.at"  # noqa: S608
SETTLED = f"a.kind IN (%s, %s) OR (a.kind = %s AND NOT EXISTS ({ANSWERED_SINCE}))"
# A notice says in words what changed: once part of that is sealed, it is shown to nobody but the person.
SEALED_SINCE = (
    f"EXISTS (SELECT 1 FROM {Seal._meta.db_table} s JOIN {Person._meta.db_table} p ON p.id = s.person_id "  # noqa: S608
    f"JOIN {Entry._meta.db_table} e ON e.field = s.field JOIN {Change._meta.db_table} c ON c.id = e.change_id "
    f"WHERE s.person_id = {NOTICE}.person_id AND s.until IS NULL AND e.change_id = {NOTICE}.change_id "
    f"AND c.section = s.section AND (p.account_id IS NULL OR p.account_id <> {NOTICE}.account_id))"
)
WAITING = (
    f"NOT EXISTS (SELECT 1 FROM {SAID} a "  # noqa: S608
    f"WHERE a.notice_id = {NOTICE}.id AND a.account_id = %s AND ({SETTLED})) AND NOT {SEALED_SINCE}"
)


def waiting_for(account: Account) -> QuerySet[Notice]:
    """Notices that wait for this account: neither seen nor understood, and with no question of theirs still open.

    A question that has been answered brings its notice back, for only now can it be understood.
    """
    return _waiting_for(account.pk)


def _waiting_for(account: int | Gap) -> QuerySet[Notice]:
    params = [account, Kind.SEEN.value, Kind.UNDERSTOOD.value, Kind.QUESTION.value, Kind.ANSWER.value]
    return Notice.objects.filter(plain_sql(WAITING, *params), account=account)


def _words(words: str, name: str) -> str:
    try:
        said = checked_text(words, 2000, name)
    except NotAccepted as wrong:
        raise NotAnswered(str(wrong)) from wrong
    if not said:
        raise NotAnswered(f"Write your {name}.")
    return said


def _told(notice: Notice) -> Told:
    return Told(
        notice.pk,
        notice.person,
        contents.section(notice.change.section),
        tuple(notice.what.splitlines()),
        tuple(notice.means.splitlines()),
        notice.asks,
        notice.sent_at,
    )
