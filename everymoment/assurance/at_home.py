"""What the person and those close to them may open and have opened, and what they agreed to, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from everymoment.access.decide import Relationship
from everymoment.access.models import Look, Sharing


@dataclass(frozen=True)
class AtHome:
    """Persons by id: who agreed to share with the team, who allows somebody close to open, whose plan was opened by
    themselves or somebody close."""

    agreed: frozenset[int]
    allow: frozenset[int]
    opened: frozenset[int]


def at_home(as_of_at: datetime) -> AtHome:
    """As it stood at this moment: two statements."""
    in_force = Q(since__lte=as_of_at) & (Q(until=None) | Q(until__gt=as_of_at))
    held = list(Sharing.objects.filter(in_force).values_list("person", "what"))
    own = Look.objects.filter(
        let_in=True, door="plan", at__lte=as_of_at, relationship__in=(Relationship.SELF, Relationship.CLOSE)
    )
    return AtHome(
        frozenset(person for person, what in held if what == Sharing.What.TEAM),
        frozenset(person for person, what in held if what == Sharing.What.CLOSE_ONE),
        frozenset(own.order_by().values_list("person", flat=True).distinct()),
    )
