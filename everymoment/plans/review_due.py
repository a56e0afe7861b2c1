"""When a plan must be looked through again, and why: on the day that was planned, or within a week of something that
calls for it. One pure function, used for reading, for the column that lists are sorted by, and for the rebuild."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from everymoment.people import clock
from everymoment.plans.fold import Said, State
from everymoment.sections import contents
from everymoment.sections.kinds import Field, said_day
from everymoment.sections.section import Section
from everymoment.sections.sight import Sight
from everymoment.sections.the_plan import DAYS_AFTER_A_CALL, THE_PLAN

CALLING: tuple[tuple[str, Field], ...] = tuple(
    (section.key, field) for section, field in contents.all_fields() if field.calls_for_review
)
"""Every field whose change calls for a review."""


@dataclass(frozen=True)
class ReviewDue:
    """The day a review is due, at the latest; None where the plan was never looked through. `called_by` and
    `called_on` say what changed when, where it is not the day that was planned."""

    on: date | None
    called_by: Field | None = None
    called_on: date | None = None

    def because(self, sight: Sight) -> str:
        """Why it is due on that day, in words; no more than somebody with this sight may know. Empty: it was planned
        so."""
        if self.called_by is None or self.called_on is None:
            return ""
        known = sight.sees(self.called_by)
        what = f"the {self.called_by.short or self.called_by.name}" if known else "something in the plan"
        return f"because {what} changed on {said_day(self.called_on)}"


def review_due(state: State) -> ReviewDue:
    """When this plan must be looked through again, and why. A review that was done settles what called for it before.

    A plan that was never published has no review ahead of it: publishing looks it through.
    """
    due = state.values.get(THE_PLAN.key, {}).get("review_due_on")
    if due is None:
        return ReviewDue(None)
    planned = date.fromisoformat(due)
    calls = [
        ReviewDue(day + timedelta(days=DAYS_AFTER_A_CALL), field, day)
        for field, day in _calls(state)
        if day is not None
    ]
    return min((each for each in calls if each.on and each.on < planned), key=_on, default=ReviewDue(planned))


def said_again(state: State, section: Section, checked: Mapping[str, Any], said: Collection[Said]) -> list[Said]:
    """The day of a review once more, where the plan was looked through twice on one day: otherwise what called for a
    review between the two would never be settled."""
    key = "reviewed_on"
    today = checked.get(key)
    if section is not THE_PLAN or today is None or any(each.field == key for each in said):
        return []
    return [Said(key, today, today)] if any(True for _ in _calls(state)) else []


def _on(due: ReviewDue) -> date:
    return due.on or date.max


def _calls(state: State) -> Iterator[tuple[Field, date]]:
    """What has called for a review since the last one, with the day it happened."""
    looked_through = state.told.get(THE_PLAN.key, {}).get("reviewed_on", {}).get("number", 0)
    for section, field in CALLING:
        told = state.told.get(section, {}).get(field.key)
        if told is None or told["number"] <= looked_through:
            continue
        value = state.values.get(section, {}).get(field.key)
        if value is not None and (not field.calling or value in field.calling):
            yield field, clock.day(datetime.fromisoformat(told["at"]))
