"""Deeds on seals: the person wants an answer read by nobody but themselves, or takes the seal off again."""

from collections.abc import Iterable

from django.db import transaction

from everymoment.access.models import Seal
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Person
from everymoment.sections import contents
from everymoment.sections.audiences import THE_PERSON
from everymoment.sections.sealable import may_be_sealed


class NotSealed(ValueError):
    """Nothing was sealed or unsealed. The text says what to do next."""


def may_seal(viewer: Viewer) -> bool:
    """Seals are the person's own; whoever leads the plan may put one on for somebody who asks them to: also
    before there is a plan and before sharing was agreed, for a seal only takes away, also from what is written later;
    and "tell nobody of this" is often the first thing that somebody says."""
    return viewer.role is THE_PERSON or (viewer.post is not None and viewer.role.may_lead)


@transaction.atomic
def seal(viewer: Viewer, wanted: Iterable[str]) -> frozenset[str]:
    """Seals these answers, each as "section.field", beside those sealed already; gives all that are sealed now.

    Whoever seals for the person does not read it afterwards. Raises NotSealed for what may not be sealed.
    """
    names = set(wanted)
    if not may_seal(viewer):
        raise NotSealed("Only the person, or a GP, nurse or social worker whom they ask, can seal an answer.")
    for each in names:
        if not _may_be(each, viewer):
            raise NotSealed("One of these cannot be sealed: others need it at once. Nothing was changed.")
    person = Person.objects.select_for_update(of=("self",)).get(pk=viewer.person.pk)
    new = sorted(names - set(person.sealed))
    Seal.objects.bulk_create(
        [_seal(person, each, viewer) for each in new],
    )
    return _keep(viewer, person, {*person.sealed, *names})


@transaction.atomic
def unseal(viewer: Viewer, wanted: Iterable[str]) -> frozenset[str]:
    """Takes the seal off for good; the person alone may. Gives all that are sealed now. Raises NotSealed."""
    if viewer.role is not THE_PERSON:
        raise NotSealed("Only the person can take a seal off.")
    names = set(wanted)
    person = Person.objects.select_for_update(of=("self",)).get(pk=viewer.person.pk)
    for each in names & set(person.sealed):
        section, field = each.split(".", 1)
        rows = Seal.objects.filter(person=person, section=section, field=field, until=None)
        rows.update(until=clock.now(), ended_by=viewer.account)
    return _keep(viewer, person, set(person.sealed) - names)


def _may_be(name: str, viewer: Viewer) -> bool:
    section, _, key = name.partition(".")
    try:
        field = contents.section(section).field(key)
    except KeyError:
        return False
    return may_be_sealed(contents.section(section), field) and viewer.may_see(field)


def _seal(person: Person, name: str, viewer: Viewer) -> Seal:
    section, field = name.split(".", 1)
    return Seal(person=person, section=section, field=field, since=clock.now(), sealed_by=viewer.account)


def _keep(viewer: Viewer, person: Person, names: set[str]) -> frozenset[str]:
    """The standing of the seals, beside the person, for the doors; the viewer's own person knows it at once."""
    person.sealed = viewer.person.sealed = sorted(names)
    person.save(update_fields=["sealed"])
    return frozenset(names)
