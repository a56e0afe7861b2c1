"""The privacy officer's work: each record that somebody of their organisation opened unasked, or of one that has no
privacy officer, is looked at within 72 hours, whoever asks why their record was opened gets an answer, and what stands
out among openings is looked into; and what waits for nobody, in counts. None of it reads the plan."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from typing import Any

from django.db import transaction
from django.db.models import Count, Expression, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from everymoment.access.claims import Verdict
from everymoment.access.doors import open_reviews
from everymoment.access.misuse import DETECTORS, Kind, find_not_reviewed
from everymoment.access.models import Claim, Look, LookQuestion, Unusual
from everymoment.access.openings import claim_id, of_claim
from everymoment.access.viewer import Onlooker, Reviewer
from everymoment.access.who_answers import OF_THE_READER, answering
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.sections.audiences import role
from everymoment.sections.kinds import NotAccepted, checked_text

__all__ = ["NotReviewed", "StandsOut", "ToReview", "answer", "open_reviews", "review", "settle", "to_review"]

ANSWERS = Unusual.Verdict
MOST_SHOWN = 100
OF_LATE = timedelta(days=30)


class NotReviewed(ValueError):
    """Nothing was kept. The text says what to do next."""


@dataclass(frozen=True)
class StandsOut:
    """An opening, or a sitting of many, that stands out, in plain words: what the reader did, a sentence for each sign
    and for what speaks against it, how sure, and what to do next."""

    kept: Unusual
    did: str
    signs: tuple[str, ...]
    against: tuple[str, ...]
    how_sure: str
    next_steps: tuple[str, ...]


@dataclass(frozen=True)
class ToReview:
    """What waits: claims, the one due first on top, with what is said of those that are late (by their id); questions;
    what stands out, the strangest first. Then what was reviewed of late, and what stood out and was answered."""

    claims: tuple[Claim, ...]
    late: dict[int, str]
    questions: tuple[LookQuestion, ...]
    stands_out: tuple[StandsOut, ...]
    settled: tuple[Claim, ...]
    answered: tuple[Unusual, ...]
    now: datetime


def to_review(reviewer: Reviewer) -> ToReview:
    """Everything that waits for this reviewer's organisation (`access.who_answers`), and what was settled of late:
    three statements. Nobody is shown what stands out about themselves."""
    now = clock.now()
    of_late = Q(reviewed_at=None) | Q(reviewed_at__gte=now - OF_LATE)
    theirs = Q(answers=reviewer.organisation.pk) | Q(reviewed_by=reviewer.account)
    claims = Claim.objects.annotate(answers=answering()).filter(theirs, of_late)
    beside = ("person", "account", "post__organisation", "reviewed_by")
    known = list(claims.select_related(*beside).order_by("review_due_at", "pk"))
    settled = sorted(
        (each for each in known if each.reviewed_at), key=lambda each: each.reviewed_at or now, reverse=True
    )
    of_late = Q(answered_at=None) | Q(answered_at__gte=now - OF_LATE)
    theirs = Q(answers=reviewer.organisation.pk) | Q(answered_by=reviewer.account)
    unusual = Unusual.objects.annotate(answers=answering(place=OF_THE_READER)).filter(theirs, of_late)
    unusual = unusual.exclude(account=reviewer.account).order_by("-score", "pk")
    stands_out = list(unusual.select_related("person", "account", "post__organisation", "answered_by"))
    waiting = [each for each in known if each.reviewed_at is None]
    late = {each.opening: each.words for each in find_not_reviewed([of_claim(each) for each in waiting], now)}
    asked = _questions_for(reviewer)
    questions = asked.select_related("look__account", "look__post__organisation", "look__person").order_by("at")
    return ToReview(
        claims=tuple(waiting[:MOST_SHOWN]),
        late={each.pk: late[claim_id(each.pk)] for each in waiting if claim_id(each.pk) in late},
        questions=tuple(questions[:MOST_SHOWN]),
        stands_out=tuple(_in_words(each) for each in stands_out if each.answered_at is None)[:MOST_SHOWN],
        settled=tuple(settled[:20]),
        answered=tuple(each for each in stands_out if each.answered_at)[:20],
        now=now,
    )


DID: dict[str, str] = {
    Kind.BREAK_GLASS: "broke the glass",
    Kind.CLAIMED: "said that they care for the person",
    Kind.URGENT: "opened the urgent view",
    Kind.CASELOAD: "opened a record of their organisation's caseload",
}
"""What a reader did, by how they came to the record."""
NEXT = {each.key: each.next for each in DETECTORS}
SURE = ((5000, "It is very unusual"), (200, "It is unusual"), (0, "It is worth a look, and may well be all right"))


def _in_words(kept: Unusual) -> StandsOut:
    """A finding as a privacy officer reads it."""
    signs = tuple(_sentence(words) for _, words, strength in kept.signs if strength > 0)
    against = tuple(_sentence(words) for _, words, strength in kept.signs if strength < 0)
    steps = tuple(NEXT[key] for key, _, strength in kept.signs if strength > 0 and key in NEXT)
    return StandsOut(kept, DID[kept.kind], signs, against, how_sure(kept.score), steps)


def how_sure(score: float) -> str:
    """How strange it is in words; the score is the logarithm of how many times likelier it is in misuse."""
    times = exp(min(score, 20))
    said = next(words for least, words in SURE if times >= least)
    digits = 10 ** max(len(str(int(times))) - 2, 0)
    many = "more than 10,000" if times > 10_000 else f"about {int(times) // digits * digits:,}"
    return f"{said}: taken together, the signs are {many} times likelier in misuse than in ordinary work."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


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


@transaction.atomic
def settle(reviewer: Reviewer, unusual_id: int, verdict: str, words: str) -> None:
    """What the reviewer found of what stood out, kept once; nobody settles their own. Raises NotReviewed."""
    if verdict not in Unusual.Verdict.values:
        raise NotReviewed("Choose whether it is all right or is taken further.")
    said = _checked(words, 500, "the reason" if verdict == Unusual.Verdict.FINE else "a note", "")
    waiting = Unusual.objects.filter(answered_at=None).alias(answers=answering(place=OF_THE_READER))
    waiting = waiting.filter(answers=reviewer.organisation.pk)
    answered = {"answered_at": clock.now(), "answered_by": reviewer.account, "verdict": verdict, "words": said}
    if not waiting.filter(pk=unusual_id).exclude(account=reviewer.account).update(**answered):
        raise NotReviewed("This was answered already, or is not for you. Nothing was changed.")


def _questions_for(reviewer: Reviewer) -> QuerySet[LookQuestion]:
    """The questions that wait for this reviewer's organisation."""
    waiting = LookQuestion.objects.filter(answered_at=None).alias(answers=answering("look__"))
    return waiting.filter(answers=reviewer.organisation.pk)


@dataclass(frozen=True)
class ForNobody:
    """How many claims, questions and openings that stand out wait for nobody in a place."""

    claims: int
    questions: int
    findings: int


def counting(account: Account) -> dict[str, Expression]:
    """What the door of a place is to count beside it, for those whose role sees to gaps; nothing for everybody else."""
    held = role(account.current_post.role) if account.current_post else None
    if held is None or not held.sees_to_gaps:
        return {}
    waiting = Claim.objects.filter(reviewed_at=None, person__locality=OuterRef("pk"))
    asked = LookQuestion.objects.filter(answered_at=None, look__person__locality=OuterRef("pk"))
    unusual = Unusual.objects.filter(answered_at=None, post__organisation__locality=OuterRef("pk"))
    return {
        "claims_for_nobody": _for_nobody(waiting, answering()),
        "questions_for_nobody": _for_nobody(asked, answering("look__")),
        "findings_for_nobody": _for_nobody(unusual, answering(place=OF_THE_READER)),
    }


def for_nobody(onlooker: Onlooker) -> ForNobody | None:
    """What waits for nobody in a place whose door was told to count it; None where nothing does."""
    told = (getattr(onlooker.locality, f"{each}_for_nobody", 0) for each in ("claims", "questions", "findings"))
    found = ForNobody(*told)
    return found if found.claims or found.questions or found.findings else None


def _for_nobody(rows: QuerySet[Any], answers: Coalesce) -> Coalesce:
    """How many of these rows wait for nobody, as part of another statement."""
    waiting = rows.alias(answers=answers).filter(answers=None).order_by()
    # One group of all: the rows outside are places, and each has its own count.
    many = waiting.values(all_of_it=Value(1)).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(many, output_field=IntegerField()), Value(0))


def _checked(words: str, longest: int, name: str, who_reads_it: str = " The person reads it.") -> str:
    try:
        said = checked_text(words, longest, name)
    except NotAccepted as wrong:
        raise NotReviewed(str(wrong)) from wrong
    if not said:
        raise NotReviewed(f"Write {name}.{who_reads_it}")
    return said


def leave_looks_at(reviewer: Reviewer, found: ToReview) -> None:
    """A Look for the list itself and for each person whose name stands on it, in one statement."""
    named: set[int | None] = {each.person_id for each in found.claims}
    named |= {each.look.person_id for each in found.questions} | {each.kept.person_id for each in found.stands_out}
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
            for each in (None, *sorted(each for each in named if each))
        ]
    )
