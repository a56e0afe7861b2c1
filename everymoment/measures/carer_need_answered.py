"""M17: when a carer says what they need, is it answered?"""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import items_of
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.tables import ITEMS, PLANS
from everymoment.sections.those_who_care import THOSE_WHO_CARE

DAYS_TO_ANSWER = 28
NEEDS = ITEMS[THOSE_WHO_CARE.key, "needs"]


def needs() -> Table:
    """Every need of a carer whose day is known."""
    return items_of(THOSE_WHO_CARE.key, "needs", PLANS.unbound())


def answered(needs: Table) -> BooleanValue:
    """It was answered within four weeks."""
    return needs.closed_on <= needs.said_on + ibis.interval(days=DAYS_TO_ANSWER)


CARER_NEED_ANSWERED = Measure(
    id="M17",
    key="carer_need_answered",
    question="How many needs of carers were answered within four weeks?",
    why="To be asked and then not helped is what makes people stop asking.",
    words=Words(
        "needs of carers",
        "need of a carer",
        "were answered within four weeks",
        "was answered within four weeks",
    ),
    numerator_counted=f"Needs that were answered at most {DAYS_TO_ANSWER} days after they were said.",
    denominator_counted=(
        "Needs of carers that were said in the 91 days that ended 28 days before the day counted. Younger ones still "
        "have time."
    ),
    unknown_counted="None: a need without the day it was answered counts as open.",
    caveat=(
        "A need that was written without the day it was said cannot be placed in time and is left out. What helped, "
        "and whether it was enough, is not counted."
    ),
    owner="Carers' lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "Some needs take longer than four weeks; those that can be met seldom do."),
    counting=Counting(
        rows=needs,
        met=answered,
        unknown=never("plan"),
        within=on_day("said_on"),
        period=QUARTER,
        settles=DAYS_TO_ANSWER,
    ),
    example=Example(
        (
            plans(
                """
                plan the_plan__status
                1    published
                """
            ),
            rows_of(
                NEEDS,
                """
                plan item said_on    closed_on
                1    a    2027-04-01 2027-04-29
                1    b    2027-04-01 2027-04-30
                1    c    2027-04-01 -
                1    d    2027-05-04 2027-05-05
                1    e    -          2027-05-05
                """,
            ),
        ),
        gives=(1, 3, 0),
        says="a was answered on day 28, b on day 29, c is still open. d is too young, and of e nobody wrote the day.",
    ),
)
