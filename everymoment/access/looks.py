"""Who has opened a record, when and why, in plain words, for the person whose record it is; and their question about
it. Openings of one day by one account for one reason are told in one line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, F, Max, Q, Value, When, Window
from django.db.models.functions import RowNumber, TruncDate

from everymoment.access import who_answers
from everymoment.access.decide import Relationship
from everymoment.access.doors import Refused
from everymoment.access.models import Claim, Look, LookQuestion
from everymoment.access.viewer import Viewer
from everymoment.access.who_answers import answering_name
from everymoment.people import clock
from everymoment.sections.audiences import role
from everymoment.sections.kinds import NotAccepted, checked_text

MOST_SHOWN = 200
# Only for these is it asked who answers.
WAITS = Q(question__isnull=False, question__answered_at=None)

WHAT: dict[str, str] = {
    "plan": "opened your record",
    "urgent": "opened the urgent view",
    "agreements": "looked at what you agreed to",
    "beginning": "looked you up to start a plan",
    "find": "found you in a search",
    "notices": "saw your name on their list",
    "unasked": "asked to open your record without being on your team",
    "reviews": "saw your name as they looked after privacy",
    "glance": "tried to see whether something is new",
}
"""What somebody did, by the door they came to."""

WHY: dict[str, str] = {
    "self": "it is your own record",
    "close_one_allowed": "you allow them to",
    "close": "you allow them to",
    "on_team": "they are on your team",
    "team": "they are on your team",
    "before_asking": "they are on your team",
    "on_caseload": "their whole organisation looks after you",
    "caseload": "their whole organisation looks after you",
    "says_they_care": "they said that they care for you now",
    "claimed": "they said that they care for you now",
    "broke_the_glass": "they said that it was an emergency",
    "glass": "they said that it was an emergency",
    "urgent_role": "their work is to answer urgent calls",
    "urgent": "their work is to answer urgent calls",
    "agreements_only": "they may write down a new agreement",
    "may_begin": "their work allows them to start a plan",
    "looks_after_privacy": "they check who opens records",
    "found": "they searched by your number, or by your name and birth date",
}
"""Why they were let in, by the rule that did."""


@dataclass(frozen=True)
class Opening:
    """One line: who, what, why; how often on that day, and when last. `look` is the one that a question is about;
    `let_in` false where the door stayed shut; `at_work` where a post opened it: a privacy officer can answer. `answers`
    says who answers a question that waits."""

    look: int
    who: str
    what: str
    why: str
    at: datetime
    times: int
    let_in: bool
    at_work: bool
    question: LookQuestion | None
    answers: str


@dataclass(frozen=True)
class Openings:
    """The newest openings of a record by others, those that nobody asked for on top; `older` more are not shown."""

    lines: tuple[Opening, ...]
    claims: tuple[Claim, ...]
    older: bool


def of_oneself(viewer: Viewer) -> Openings:
    """Every opening of the viewer's own record by somebody else, newest first. Two statements. Raises Refused.

    The database puts them together by line before it cuts: opening a record many times pushes nobody else off the list.
    """
    _their_own(viewer)
    one_line: list[Any] = [F("account"), TruncDate("at"), F("door"), F("rule"), F("let_in")]
    # Of a line, the opening that was asked about stands for all, else the newest.
    first = Window(
        RowNumber(), partition_by=one_line, order_by=[F("question__pk").desc(nulls_last=True), F("pk").desc()]
    )
    rows = Look.objects.filter(person=viewer.person).exclude(account=viewer.account)
    lines = rows.annotate(
        place=first,
        times=Window(Count("pk"), partition_by=one_line),
        last_at=Window(Max("at"), partition_by=one_line),
        answers=Case(When(WAITS, then=answering_name()), default=Value("")),
    ).filter(place=1)
    known = lines.select_related("account", "post__organisation", "question__answered_by").order_by("-last_at", "-pk")
    found = list(known[: MOST_SHOWN + 1])
    claims = Claim.objects.filter(person=viewer.person).annotate(answers=answering_name()).order_by("-at")
    claims = claims.select_related("account", "post__organisation")
    return Openings(tuple(_line(each) for each in found[:MOST_SHOWN]), tuple(claims[:20]), len(found) > MOST_SHOWN)


def ask(viewer: Viewer, look: int, words: str) -> str:
    """The person asks why somebody opened their record; asked twice of one opening it is kept once. Gives back who
    answers, in words. Raises Refused, NotAccepted."""
    _their_own(viewer)
    said = checked_text(words, 500, "question")
    if not said:
        raise NotAccepted("Write your question")
    with transaction.atomic():
        theirs = Look.objects.filter(pk=look, person=viewer.person, post__isnull=False)
        found = theirs.exclude(account=viewer.account).annotate(answers=answering_name()).first()
        if found is None:
            raise NotAccepted("This opening is not on your list any more. Open the page again.")
        LookQuestion.objects.get_or_create(
            look=found, defaults={"asked_by": viewer.account, "words": said, "at": clock.now()}
        )
    return who_answers.said(found.answers)


def _their_own(viewer: Viewer) -> None:
    if viewer.relationship is not Relationship.SELF:
        raise Refused("only the person reads who opened their record")


def _line(look: Any) -> Opening:
    """One line in words, from the opening that stands for it, with how many there were and when the last was."""
    return Opening(
        look=look.pk,
        who=_who(look),
        what=WHAT[look.door] if look.let_in else "asked for your record, and was refused",
        why=WHY.get(look.rule, "") if look.let_in else "",
        at=look.last_at,
        times=look.times,
        let_in=look.let_in,
        at_work=look.post_id is not None,
        question=getattr(look, "question", None),
        answers=who_answers.said(look.answers),
    )


def _who(look: Look) -> str:
    """Name, role and organisation; the family have no post."""
    if look.post is None:
        return look.account.name
    return f"{look.account.name}, {role(look.post.role).title}, {look.post.organisation.name}"
