"""M04: does who was identified have a plan that is in force?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import IDENTIFIED, identified_people
from everymoment.sections.the_plan import PUBLISHED


def in_force(plans: Table) -> BooleanValue:
    """The plan is published."""
    return plans.the_plan__status == PUBLISHED


PLAN_IN_PLACE = Measure(
    id="M04",
    key="plan_in_place",
    question="How many people who were identified have a plan?",
    why="A crew at night can only go by a plan that is there.",
    words=Words("people identified", "person identified", "have a plan in force", "has a plan in force"),
    numerator_counted="Those whose plan is published: others see it and may go by it.",
    denominator_counted=IDENTIFIED,
    unknown_counted="None: how a plan stands is always known.",
    caveat=(
        "Some people do not want a plan, and that is theirs to say: read this beside the measure of offers. People "
        "near the end of life whom nobody has identified are not counted."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "A plan is a choice. A target would press people who do not want one."),
    counting=Counting(rows=identified_people, met=in_force, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan alive the_plan__status identified__identified_on
                1    yes   published        2027-01-01
                2    yes   published        -
                3    yes   draft            2027-01-01
                4    yes   closed           2027-01-01
                5    yes   -                2027-05-01
                6    no    published        2027-01-01
                """
            ),
        ),
        gives=(2, 5, 0),
        says="1 and 2 have a plan in force. 3 is a draft, 4 was closed, 5 has none yet. 6 has died and is not counted.",
    ),
)
