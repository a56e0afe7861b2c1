"""M05: is the plan looked through often enough to be relied on?"""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans

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
    denominator_counted=ACTIVE,
    unknown_counted="Plans where the last or the next review is not recorded.",
    caveat="It says that a review took place, not how good it was. People who died since are left out from that day.",
    owner="Head of adult social care quality",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(
        95, "A plan is reviewed before its day; the five in a hundred are those who were in hospital or away that week."
    ),
    counting=Counting(rows=active_plans, met=in_date, unknown=no_review_recorded),
    example=Example(
        (
            plans(
                """
                plan the_plan__status the_plan__reviewed_on the_plan__review_due_on
                1    published        2027-05-01            2027-07-30
                2    published        2027-03-02            2027-05-31
                3    published        2027-03-01            2027-05-31
                4    published        2027-05-01            2027-05-30
                5    published        -                     2027-07-30
                6    published        2027-05-01            -
                7    draft            2027-05-01            2027-07-30
                8    closed           2027-05-01            2027-07-30
                """
            ),
        ),
        gives=(2, 6, 2),
        says=(
            "Plans 1 and 2 are in date; 2 is so on the last day of both. 3 was looked through 91 days ago, and 4 "
            "was due yesterday. Of 5 and 6 a day is not recorded. 7 and 8 are not in force and are not counted."
        ),
    ),
)
