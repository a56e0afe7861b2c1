"""M25: how much of the last 90 days did somebody spend in hospital?"""

from datetime import date

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.counting import Counting, Lengths
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Middle, Target, Words
from everymoment.measures.of_plans import DIED, people_who_died
from everymoment.measures.period import QUARTER, on_day


def any_day(plans: Table) -> BooleanValue:
    """At least one of the last 90 days was in hospital."""
    return plans.hospital_days > 0


def no_stay_recorded(plans: Table) -> BooleanValue:
    """The plan holds no stay at all."""
    return plans.hospital_days.isnull()


def days(plans: Table) -> IntegerValue:
    """Days in hospital among the last 90."""
    return plans.hospital_days


HOSPITAL_DAYS = Measure(
    id="M25",
    key="hospital_days",
    question="How many people spent some of their last 90 days in hospital?",
    why="Days in a ward are days not spent among one's own things and people.",
    words=Words(
        "people who died",
        "person who died",
        "spent some of their last 90 days in hospital",
        "spent some of their last 90 days in hospital",
    ),
    numerator_counted=(
        "Those with a day or more in hospital, community hospitals included, in the last 90 days of life."
    ),
    denominator_counted=DIED,
    unknown_counted="Those whose plan holds no stay at all: whether there was none is not recorded.",
    caveat=(
        "It knows the stays that somebody wrote in the plan. No hospital sends its own yet, so days are not seen. Days "
        "in hospital can be right and wanted: read it beside where people wished to be."
    ),
    owner="Urgent care lead",
    review_on=date(2027, 11, 1),
    higher_is_better=False,
    target=Target(None, "Until hospitals send their stays, the figure is too incomplete to set one."),
    counting=Counting(
        rows=people_who_died, met=any_day, unknown=no_stay_recorded, within=on_day("died_on"), period=QUARTER
    ),
    also=(
        Middle(
            key="days",
            says="in hospital in the last 90 days of life",
            unit="days",
            counted="Of those with any stay in their plan. A day on which somebody came or left counts as a day there.",
            lengths=Lengths(rows=people_who_died, within=on_day("died_on"), period=QUARTER, length=days),
        ),
    ),
    example=Example(
        (
            plans(
                """
                plan hospital_days
                1    12
                2    1
                3    0
                4    -
                """,
                alive=False,
                died_on=date(2027, 5, 1),
            ),
        ),
        gives=(2, 4, 1),
        says=(
            "1 and 2 spent days in hospital, 3 none of the last 90. The plan of 4 holds no stay: nobody knows. Of 12, "
            "1 and 0 days the middle is 1."
        ),
        also={"days": 1},
    ),
)
