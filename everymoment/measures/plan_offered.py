"""M03: was the conversation about a plan offered, whatever the answer?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import IDENTIFIED, identified_people, plan_started


def offered(plans: Table) -> BooleanValue:
    """An answer to the offer is kept, or a plan was started, which nobody may do without asking."""
    return plans.identified__offer_answer.notnull() | plan_started(plans)


PLAN_OFFERED = Measure(
    id="M03",
    key="plan_offered",
    question="How many people were offered a conversation about a plan?",
    why="An honest conversation is owed to everybody, and to say no to it is a right that must be offered first.",
    words=Words(
        "people identified",
        "person identified",
        "were offered a conversation about a plan",
        "was offered a conversation about a plan",
    ),
    numerator_counted=(
        "Those whose answer is recorded, be it accepted, declined or not now; and those whose plan was started, for no "
        "plan is started without asking."
    ),
    denominator_counted=IDENTIFIED,
    unknown_counted="None: where no answer is recorded it counts as not offered.",
    caveat="It counts that somebody asked, not how. Somebody identified yesterday counts as not yet offered today.",
    owner="GP lead for the end of life",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "Everybody is asked; the five in a hundred are those identified within the last days."),
    counting=Counting(rows=identified_people, met=offered, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan the_plan__status identified__identified_on identified__offer_answer
                1    -                2027-05-01                -
                2    -                2027-05-01                declined
                3    -                2027-05-01                deferred
                4    draft            2027-05-01                accepted
                5    published        -                         -
                """
            ),
        ),
        gives=(4, 5, 0),
        says=(
            "1 was identified and nobody has asked. 2 said no and 3 not now: both were asked. 4 said yes. 5 has a plan "
            "that was started at once, with the person's agreement."
        ),
    ),
)
