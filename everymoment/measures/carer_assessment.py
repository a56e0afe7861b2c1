"""M16: is the main carer soon offered an assessment of their own?"""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.tables import PLANS

DAYS_TO_OFFER, DAYS_TO_SETTLE = 14, 42


def main_carers() -> Table:
    """One row for each person alive whose main carer is named."""
    plans = PLANS.unbound()
    return plans.filter(plans.alive & plans.people_around_me__main_carer & plans.carer_named_on.notnull())


def offered(plans: Table) -> BooleanValue:
    """An assessment was offered within two weeks of the day on which the carer was named."""
    return plans.those_who_care__offered_on <= plans.carer_named_on + ibis.interval(days=DAYS_TO_OFFER)


def settled(plans: Table) -> BooleanValue:
    """It was done, or declined when it was offered, within six weeks of that day."""
    last = plans.carer_named_on + ibis.interval(days=DAYS_TO_SETTLE)
    declined = (plans.those_who_care__answer == "declined") & (plans.those_who_care__offered_on <= last)
    return (plans.those_who_care__done_on <= last).fill_null(False) | declined


CARER_ASSESSMENT = Measure(
    id="M16",
    key="carer_assessment",
    question="How many carers were offered an assessment within two weeks?",
    why="Carers have needs and rights of their own, and few ask for themselves before they cannot go on.",
    words=Words(
        "main carers",
        "main carer",
        "were offered an assessment within two weeks of being named",
        "was offered an assessment within two weeks of being named",
    ),
    numerator_counted=(
        f"Carers who were offered an assessment at most {DAYS_TO_OFFER} days after they were first named."
    ),
    denominator_counted=(
        "Main carers of people alive who were first named in the plan in the 91 days that ended 14 days before the day "
        "counted. Those named since still have time to be asked."
    ),
    unknown_counted="None: an offer that nobody wrote down counts as not made.",
    caveat="It counts the main carer of a plan, not others who help. An offer is not yet an assessment, nor help.",
    owner="Carers' lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "The law gives every carer a right to an assessment; two weeks leave room for a visit."),
    counting=Counting(
        rows=main_carers,
        met=offered,
        unknown=never("plan"),
        within=on_day("carer_named_on"),
        period=QUARTER,
        settles=DAYS_TO_OFFER,
    ),
    also=(
        Share(
            key="settled",
            words=Words(
                "main carers",
                "main carer",
                "had their assessment, or declined it, within six weeks",
                "had their assessment, or declined it, within six weeks",
            ),
            numerator_counted=f"Carers whose assessment was done, or declined, within {DAYS_TO_SETTLE} days.",
            denominator_counted="Main carers first named in the 91 days that ended 42 days before the day counted.",
            counting=Counting(
                rows=main_carers,
                met=settled,
                unknown=never("plan"),
                within=on_day("carer_named_on"),
                period=QUARTER,
                settles=DAYS_TO_SETTLE,
            ),
        ),
    ),
    example=Example(
        (
            plans(
                """
                plan carer_named_on those_who_care__offered_on those_who_care__answer those_who_care__done_on
                1    2027-04-01     2027-04-15                 accepted               2027-05-13
                2    2027-04-01     2027-04-16                 declined               -
                3    2027-04-01     -                          -                      -
                4    2027-04-01     2027-03-20                 later                  2027-05-14
                5    2027-05-17     2027-05-20                 accepted               -
                6    2027-05-18     2027-05-20                 accepted               -
                """,
                people_around_me__main_carer=True,
            ),
        ),
        gives=(3, 5, 0),
        says=(
            "1 was asked on the last day in time, 4 even before, and 5 soon; 2 a day late and 3 never. 6 was named "
            "less than 14 days ago. Of those named 42 days ago or more, 1 had it done on the last day and 2 declined; "
            "4 had it done a day late."
        ),
        also={"settled": (2, 4, 0)},
    ),
)
