"""Deed after a death: the day goes to the person, the place to the plan, where it tells everybody what to stop."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from everymoment.access.viewer import Viewer
from everymoment.people import clock, register
from everymoment.plans.record import NotRecorded, Recorded, check, keep
from everymoment.sections.after_death import AFTER_DEATH

PLACE_KEYS = ("place_died", "place_died_name", "died_where_lived")


def died(viewer: Viewer, on: date, place: Mapping[str, Any], *, change_id: UUID | None = None) -> Recorded | None:
    """The person died on this day, in this place (values of PLACE_KEYS, as far as known). Written again, it is put
    right. The plan stays open until it is closed.

    Raises NotRecorded where the role may not, or the day cannot be.
    """
    if viewer.post is None or not viewer.role.may_lead:
        raise NotRecorded({"": "Your role cannot write this down. Ask the co-ordinator."})
    if not viewer.person.born_on <= on <= clock.today():
        raise NotRecorded({"died_on": "Enter a day after the date of birth that is not in the future"})
    checked = check(viewer, AFTER_DEATH, place)
    with transaction.atomic():
        kept = keep(viewer, AFTER_DEATH, checked, None, change_id or uuid4(), "professional")
        register.death(viewer.person, on)
    return kept
