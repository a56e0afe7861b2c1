"""M24: was somebody taken to hospital again and again at the end?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import DIED, people_who_died
from everymoment.measures.period import QUARTER, on_day

MANY = 3


def again_and_again(plans: Table) -> BooleanValue:
    """Three or more emergency stays began in the last 90 days of life."""
    return plans.emergency_stays >= MANY


def no_stay_recorded(plans: Table) -> BooleanValue:
    """The plan holds no stay at all: whether there was none, or nobody wrote it, is not known."""
    return plans.emergency_stays.isnull()


REPEATED_ADMISSIONS = Measure(
    id="M24",
    key="repeated_admissions",
    question="How many people were taken to hospital three times or more in their last 90 days?",
    why="Each time is a night on a trolley, often for want of somebody who could come.",
    words=Words(
        "people who died",
        "person who died",
        "had three or more emergency stays in their last 90 days",
        "had three or more emergency stays in their last 90 days",
    ),
    numerator_counted=f"Those with {MANY} or more unplanned hospital stays that began in the last 90 days of life.",
    denominator_counted=DIED,
    unknown_counted="Those whose plan holds no stay at all: whether there was none is not recorded.",
    caveat=(
        "It knows the stays that somebody wrote in the plan. No hospital sends its own yet, so most are not seen and "
        "the real figure is higher. A stay can be right and wanted."
    ),
    owner="Urgent care lead",
    review_on=date(2027, 11, 1),
    higher_is_better=False,
    target=Target(None, "Until hospitals send their stays, the figure is too incomplete to set one."),
    counting=Counting(
        rows=people_who_died,
        met=again_and_again,
        unknown=no_stay_recorded,
        within=on_day("died_on"),
        period=QUARTER,
    ),
    example=Example(
        (
            plans(
                """
                plan emergency_stays
                1    3
                2    2
                3    0
                4    -
                """,
                alive=False,
                died_on=date(2027, 5, 1),
            ),
        ),
        gives=(1, 4, 1),
        says="1 was taken to hospital three times, 2 twice, 3 not in that time. The plan of 4 holds no stay at all.",
    ),
)
