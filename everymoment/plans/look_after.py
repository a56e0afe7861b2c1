"""Deeds on who looks after a person as a whole organisation, such as a night nursing service: whoever works there may
open the record. The row on its caseload is what doors ask; the change that goes with it is what history and notices
tell."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from everymoment.access import caseloads
from everymoment.access.models import Caseload
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Organisation
from everymoment.plans.join import LONGEST_DAYS_TO_LAST, check_may_change
from everymoment.plans.record import NotRecorded, Recorded, check_values, keep
from everymoment.sections.the_team import THE_TEAM

FIRST_DAY = "Enter a first day from today to a year ahead"
WHY = "Write why, in a few words. Everybody around the person reads it"
LAST_DAY = "Enter a last day from the first day to a year ahead, or leave it empty"
OFF_FROM = "Enter a day from today to a year ahead. With today it ends at once"
BY_NAME = "This record is kept for the team by name, so no organisation is let in as a whole. Add people one by one."


def look_after(
    viewer: Viewer,
    at: Organisation,
    *,
    since: date,
    why: str,
    until: date | None = None,
    change_id: UUID | None = None,
) -> Recorded | None:
    """An organisation looks after the person as a whole, from `since` to the end of `until` (None: no end is set), and
    everybody is told why.

    Raises NotRecorded where the viewer may not change the team, a day or the reason is missing, the record is
    restricted, or the organisation is on it already.
    """
    check_may_change(viewer)
    _check_days(since, until)
    if viewer.person.restricted:
        raise NotRecorded({"organisation": BY_NAME})
    if len(why.strip()) < 5:
        raise NotRecorded({"why": WHY})

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        days = {"on": since.isoformat(), "until": until.isoformat() if until else None}
        new = {"organisation": at.name, "why": why, **days}
        checked = _checked(before, "looks_after", new, "why")
        words = checked["looks_after"][-1]["why"]
        try:
            caseloads.put_on(viewer.person, at, since=since, until=until, words=words, by=viewer.account)
        except caseloads.OnTheCaseload as there:
            raise NotRecorded({"organisation": str(there)}) from there
        return checked

    return keep(viewer, THE_TEAM, amend, None, change_id or uuid4(), "professional")


def look_after_no_longer(
    viewer: Viewer, caseload: int, on: date, *, because: str = "", change_id: UUID | None = None
) -> Recorded | None:
    """From the beginning of `on`, today or later, the organisation of this row does not look after the person any more,
    and everybody is told. Raises NotRecorded."""
    check_may_change(viewer)
    today = clock.today()
    if not today <= on <= today + timedelta(days=LONGEST_DAYS_TO_LAST):
        raise NotRecorded({"on": OFF_FROM})

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        held = _held(viewer, caseload, on)
        new = {"organisation": held.organisation.name, "on": on.isoformat()}
        checked = _checked(before, "looks_after_no_longer", new, "organisation")
        caseloads.take_off(held, on, viewer.account)
        return checked

    return keep(viewer, THE_TEAM, amend, None, change_id or uuid4(), "professional", because)


def _held(viewer: Viewer, caseload: int, on: date) -> Caseload:
    """The row as it stands, held by the plan's own lock. Raises NotRecorded where it is over, or ends earlier."""
    held = next((each for each in caseloads.looking_after(viewer.person) if each.pk == caseload), None)
    if held is None:
        raise NotRecorded({"organisation": "That organisation is not on the list any more. Open the team again."})
    if held.until and held.until < on:
        raise NotRecorded({"on": f"{held.organisation.name} stops earlier than that. Choose an earlier day"})
    return held


def _check_days(since: date, until: date | None) -> None:
    latest = clock.today() + timedelta(days=LONGEST_DAYS_TO_LAST)
    errors = {} if clock.today() <= since <= latest else {"since": FIRST_DAY}
    if until and not since <= until <= latest:
        errors["until"] = LAST_DAY
    if errors:
        raise NotRecorded(errors)


def _checked(before: Mapping[str, Any], key: str, new: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The list with one item more. Raises NotRecorded, with what is wrong beside the place where it was typed."""
    try:
        return check_values(THE_TEAM, {key: [*before.get(key, ()), new]})
    except NotRecorded as wrong:
        raise NotRecorded({place: str(wrong)}) from wrong
