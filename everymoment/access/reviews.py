"""The privacy officer's work: each record that somebody of their organisation opened unasked, or of one that has no
privacy officer, is looked at within 72 hours, and whoever asks why their record was opened gets an answer; and what
waits for nobody, in counts. None of it reads the plan."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Expression, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from everymoment.access.claims import Verdict
from everymoment.access.doors import open_reviews
from everymoment.access.models import Claim, Look, LookQuestion
from everymoment.access.viewer import Onlooker, Reviewer
from everymoment.access.who_answers import answering
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.sections.audiences import role
from everymoment.sections.kinds import NotAccepted, checked_text

__all__ = ["NotReviewed", "ToReview", "answer", "open_reviews", "review", "to_review"]

MOST_SHOWN = 100
OF_LATE = timedelta(days=30)


class NotReviewed(ValueError):
    """Nothing was kept. The text says what to do next."""


@dataclass(frozen=True)
class ToReview:
    """What waits: claims, the one due first on top, and questions; then what was reviewed of late."""

    claims: tuple[Claim, ...]
    questions: tuple[LookQuestion, ...]
    settled: tuple[Claim, ...]
    now: datetime


def to_review(reviewer: Reviewer) -> ToReview:
    """Everything that waits for this reviewer's organisation (`access.who_answers`), and what was settled of late: two
    statements."""
    now = clock.now()
    of_late = Q(reviewed_at=None) | Q(reviewed_at__gte=now - OF_LATE)
    theirs = Q(answers=reviewer.organisation.pk) | Q(reviewed_by=reviewer.account)
    claims = Claim.objects.annotate(answers=answering()).filter(theirs, of_late)
    beside = ("person", "account", "post__organisation", "reviewed_by")
    known = list(claims.select_related(*beside).order_by("review_due_at", "pk"))
    settled = sorted(
        (each for each in known if each.reviewed_at), key=lambda each: each.reviewed_at or now, reverse=True
    )
    asked = _questions_for(reviewer)
    questions = asked.select_related("look__account", "look__post__organisation", "look__person").order_by("at")
    return ToReview(
        claims=tuple(each for each in known if each.reviewed_at is None)[:MOST_SHOWN],
        questions=tuple(questions[:MOST_SHOWN]),
        settled=tuple(settled[:20]),
        now=now,
    )


@transaction.atomic
def review(reviewer: Reviewer, claim_id: int, verdict: str, words: str) -> None:
    """What the reviewer found of one claim, kept once; nobody reviews their own. Raises NotReviewed."""
    said = _checked(words, 500, "what you found")
    if verdict not in Verdict.values:
        raise NotReviewed("Choose what you found.")
    waiting = Claim.objects.select_for_update(of=("self",)).filter(pk=claim_id, reviewed_at=None)
    found = waiting.annotate(answers=answering()).first()
    if found and found.account_id == reviewer.account.pk:
        raise NotReviewed("Nobody reviews themselves. Ask another privacy officer.")
    if found is None or found.answers != reviewer.organisation.pk:
        raise NotReviewed("This was reviewed already, or is not for your organisation. Nothing was changed.")
    found.reviewed_at, found.reviewed_by, found.verdict, found.review_words = (
        clock.now(),
        reviewer.account,
        verdict,
        said,
    )
    found.save(update_fields=["reviewed_at", "reviewed_by", "verdict", "review_words"])


@transaction.atomic
def answer(reviewer: Reviewer, question_id: int, words: str) -> None:
    """The answer to somebody who asked why their record was opened. Raises NotReviewed."""
    said = _checked(words, 1000, "your answer")
    waiting = _questions_for(reviewer)
    answered = {"answered_by": reviewer.account, "answer": said, "answered_at": clock.now()}
    if not waiting.filter(pk=question_id).exclude(look__account=reviewer.account).update(**answered):
        raise NotReviewed("This was answered already, or is not for you. Nothing was changed.")


def _questions_for(reviewer: Reviewer) -> QuerySet[LookQuestion]:
    """The questions that wait for this reviewer's organisation."""
    waiting = LookQuestion.objects.filter(answered_at=None).alias(answers=answering("look__"))
    return waiting.filter(answers=reviewer.organisation.pk)


@dataclass(frozen=True)
class ForNobody:
    """How many claims and questions about people of a place wait for nobody."""

    claims: int
    questions: int


def counting(account: Account) -> dict[str, Expression]:
    """What the door of a place is to count beside it, for those whose role sees to gaps; nothing for everybody else."""
    held = role(account.current_post.role) if account.current_post else None
    if held is None or not held.sees_to_gaps:
        return {}
    waiting = Claim.objects.filter(reviewed_at=None, person__locality=OuterRef("pk"))
    asked = LookQuestion.objects.filter(answered_at=None, look__person__locality=OuterRef("pk"))
    return {"claims_for_nobody": _for_nobody(waiting), "questions_for_nobody": _for_nobody(asked, "look__")}


def for_nobody(onlooker: Onlooker) -> ForNobody | None:
    """What waits for nobody in a place whose door was told to count it; None where nothing does."""
    told = (getattr(onlooker.locality, f"{each}_for_nobody", 0) for each in ("claims", "questions"))
    found = ForNobody(*told)
    return found if found.claims or found.questions else None


def _for_nobody(rows: QuerySet[Any], row: str = "") -> Coalesce:
    """How many of these rows wait for nobody, as part of another statement."""
    waiting = rows.alias(answers=answering(row)).filter(answers=None).order_by()
    # One group of all: the rows outside are places, and each has its own count.
    many = waiting.values(all_of_it=Value(1)).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(many, output_field=IntegerField()), Value(0))


def _checked(words: str, longest: int, name: str) -> str:
    try:
        said = checked_text(words, longest, name)
    except NotAccepted as wrong:
        raise NotReviewed(str(wrong)) from wrong
    if not said:
        raise NotReviewed(f"Write {name}. The person reads it.")
    return said


def leave_looks_at(reviewer: Reviewer, found: ToReview) -> None:
    """A Look for each person whose name stands on the list, in one statement."""
    asked_about = {each.look.person_id for each in found.questions if each.look.person_id}
    persons = {each.person_id for each in found.claims} | asked_about
    now, post = clock.now(), reviewer.account.current_post
    Look.objects.bulk_create(
        [
            Look(
                at=now,
                account=reviewer.account,
                post=post,
                person_id=each,
                door="reviews",
                page="privacy",
                relationship="none",
                let_in=True,
                rule="looks_after_privacy",
            )
            for each in sorted(persons)
        ]
    )
