"""What the person and those close to them may open and have opened, and what they agreed to, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from everymoment.access.decide import Relationship
from everymoment.access.models import Look, Sharing


@dataclass(frozen=True)
class AtHome:
    """Persons by id: who agreed to share with the team, who allows somebody close to open, whose plan was opened by
    themselves or somebody close."""

    agreed: frozenset[int]
    allow: frozenset[int]
    opened: frozenset[int]


def at_home(as_of_at: datetime, opened: frozenset[int] | None = None) -> AtHome:
    """As it stood at this moment: two statements; one where it is known who `opened` their plan."""
    in_force = Q(since__lte=as_of_at) & (Q(until=None) | Q(until__gt=as_of_at))
    held = list(Sharing.objects.filter(in_force).values_list("person", "what"))
    return AtHome(
        frozenset(person for person, what in held if what == Sharing.What.TEAM),
        frozenset(person for person, what in held if what == Sharing.What.CLOSE_ONE),
        opened_by(Look.objects.filter(at__lte=as_of_at)) if opened is None else opened,
    )


def opened_by(looks: QuerySet[Look]) -> frozenset[int]:
    """Whose plan was opened by themselves or by somebody close, in these looks. One statement."""
    own = looks.filter(let_in=True, door="plan", relationship__in=(Relationship.SELF, Relationship.CLOSE))
    return frozenset(own.order_by().values_list("person", flat=True).distinct())
