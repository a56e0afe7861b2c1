"""M01: was somebody seen to be near the end of life in time for what comes next?"""

from datetime import date

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.counting import Counting, Lengths, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Middle, Target, Words
from everymoment.measures.of_plans import DIED, people_who_died
from everymoment.measures.period import QUARTER, on_day

DAYS_AHEAD = 90


def in_time(plans: Table) -> BooleanValue:
    """They were identified at least 90 days before they died."""
    return plans.days_identified >= DAYS_AHEAD


def days_ahead(plans: Table) -> IntegerValue:
    """Days from being identified to death."""
    return plans.days_identified


EARLY_IDENTIFICATION = Measure(
    id="M01",
    key="early_identification",
    question="How many people were identified three months or more before they died?",
    why="Who is seen too late has no time left to choose, and those close have none to prepare.",
    words=Words(
        "people who died",
        "person who died",
        "were identified 90 days or more before",
        "was identified 90 days or more before",
    ),
    numerator_counted=(
        f"Those identified as likely in the last year of life {DAYS_AHEAD} days or more before they died. Where nobody "
        "wrote that down, the day on which the plan was started counts."
    ),
    denominator_counted=DIED,
    unknown_counted="None: everybody here was identified or had a plan, on a day that is kept.",
    caveat=(
        "People who died without ever being identified are not in the record and not in this figure: the real share of "
        "all who died is lower. A sudden death cannot be seen three months ahead."
    ),
    owner="GP lead for the end of life",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "What can be reached hangs on the illnesses of a place; compare it with its own past."),
    counting=Counting(
        rows=people_who_died,
        met=in_time,
        unknown=never("days_identified"),
        within=on_day("died_on"),
        period=QUARTER,
    ),
    also=(
        Middle(
            key="days",
            says="from being identified to death",
            unit="days",
            counted="Of the same people, all of whom have died: half were identified longer before, half less long.",
            lengths=Lengths(rows=people_who_died, within=on_day("died_on"), period=QUARTER, length=days_ahead),
        ),
    ),
    example=Example(
        (
            plans(
                """
                plan alive died_on    days_identified
                1    no    2027-05-01 200
                2    no    2027-05-31 90
                3    no    2027-05-01 89
                4    no    2027-03-02 10
                5    no    2027-03-01 400
                6    yes   -          400
                """
            ),
        ),
        gives=(2, 4, 0),
        says=(
            "1 and 2 were identified in time, 2 on the very day; 3 a day late, 4 much too late. 5 died 91 days before "
            "the day counted, a day too early for this figure; 6 is alive. Of 200, 90, 89 and 10 days the middle is "
            "89.5."
        ),
        also={"days": 89.5},
    ),
)
