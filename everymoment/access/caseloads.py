"""Deeds on caseloads: an organisation as a whole looks after a person, such as a night nursing service."""

from datetime import date

from django.db import transaction

from everymoment.access.models import Caseload
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Organisation


class NotOnCaseload(ValueError):
    """Nothing was changed. The text says what to do next."""


@transaction.atomic
def take_on(viewer: Viewer, organisation: Organisation) -> Caseload:
    """From today everybody who works there in a role that sees plans may open the record. Raises NotOnCaseload."""
    _may(viewer)
    made, _ = Caseload.objects.get_or_create(
        person=viewer.person,
        organisation=organisation,
        until=None,
        defaults={"since": clock.today(), "added_by": viewer.account},
    )
    return made


@transaction.atomic
def end(viewer: Viewer, organisation: Organisation, on: date) -> int:
    """The last day on which that organisation looks after the person. Raises NotOnCaseload."""
    _may(viewer)
    if on < clock.today():
        raise NotOnCaseload("Enter a last day from today on")
    return Caseload.objects.filter(person=viewer.person, organisation=organisation, until=None).update(until=on)


def of(viewer: Viewer) -> list[Caseload]:
    """The organisations that look after the person now, by name."""
    rows = Caseload.objects.filter(person=viewer.person, since__lte=clock.today(), until=None)
    return list(rows.select_related("organisation").order_by("organisation__name"))


def _may(viewer: Viewer) -> None:
    if viewer.post is None or not viewer.role.may_lead:
        raise NotOnCaseload("Your role cannot change who looks after this person. Ask the co-ordinator.")
