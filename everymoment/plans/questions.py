"""Questions about changes: to whom each was put, to whom it was passed on, and what was answered.

A question that its author does not answer in time, or cannot answer any more, is passed on to the co-ordinator and to
their cover. Nothing has to run for that: it follows, whenever somebody looks, from what is kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTransform

from everymoment.access.models import Sharing
from everymoment.access.viewer import Desk, Viewer
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Person, Post, TeamMember
from everymoment.plans.models import Acknowledgement, Change, Notice
from everymoment.plans.urgent_changes import of_urgent_matter
from everymoment.sections import contents, in_time
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN

Kind = Acknowledgement.Kind
SHOWN_FOR = timedelta(days=30)
"""How long a question that was answered still stands on a desk. It is kept for ever."""


@dataclass(frozen=True)
class Question:
    """A question about a change: what was asked about, by whom, of whom, and the answer when there is one.

    `passed_on_to` names who may answer beside its author, since `passed_on_at` and because of `why`; empty while it
    waits for its author alone. `what` and `words` are empty where the reader may not see what it is about.
    """

    id: int
    notice_id: int
    person: Person
    section: Section
    what: tuple[str, ...]
    asked_by: str
    words: str
    at: datetime
    asked_of: str
    passed_on_to: tuple[str, ...] = ()
    passed_on_at: datetime | None = None
    why: str = ""
    answer: str = ""
    answered_by: str = ""

    @property
    def answered_for(self) -> str:
        """The author's name, where somebody else answered for them."""
        return self.asked_of if self.answer and self.answered_by != self.asked_of else ""


@dataclass(frozen=True)
class Conversation:
    """Questions between one account and others: those it must answer, oldest first; those passed on to it, oldest
    first; those it asked, newest first. `newest` is the id of the last thing said in them."""

    asked_of_me: tuple[Question, ...]
    passed_on: tuple[Question, ...]
    asked_by_me: tuple[Question, ...]
    newest: int = 0

    @property
    def to_answer(self) -> tuple[Question, ...]:
        """All that this account may answer."""
        return (*self.asked_of_me, *self.passed_on)


def conversation(desk: Desk) -> Conversation:
    """The questions that stand between this account and others, in one statement."""
    mine = Q(notice__change__account=desk.account) | Q(notice__account=desk.account)
    said = list(_said(desk, mine & _of_late() | _led_by(desk) & _open()))
    asked = [_question(desk, each, said) for each in said if each.kind == Kind.QUESTION]
    waiting = [each for each in asked if not each.answer]
    own, written = (
        {each.pk for each in said if desk.account.pk == of(each)}
        for of in (lambda each: each.account_id, lambda each: each.notice.change.account_id)
    )
    return Conversation(
        asked_of_me=tuple(each for each in waiting if each.id in written - own),
        passed_on=tuple(each for each in waiting if each.passed_on_at and each.id not in written | own),
        asked_by_me=tuple(each for each in reversed(asked) if each.id in own),
        newest=max((each.pk for each in said), default=0),
    )


def led_by(desk: Desk, path: str) -> Q:
    """Rows whose standing, at this path, has this account as its co-ordinator or their cover; none without a post."""
    post = desk.account.current_post_id
    cover = f"{path}__values__{THE_PLAN.key}__cover__post"
    return Q(**{f"{path}__co_ordinator": post}) | Q(**{cover: post}) if post else Q(pk__in=())


def leads_of(own: dict[str, Any] | None) -> dict[str, Any]:
    """Co-ordinator and cover as the plan names them, by what they are; only those there are."""
    return {key: own[key] for key in ("co_ordinator", "cover") if own and own.get(key)}


def _said(desk: Desk, wanted: Q) -> QuerySet[Acknowledgement]:
    """Questions and answers, oldest first, each with what tells to whom it falls."""
    rows = Acknowledgement.objects.filter(wanted, kind__in=BOTH, notice__person__in=list(desk.viewers))
    return (
        rows.select_related("notice__person", "notice__change__account", "account")
        .annotate(
            urgent=of_urgent_matter(),
            author_is_here=_author_is_here(),
            told_to_me=RawSQL(TOLD_TO_ME, [desk.account.pk], output_field=TextField()),  # noqa: S611
            own=KeyTransform(THE_PLAN.key, "notice__person__plan__standing__values"),
        )
        .order_by("at", "pk")
    )


def _led_by(desk: Desk) -> Q:
    return led_by(desk, "notice__person__plan__standing")


# As SQL text, for the notices page asks it each time: nested expressions cost 8 ms of CPU to build. The rows are
# acknowledgements, joined to their notice and its change.
BOTH = (Kind.QUESTION.value, Kind.ANSWER.value)
SAID, NOTICE, CHANGE = (each._meta.db_table for each in (Acknowledgement, Notice, Change))
OPEN = (
    f"{SAID}.kind = '{Kind.QUESTION.value}' AND NOT EXISTS (SELECT 1 FROM {SAID} r "  # noqa: S608
    f"WHERE r.notice_id = {SAID}.notice_id AND r.kind = '{Kind.ANSWER.value}' AND r.at >= {SAID}.at)"
)
LATELY = f"EXISTS (SELECT 1 FROM {SAID} r WHERE r.notice_id = {SAID}.notice_id AND r.kind IN (%s, %s) AND r.at >= %s)"  # noqa: S608
TOLD_TO_ME = f"(SELECT n.what FROM {NOTICE} n WHERE n.change_id = {NOTICE}.change_id AND n.account_id = %s)"  # noqa: S608
IS_PERSON = f"SELECT 1 FROM {Person._meta.db_table} p WHERE p.id = {NOTICE}.person_id AND p.account_id = a.id"  # noqa: S608
ON_TEAM = (
    f"SELECT 1 FROM {TeamMember._meta.db_table} m JOIN {Post._meta.db_table} o ON o.id = m.post_id "  # noqa: S608
    f"WHERE m.person_id = {NOTICE}.person_id AND o.id = a.current_post_id AND m.since <= %s "
    "AND (m.until IS NULL OR m.until >= %s) AND (o.until IS NULL OR o.until >= %s)"
)
ALLOWED = (
    f"SELECT 1 FROM {Sharing._meta.db_table} s JOIN {CloseOne._meta.db_table} c ON c.id = s.with_close_one_id "  # noqa: S608
    f"WHERE s.person_id = {NOTICE}.person_id AND c.account_id = a.id AND s.since <= %s "
    "AND (s.until IS NULL OR s.until > %s)"
)
AUTHOR_IS_HERE = (
    f"EXISTS (SELECT 1 FROM {Account._meta.db_table} a WHERE a.id = {CHANGE}.account_id AND a.is_active "  # noqa: S608
    f"AND (EXISTS ({IS_PERSON}) OR EXISTS ({ON_TEAM}) OR EXISTS ({ALLOWED})))"
)


def _open() -> Q:
    """Questions with no answer since."""
    return Q(_true(f"({OPEN})"))


def _of_late() -> Q:
    """What belongs to a conversation that goes on, or did so a while ago."""
    since = connection.ops.adapt_datetimefield_value(clock.now() - SHOWN_FOR)
    return _open() | Q(_true(LATELY, *BOTH, since))


def _author_is_here() -> RawSQL:
    """Whether who wrote the change is still on the person's team in their present post, is the person, or is close and
    allowed to see the plan."""
    today = connection.ops.adapt_datefield_value(clock.today())
    now = connection.ops.adapt_datetimefield_value(clock.now())
    return _true(AUTHOR_IS_HERE, today, today, today, now, now)


def _true(sql: str, *params: object) -> RawSQL:
    return RawSQL(sql, params, output_field=BooleanField())  # noqa: S611 - our own text; values go as parameters


def _question(desk: Desk, asked: Acknowledgement, said: list[Acknowledgement]) -> Question:
    """One row as this desk sees it; `said` is where its answer is found."""
    given, change, row = _answer_to(asked, said), asked.notice.change, vars(asked)
    due = in_time.for_a_question(row["urgent"])
    at = asked.at if not row["author_is_here"] else asked.at + due.within
    to = _passed_on_to(row["own"], asked.notice.post_id, change.post_id) if not given and at <= clock.now() else ()
    section = contents.section(change.section)
    what, words = _as_seen(desk, asked, section)
    name = change.account.name
    late = f"{name} did not answer within {due.said}"
    return Question(
        id=asked.pk,
        notice_id=asked.notice_id,
        person=asked.notice.person,
        section=section,
        what=what,
        asked_by=asked.account.name,
        words=words,
        at=asked.at,
        asked_of=name,
        passed_on_to=to,
        passed_on_at=at if to else None,
        why=late if row["author_is_here"] else f"{name} no longer has a part in this plan",
        answer=given.words if given else "",
        answered_by=given.account.name if given else "",
    )


def _answer_to(question: Acknowledgement, said: list[Acknowledgement]) -> Acknowledgement | None:
    """The last answer given to a question's notice since it was asked."""
    given = [each for each in said if each.kind == Kind.ANSWER and each.notice_id == question.notice_id]
    return next((each for each in reversed(given) if each.at >= question.at), None)


def _passed_on_to(own: dict[str, Any] | None, *not_to: int | None) -> tuple[str, ...]:
    """The names of the co-ordinator and the cover, leaving out the posts of who asked and who was asked."""
    return tuple(each["name"] for each in leads_of(own).values() if each.get("post") not in not_to)


def _as_seen(desk: Desk, asked: Acknowledgement, section: Section) -> tuple[tuple[str, ...], str]:
    """What a question is about and its words; both empty for somebody who may not see all that the asker was told."""
    told, to_me = set(asked.notice.what.splitlines()), vars(asked)["told_to_me"] or ""
    viewer: Viewer = desk.viewers[asked.notice.person_id]
    own = desk.account.pk in (asked.account_id, asked.notice.change.account_id)
    if own or told <= set(to_me.splitlines()) or all(viewer.may_see(each) for each in section.fields):
        return tuple(asked.notice.what.splitlines()), asked.words
    return (), ""
