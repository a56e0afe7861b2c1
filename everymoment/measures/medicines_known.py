"""M26: where death is near, is it known whether medicines for the last days are there, and where?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import active_plans

NEAR = ("days", "weeks")
NOT_YET_IN_A_PLACE = ("not_needed", "asked_for")


def near_death() -> Table:
    """Active plans of people with days or weeks to live."""
    plans = active_plans()
    return plans.filter(plans.my_health__prognosis.isin(NEAR))


def known(plans: Table) -> BooleanValue:
    """How it stands is recorded, and where they are kept if there are any."""
    ready = plans.medicines_in_place__ready
    return ready.isin(NOT_YET_IN_A_PLACE) | (ready.notnull() & plans.medicines_in_place__kept.notnull())


def nothing_recorded(plans: Table) -> BooleanValue:
    """Nothing is recorded of them."""
    return plans.medicines_in_place__ready.isnull()


MEDICINES_KNOWN = Measure(
    id="M26",
    key="medicines_known",
    question="Of how many people near death is it known where their medicines are?",
    why="At night nobody can fetch them. A nurse who knows where they lie can help within the hour.",
    words=Words(
        "plans of people with days or weeks to live",
        "plan of somebody with days or weeks to live",
        "say how medicines for the last days stand, and where they are",
        "says how medicines for the last days stand, and where they are",
    ),
    numerator_counted=(
        "Plans that say how it stands: not needed, asked for, or prescribed, in the home or used, and then also where "
        "they are kept."
    ),
    denominator_counted="Published plans of people alive whose outlook is recorded as days or weeks.",
    unknown_counted="Plans that say nothing of these medicines.",
    caveat="It says that it is known, not that they are there. Whose outlook nobody wrote down is not counted.",
    owner="Lead pharmacist",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "It is what a crew asks first; the rest are those whose outlook changed this very day."),
    counting=Counting(rows=near_death, met=known, unknown=nothing_recorded),
    example=Example(
        (
            plans(
                """
                plan my_health__prognosis medicines_in_place__ready medicines_in_place__kept
                1    days                 in_home                   20
                2    weeks                in_home                   -
                3    weeks                not_needed                -
                4    days                 -                         -
                5    days                 asked_for                 -
                6    months               -                         -
                """
            ),
        ),
        gives=(3, 5, 1),
        says=(
            "Of 1 it is known where they are kept; of 2 only that they are in the home. For 3 none are needed, for 5 "
            "they are asked for. Of 4 nothing is known. 6 has months to live."
        ),
    ),
)
