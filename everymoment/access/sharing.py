"""Deeds on sharing: the person agrees, or takes it back. Nothing is removed; an agreement is given an end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from everymoment.access.decide import Agreed
from everymoment.access.models import Sharing
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Person
from everymoment.sections.kinds import NotAccepted, checked_text

What, Basis = Sharing.What, Sharing.Basis


class NotAgreed(ValueError):
    """The agreement was not kept. `errors` says for each part of the ground what to do next."""

    def __init__(self, errors: Mapping[str, str]):
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class Ground:
    """What an agreement rests on. Consent is that of a person who can decide this; a best-interests decision needs who
    was asked and why; an attorney's consent needs the attorney's name. `agreed_on` None means today."""

    basis: str = Basis.CONSENT
    asked_whom: str = ""
    words: str = ""
    agreed_on: date | None = None

    def checked(self) -> "Ground":
        """The ground as it will be kept. Raises NotAgreed with every fault at once."""
        errors = {} if self.basis in Basis.values else {"basis": "Choose what the agreement rests on"}
        kept = {}
        for key, longest, name in (("asked_whom", 200, "names"), ("words", 500, "reason")):
            try:
                kept[key] = checked_text(getattr(self, key), longest, name) or ""
            except NotAccepted as wrong:
                errors[key] = str(wrong)
        errors = self._missing(kept) | errors
        if errors:
            raise NotAgreed(errors)
        return Ground(self.basis, kept["asked_whom"], kept["words"], self.agreed_on)

    def _missing(self, kept: Mapping[str, str]) -> dict[str, str]:
        """What this basis cannot do without, and a day that cannot be."""
        errors = {}
        if self.basis == Basis.ATTORNEY and not kept.get("asked_whom"):
            errors["asked_whom"] = "Write the attorney's name"
        if self.basis == Basis.BEST_INTERESTS and not kept.get("asked_whom"):
            errors["asked_whom"] = "Write who was asked: those close, or an advocate"
        if self.basis == Basis.BEST_INTERESTS and not kept.get("words"):
            errors["words"] = "Write why this is best for the person"
        if self.agreed_on and self.agreed_on > clock.today():
            errors["agreed_on"] = "Enter a day that is not in the future"
        return errors


@transaction.atomic
def agree(
    person: Person,
    what: str,
    *,
    by: Account,
    basis: str = Basis.CONSENT,
    close_one: CloseOne | None = None,
    ground: Ground | None = None,
) -> Sharing:
    """Record an agreement from now on; the one in force goes on if there is one already. Raises NotAgreed."""
    rests_on = (ground or Ground(basis)).checked()
    found = Sharing.objects.filter(person=person, what=what, with_close_one=close_one, until=None).first()
    return found or Sharing.objects.create(
        person=person,
        what=what,
        basis=rests_on.basis,
        with_close_one=close_one,
        since=clock.now(),
        recorded_by=by,
        agreed_on=rests_on.agreed_on or clock.today(),
        asked_whom=rests_on.asked_whom,
        words=rests_on.words,
    )


def withdraw(
    person: Person, what: str, *, close_one: CloseOne | None = None, by: Account | None = None, words: str = ""
) -> int:
    """End an agreement from now on, as `by` wrote it down. Returns how many were in force (0 or 1)."""
    in_question = Sharing.objects.filter(person=person, what=what, with_close_one=close_one, until=None)
    return in_question.update(until=clock.now(), ended_by=by, ended_words=words)


def rows_of(person: Person) -> list[Sharing]:
    """Every agreement a person ever gave, those that ended too, as a rule needs them: one statement."""
    return list(Sharing.objects.filter(person=person).select_related("person", "with_close_one"))


def all_of(person: Person) -> list[Sharing]:
    """The same, newest first, with the names of everybody in them: for the page that shows them."""
    rows = Sharing.objects.filter(person=person).select_related("with_close_one__account", "recorded_by", "ended_by")
    return list(rows.order_by("-since", "-pk"))


def holds(agreement: Sharing) -> bool:
    """Whether an agreement holds now."""
    return agreement.since <= clock.now() and (agreement.until is None or agreement.until > clock.now())


def agreed(rows: Iterable[Sharing], account: Account) -> Agreed:
    """What these agreements of one person come to for this account, by the rule that doors ask in SQL."""
    known = list(rows)
    held = [each for each in known if holds(each)]
    return Agreed(
        record=any(each.what == What.RECORD for each in held),
        team=any(each.what == What.TEAM for each in held),
        close_one=any(each.with_close_one and each.with_close_one.account_id == account.pk for each in held),
        ever_asked=any(each.what == What.RECORD for each in known),
    )


def in_force() -> Q:
    """Agreements that hold now."""
    moment = clock.now()
    return Q(since__lte=moment) & (Q(until=None) | Q(until__gt=moment))
