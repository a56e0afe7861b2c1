"""M05: is the plan looked through often enough to be relied on?"""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.active import COUNTED, active_plans
from everymoment.measures.measure import Measure, Words

DAYS_SINCE_REVIEW = 90


def in_date(plans: Table) -> BooleanValue:
    """The next review is not past, and the last one is at most 90 days ago."""
    longest_ago = plans.as_of_on - ibis.interval(days=DAYS_SINCE_REVIEW)
    return (plans.the_plan__review_due_on >= plans.as_of_on) & (plans.the_plan__reviewed_on >= longest_ago)


def no_review_recorded(plans: Table) -> BooleanValue:
    """One of the two days is not recorded."""
    return plans.the_plan__review_due_on.isnull() | plans.the_plan__reviewed_on.isnull()


PLAN_IN_DATE = Measure(
    id="M05",
    key="plan_in_date",
    question="How many plans are in date?",
    why="A crew at night trusts what it reads. An old plan may send somebody where they no longer wish to be.",
    words=Words("plans", "plan", "are in date", "is in date"),
    numerator_counted=(
        f"Plans looked through in the last {DAYS_SINCE_REVIEW} days, with the day of the next review today or later."
    ),
    denominator_counted=COUNTED,
    unknown_counted="Plans where the last or the next review is not recorded.",
    caveat="It says that a review took place, not how good it was. People who died since are left out from that day.",
    owner="Head of adult social care quality",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    denominator=active_plans,
    numerator=in_date,
    unknown=no_review_recorded,
)
