"""The daily run: feeds the detectors of misuse from what is kept, and keeps what stands out for the privacy officers.

Run twice it adds nothing. What a privacy officer has answered never comes back; only what the same reader does later
with the same person can stand out anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from everymoment.access.misuse import Opening, find_misuse, find_not_reviewed
from everymoment.access.misuse.not_reviewed import REVIEW_WITHIN_HOURS
from everymoment.access.models import Claim, Look, Unusual
from everymoment.access.openings import WINDOW, batches, claim_id, of_claim, openings
from everymoment.access.who_answers import OF_THE_READER, answering_name
from everymoment.people import clock

ANSWER_WITHIN = timedelta(hours=REVIEW_WITHIN_HOURS)


@dataclass(frozen=True)
class Waiting:
    """What waits for the privacy officer of one organisation, or for nobody (its name is "" then): findings not
    answered yet, and claims that nobody reviewed within 72 hours."""

    organisation: str
    findings: int
    late: int


@dataclass(frozen=True)
class Outcome:
    """What a run did: how many openings it looked at, how many that stand out are new, and what waits where."""

    openings: int
    added: int
    waiting: tuple[Waiting, ...]


def look_for_unusual(*, keep: bool = True) -> Outcome:
    """Finds what stands out as of now and keeps what is new; with `keep` false it is only counted. Of each batch of
    organisations: two statements to read, one for what is known, three to keep. Raises nothing of its own."""
    now, looked_at, added = clock.now(), 0, 0
    for organisations in batches(now):
        log = openings(organisations, now)
        new = _new(log, _known(organisations, now), now)
        looked_at, added = looked_at + len(log), added + len(new)
        if keep and new:
            _keep(new)
    return Outcome(looked_at, added, _waiting(now))


def _new(log: list[Opening], known: list[Unusual], now: datetime) -> list[Unusual]:
    """What stands out in a log and is not known, ready to be kept."""
    by_id = {each.id: each for each in log}

    def told_before(ids: Sequence[int]) -> bool:
        case = _unusual([by_id[each] for each in ids])
        return any(_covers(each, case) for each in known)

    new = []
    for found in find_misuse(log, now, told_before=told_before):
        kept = _unusual([by_id[each] for each in found.openings])
        kept.opening, kept.score = found.opening, found.score
        kept.signs = [[each.detector, each.words, round(each.strength, 2)] for each in found.signs]
        kept.found_at, kept.due_at = now, now + ANSWER_WITHIN
        new.append(kept)
    return new


def _unusual(those: Sequence[Opening]) -> Unusual:
    """What these openings of one account are about, the strangest first: one person, or a sitting of many. Its post is
    put in by `_keep`."""
    return Unusual(
        opening=those[0].id,
        account_id=those[0].account,
        person_id=those[0].person if len({each.person for each in those}) == 1 else None,
        kind=those[0].kind,
        first_at=min(each.at for each in those),
        last_at=max(each.at for each in those),
        many=len({each.person for each in those}),
    )


def _known(organisations: Iterable[int], now: datetime) -> list[Unusual]:
    """What was kept before and may be found again: all that waits, and what is still within the weeks looked at."""
    still = Q(answered_at=None) | Q(last_at__gt=now - WINDOW)
    return list(Unusual.objects.filter(still, post__organisation__in=list(organisations)))


def _covers(known: Unusual, found: Unusual) -> bool:
    """Whether a privacy officer was told of this before. Of a reader and a person: while that waits, and of whatever
    had happened when it was found. Of a sitting: of all that the reader did in it."""
    if known.account_id != found.account_id:
        return False
    if known.opening == found.opening:
        return True
    if known.person_id is None:
        return known.first_at <= found.last_at and found.first_at <= known.last_at
    waits_or_had_happened = known.answered_at is None or found.last_at <= known.found_at
    return known.person_id == found.person_id and waits_or_had_happened


@transaction.atomic
def _keep(new: list[Unusual]) -> None:
    """Keeps them, each with the post in which the record was opened. A run beside this one may have kept the same."""
    by_look = [each.opening // 2 for each in new if each.opening % 2 == 0]
    by_claim = [each.opening // 2 for each in new if each.opening % 2]
    posts = {2 * key: post for key, post in Look.objects.filter(pk__in=by_look).values_list("pk", "post_id")}
    posts |= {2 * key + 1: post for key, post in Claim.objects.filter(pk__in=by_claim).values_list("pk", "post_id")}
    for each in new:
        each.post_id = posts[each.opening]
    Unusual.objects.bulk_create(new, ignore_conflicts=True)


def _waiting(now: datetime) -> tuple[Waiting, ...]:
    """What waits for each organisation that answers for anything, and for nobody: two statements."""
    unusual = Unusual.objects.filter(answered_at=None).annotate(answers=answering_name(place=OF_THE_READER))
    findings = Counter(unusual.values_list("answers", flat=True))
    unseen = Claim.objects.filter(reviewed_at=None, review_due_at__lt=now).annotate(answers=answering_name())
    late_claims = list(unseen.select_related("post"))
    answers = {claim_id(each.pk): each.answers for each in late_claims}
    overdue = find_not_reviewed([of_claim(each) for each in late_claims], now)
    late = Counter(answers[each.opening] for each in overdue)
    return tuple(Waiting(each, findings[each], late[each]) for each in sorted({*findings, *late}))
