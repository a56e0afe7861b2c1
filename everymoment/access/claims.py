"""Deeds on claims: somebody who was not asked says that they care for a person now, breaks the glass in an emergency,
or opens what was sealed; and the privacy officer looks at each.

A claim opens one record to one account for a time. It never stands alone: `plans.unasked` tells the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from everymoment.access.misuse.not_reviewed import REVIEW_WITHIN_HOURS
from everymoment.access.models import Claim
from everymoment.people import clock
from everymoment.people.models import Account, Person, Post
from everymoment.sections.kinds import NotAccepted, checked_text

Kind, Ground, Verdict = Claim.Kind, Claim.Ground, Claim.Verdict

REVIEW_WITHIN = timedelta(hours=REVIEW_WITHIN_HOURS)
LASTS: Mapping[str, timedelta] = {
    Kind.CARE: timedelta(hours=24),
    Kind.GLASS: timedelta(minutes=60),
    Kind.UNSEAL: timedelta(minutes=60),
}
"""How long each kind of claim opens the record."""


class NotClaimed(ValueError):
    """Nothing was opened. `errors` says for each part of the form what to do next."""

    def __init__(self, errors: Mapping[str, str]):
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class Said:
    """What somebody says as they open a record unasked: why in their own words, the number of the incident if there is
    one, and for what was sealed on which ground."""

    words: str
    incident: str = ""
    ground: str = ""


def checked(kind: str, said: Said) -> Said:
    """What is said, as it will be kept. Raises NotClaimed with every fault at once."""
    words, incident = _checked(kind, said)
    return Said(words, incident, said.ground if kind == Kind.UNSEAL else "")


def known(account: Account, kind: str, claim_id: UUID, number: str) -> Claim | None:
    """The claim that this very form made before, about the person with this number; None where it made none. Raises
    NotClaimed where it made another, or one whose time is over."""
    found = Claim.objects.filter(claim_id=claim_id).select_related("person").first()
    if found is None:
        return None
    if (found.account_id, found.kind, found.person.nhs_number) != (account.pk, kind, number):
        raise NotClaimed({"": "This form was used before, so nothing was opened. Open the form again."})
    if found.until <= clock.now():
        over = (
            "This was sent before, and its time is over. Nothing was opened. If you still need it, open the form again."
        )
        raise NotClaimed({"": over})
    return found


def claim(account: Account, person: Person, kind: str, said: Said, claim_id: UUID) -> tuple[Claim, bool]:
    """One claim, kept, from words already checked, and whether it is new: one of this kind that holds already stands
    for it, so that a second press makes none. For a person whom `doors.open_unasked` gave, or whose viewer is at hand.
    Within a transaction. Raises NotClaimed where the post may not."""
    post = account.current_post
    if post is None or (kind == Kind.UNSEAL and not post.may_unseal):
        raise NotClaimed({"": "Your organisation has not given your post the right to open what is sealed."})
    # Their own account is held, so that two presses of theirs at once follow each other.
    Account.objects.select_for_update(no_key=True).only("pk").get(pk=account.pk)
    in_force = Claim.objects.filter(person=person, account=account, kind=kind, until__gt=clock.now())
    if there := in_force.select_related("post__account", "post__organisation").order_by("-until").first():
        return there, False
    try:
        with transaction.atomic():
            return _kept(post, account, person, kind, said, claim_id), True
    except IntegrityError as used:
        raise NotClaimed({"": "This form was used before, so nothing was opened. Open the form again."}) from used


def _kept(post: Post, account: Account, person: Person, kind: str, said: Said, claim_id: UUID) -> Claim:
    now = clock.now()
    return Claim.objects.create(
        person=person,
        claim_id=claim_id,
        account=account,
        post=post,
        kind=kind,
        ground=said.ground,
        words=said.words,
        incident=said.incident,
        at=now,
        until=now + LASTS[kind],
        review_due_at=now + REVIEW_WITHIN,
    )


def _checked(kind: str, said: Said) -> tuple[str, str]:
    errors, kept = {}, {}
    for key, longest, name in (("words", 500, "reason"), ("incident", 40, "number")):
        try:
            kept[key] = checked_text(getattr(said, key), longest, name) or ""
        except NotAccepted as wrong:
            errors[key] = str(wrong)
    if kind not in LASTS:
        errors["kind"] = "Choose why you need to open this record"
    if kind == Kind.UNSEAL and said.ground not in Ground.values:
        errors["ground"] = "Choose on which ground"
    if "words" not in errors and len(kept["words"]) < 5:
        errors["words"] = "Write why, in a few words. The person reads it"
    if errors:
        raise NotClaimed(errors)
    return kept["words"], kept["incident"]
