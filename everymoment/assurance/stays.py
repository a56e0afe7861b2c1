"""How much of the end of a life was spent in hospital, as far as the plan tells."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

LAST_DAYS = 90
HOSPITALS = frozenset({"hospital", "community_hospital"})
EMERGENCY = "emergency"


def last_days_in_hospital(stays: Iterable[Mapping[str, Any]] | None, died_on: date) -> tuple[int | None, int | None]:
    """Days in hospital among the last 90 of life, the day of death the last of them, and how many emergency stays began
    in them. Both None where no stay is written. A stay without an end lasts until the death; one without its first day
    cannot be placed."""
    if not stays:
        return None, None
    last = {died_on - timedelta(days=back) for back in range(LAST_DAYS)}
    there, emergencies = set(), 0
    for stay in stays:
        if stay.get("kind") not in HOSPITALS or not stay.get("came_on"):
            continue
        came = date.fromisoformat(stay["came_on"])
        left = date.fromisoformat(stay["left_on"]) if stay.get("left_on") else died_on
        there |= {day for day in last if came <= day <= left}
        emergencies += stay.get("came_by") == EMERGENCY and came in last
    return len(there), emergencies
