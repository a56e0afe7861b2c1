"""M30: are the five priorities of care for somebody who is dying seen in the plan of those whose death was expected?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import people_who_died, plan_started
from everymoment.measures.period import QUARTER, on_day

SOON = ("days", "weeks")


def expected_deaths() -> Table:
    """People with a plan who died, where no reason says that death came suddenly."""
    plans = people_who_died()
    return plans.filter(plan_started(plans) & ~plans.after_death__why_elsewhere__sudden.fill_null(False))


def recognised(plans: Table) -> BooleanValue:
    """It was written that the person was dying, or had days or weeks."""
    said = (plans.my_health__phase == "dying").fill_null(False)
    return said | plans.my_health__prognosis.isin(SOON).fill_null(False)


def all_five(plans: Table) -> BooleanValue:
    """Recognised, told, involved, those close supported, planned for."""
    told = plans.my_health__who_knows.notnull()
    involved = plans.what_matters_to_me__planned_with.notnull()
    close = plans.those_who_care__offered_on.notnull() | plans.after_death__support_for_those_close.notnull()
    planned = plans.medicines_in_place__ready.notnull() & plans.where_i_want_to_be__place_of_death.notnull()
    return recognised(plans) & told & involved & close & planned


FIVE_PRIORITIES = Measure(
    id="M30",
    key="five_priorities",
    question="In how many plans of people who died are all five priorities seen?",
    why="The last days cannot be done again. Each of the five is what families say was missing.",
    words=Words(
        "people whose death was expected",
        "person whose death was expected",
        "have all five priorities in their plan",
        "has all five priorities in their plan",
    ),
    numerator_counted=(
        "Plans that show all five: it was written that death was near; who has been told what; with whom the plan was "
        "made; what was done for those close; and both the place wished for and how medicines for the last days stood."
    ),
    denominator_counted=(
        "People with a plan who died in the 91 days before the day counted, without those of whom it is recorded that "
        "death came suddenly."
    ),
    unknown_counted="None: what the plan does not say counts as not seen.",
    caveat=(
        "It reads the plan, for there is no sheet for the last days yet. What was done well and not written is not "
        "seen; what was written is not proof that it was done well."
    ),
    owner="Clinical lead for palliative care",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "Until the last days have a sheet of their own, the plan shows too little to set one."),
    counting=Counting(
        rows=expected_deaths,
        met=all_five,
        unknown=never("plan"),
        within=on_day("died_on"),
        period=QUARTER,
    ),
    example=Example(
        (
            plans(
                """
                plan my_health__phase my_health__prognosis my_health__who_knows what_matters_to_me__planned_with \
those_who_care__offered_on medicines_in_place__ready where_i_want_to_be__place_of_death \
after_death__why_elsewhere__sudden
                1    dying         -     2 1 2027-03-01 in_home    home    -
                2    -             weeks 1 2 2027-03-01 not_needed unable  no
                3    deteriorating -     1 2 2027-03-01 in_home    home    -
                4    dying         days  - 2 2027-03-01 in_home    home    -
                5    dying         days  1 2 -          in_home    home    -
                6    dying         days  1 2 2027-03-01 -          home    -
                7    -             -     - - -          -          hospice yes
                """,
                alive=False,
                died_on=date(2027, 5, 1),
            ),
        ),
        gives=(2, 6, 0),
        says=(
            "1 and 2 show all five. In 3 nobody wrote that death was near, in 4 who had been told, in 5 what was done "
            "for those close, in 6 how the medicines stood. The death of 7 came suddenly."
        ),
    ),
)
