"""The privacy officer's work: each record that somebody of their organisation opened unasked is looked at within 72
hours, whoever asks why their record was opened gets an answer, and what stands out among openings is looked into. None
of it reads the plan."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp

from django.db import transaction
from django.db.models import Q

from everymoment.access.claims import Verdict
from everymoment.access.doors import open_reviews
from everymoment.access.misuse import DETECTORS, Kind, find_not_reviewed
from everymoment.access.models import Claim, Look, LookQuestion, Unusual
from everymoment.access.openings import claim_id, of_claim
from everymoment.access.viewer import Reviewer
from everymoment.people import clock
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
    """Everything that waits for this reviewer's organisation, and what was settled of late: three statements. Nobody is
    shown what stands out about themselves."""
    now = clock.now()
    of_late = Q(reviewed_at=None) | Q(reviewed_at__gte=now - OF_LATE)
    claims = Claim.objects.filter(of_late, post__organisation=reviewer.organisation)
    known = list(claims.select_related("person", "account", "post", "reviewed_by").order_by("review_due_at", "pk"))
    settled = sorted(
        (each for each in known if each.reviewed_at), key=lambda each: each.reviewed_at or now, reverse=True
    )
    asked = LookQuestion.objects.filter(look__post__organisation=reviewer.organisation, answered_at=None)
    questions = asked.select_related("look__account", "look__post", "look__person").order_by("at")
    of_late = Q(answered_at=None) | Q(answered_at__gte=now - OF_LATE)
    unusual = Unusual.objects.filter(of_late, post__organisation=reviewer.organisation)
    unusual = unusual.exclude(account=reviewer.account).order_by("-score", "pk")
    stands_out = list(unusual.select_related("person", "account", "post", "answered_by"))
    waiting = [each for each in known if each.reviewed_at is None]
    late = {each.opening: each.words for each in find_not_reviewed([of_claim(each) for each in waiting], now)}
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
    waiting = Claim.objects.select_for_update(of=("self",)).filter(post__organisation=reviewer.organisation)
    found = waiting.filter(pk=claim_id, reviewed_at=None).first()
    if found is None:
        raise NotReviewed("This was reviewed already, or is not for your organisation. Nothing was changed.")
    if found.account_id == reviewer.account.pk:
        raise NotReviewed("Nobody reviews themselves. Ask another privacy officer.")
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
    waiting = LookQuestion.objects.filter(look__post__organisation=reviewer.organisation, answered_at=None)
    answered = {"answered_by": reviewer.account, "answer": said, "answered_at": clock.now()}
    if not waiting.filter(pk=question_id).exclude(look__account=reviewer.account).update(**answered):
        raise NotReviewed("This was answered already, or is not for you. Nothing was changed.")


@transaction.atomic
def settle(reviewer: Reviewer, unusual_id: int, verdict: str, words: str) -> None:
    """What the reviewer found of what stood out, kept once; nobody settles their own. Raises NotReviewed."""
    if verdict not in Unusual.Verdict.values:
        raise NotReviewed("Choose whether it is all right or is taken further.")
    said = _checked(words, 500, "the reason" if verdict == Unusual.Verdict.FINE else "a note", "")
    waiting = Unusual.objects.filter(post__organisation=reviewer.organisation, answered_at=None)
    answered = {"answered_at": clock.now(), "answered_by": reviewer.account, "verdict": verdict, "words": said}
    if not waiting.filter(pk=unusual_id).exclude(account=reviewer.account).update(**answered):
        raise NotReviewed("This was answered already, or is not for you. Nothing was changed.")


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
