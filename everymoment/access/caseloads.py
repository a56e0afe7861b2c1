"""Deeds on caseloads: an organisation looks after a person as a whole, or does not any more. Who may do it, and telling
everybody, is `plans.look_after`; which record that opens to whom is the rule set's."""

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest

from everymoment.access.models import Caseload
from everymoment.people import clock, register
from everymoment.people.models import Account, Organisation, Person


class OnTheCaseload(ValueError):
    """The organisation looks after this person already, or will. The text says so."""


def looking_after(person: Person) -> list[Caseload]:
    """The organisations that look after a person today, or will from a later day, the earliest first. One statement."""
    return list(_not_over(person).select_related("organisation").order_by("since", "pk"))


def could_look_after(person: Person, words: str) -> list[Organisation]:
    """The organisations with these words in their name that do not look after the person yet. One statement."""
    return register.organisations_like(words, without=_not_over(person).values("organisation"))


def _not_over(person: Person) -> QuerySet[Caseload]:
    # One that was taken off before it began never opens anything.
    not_over = Q(until=None) | Q(until__gte=Greatest(F("since"), Value(clock.today())))
    return Caseload.objects.filter(not_over, person=person)


def put_on(person: Person, at: Organisation, *, since: date, until: date | None, words: str, by: Account) -> Caseload:
    """From `since` to the end of `until` (None: no end is set) the organisation looks after the person. For a caller
    that holds the plan, so that two at once follow each other. Raises OnTheCaseload."""
    if any(each.organisation_id == at.pk for each in looking_after(person)):
        raise OnTheCaseload(f"{at.name} looks after {person.given_name} already. Set its last day first.")
    return Caseload.objects.create(person=person, organisation=at, since=since, until=until, words=words, added_by=by)


def take_off(held: Caseload, on: date, by: Account) -> None:
    """From the beginning of `on` the organisation does not look after the person any more."""
    held.until, held.ended_by = on - timedelta(days=1), by
    held.save(update_fields=["until", "ended_by"])
