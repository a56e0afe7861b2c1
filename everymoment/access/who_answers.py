"""Who answers for what waits to be looked at: which organisation's privacy officer, nearest first.

One expression says it, for lists, for the page of each officer and for what the person is told: the officer of the
organisation whose member opened the record; else of the council of the person's place; else of its care board; else
nobody. An officer who opened it themselves does not count: nobody answers for themselves.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from everymoment.access.models import Claim
from everymoment.people import clock, register
from everymoment.people.models import Account, BoardMembership, Locality, Person, Sector
from everymoment.sections.audiences import ROLES

OFFICERS = [each.key for each in ROLES if each.looks_after_privacy]
NOBODY = "nobody yet, for there is no privacy officer"


def officers() -> QuerySet[Account]:
    """Who looks after privacy today: working in such a post now, and able to sign in."""
    today = clock.today()
    held = Q(current_post__since__lte=today) & (Q(current_post__until=None) | Q(current_post__until__gte=today))
    return Account.objects.filter(held, is_active=True, current_post__role__in=OFFICERS)


def of_the_organisation(organisation: str) -> QuerySet[Account]:
    """The officers of the organisation that stands there on the row outside."""
    return officers().filter(current_post__organisation=OuterRef(organisation))


def of_the_council(place: str) -> QuerySet[Account]:
    """The officers of the council of the place that stands there on the row outside."""
    council = {"current_post__organisation__sector": Sector.SOCIAL_CARE}
    return officers().filter(current_post__organisation__locality=OuterRef(place), **council)


def of_the_board(place: str) -> QuerySet[Account]:
    """The officers of the care board that this place belongs to today."""
    today = clock.today()
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    boards = BoardMembership.objects.filter(held, locality=OuterRef(OuterRef(place)))
    return officers().filter(current_post__organisation__ods_code__in=boards.values("board__ods_code"))


Step = Callable[[str], QuerySet[Account]]
OF_THE_PERSON, OF_THE_READER = "person__locality", "post__organisation__locality"
"""Whose place is asked: the person's; the reader's, for what is about the records of many people."""
NEAREST: Step = of_the_organisation
IN_THE_PLACE: tuple[Step, ...] = (of_the_council, of_the_board)
"""The order in which somebody is looked for, after the reader's own organisation."""


def answering(row: str = "", place: str = OF_THE_PERSON) -> Coalesce:
    """The id of the organisation that answers for a row with `account`, `post` and `person`; null where nobody does.
    `row` leads to it from a row beside it, such as "look__"."""
    return Coalesce(*_each_step(row, place, "pk", IntegerField()))


def answering_name(row: str = "", place: str = OF_THE_PERSON) -> Coalesce:
    """The same organisation's name; "" where nobody answers."""
    return Coalesce(*_each_step(row, place, "name", CharField()), Value(""), output_field=CharField())


def _each_step(row: str, place: str, what: str, kept_as: Any) -> list[Subquery]:
    steps = [NEAREST(f"{row}post__organisation"), *(each(f"{row}{place}") for each in IN_THE_PLACE)]
    found = (each.exclude(pk=OuterRef(f"{row}account")) for each in steps)
    nearest = (each.order_by("current_post__organisation", "pk") for each in found)
    return [Subquery(each.values(f"current_post__organisation__{what}")[:1], output_field=kept_as) for each in nearest]


def said(name: str) -> str:
    """Who answers, in words, by the organisation's name ("" where nobody does)."""
    return f"the privacy officer of {name}" if name else NOBODY


def for_claim(claim: Claim) -> str:
    """Who looks at this claim, in words. One statement."""
    named = Claim.objects.filter(pk=claim.pk).annotate(answers=answering_name())
    return said(named.values_list("answers", flat=True).get())


def nobody_answers() -> list[tuple[str, list[str]]]:
    """The places in which something could come to wait for nobody, each with the organisations that have no privacy
    officer of their own where neither council nor care board has one. Two statements."""
    lived_in = Exists(Person.objects.filter(locality=OuterRef("pk")))
    uncovered = Locality.objects.filter(lived_in, ~Exists(of_the_council("pk")), ~Exists(of_the_board("pk")))
    without = list(register.at_work().filter(~Exists(of_the_organisation("pk"))).order_by("name"))
    found = [
        (place.name, [each.name for each in without if each.locality_id in (None, place.pk)])
        for place in uncovered.order_by("name")
    ]
    return [each for each in found if each[1]]
