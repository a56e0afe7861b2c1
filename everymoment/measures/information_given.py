"""M47: was the person given information about what helps?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import IDENTIFIED, identified_people


def given(plans: Table) -> BooleanValue:
    """Something was given."""
    return plans.social_care__information_given.notnull() & ~plans.social_care__information_given__none


def not_recorded(plans: Table) -> BooleanValue:
    """Nothing says whether anything was given."""
    return plans.social_care__information_given.isnull()


INFORMATION_GIVEN = Measure(
    id="M47",
    key="information_given",
    question="How many people were given information about what can help?",
    why="Nobody asks for what they do not know exists.",
    words=Words("people identified", "person identified", "were given information", "was given information"),
    numerator_counted=(
        "Those given information of at least one kind: on care, money, carers, planning ahead, dying, what comes "
        "after, or how to complain."
    ),
    denominator_counted=IDENTIFIED,
    unknown_counted="Those of whom it is not recorded whether they were given any.",
    caveat=(
        "Whether it was the right information, and understood, is not recorded yet. Information given by word of mouth "
        "is seldom written down."
    ),
    owner="Information and advice lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "It can be given at the first visit to everybody who does not mind."),
    counting=Counting(rows=identified_people, met=given, unknown=not_recorded),
    example=Example(
        (
            plans(
                """
                plan social_care__information_given social_care__information_given__none
                1    3                              no
                2    1                              yes
                3    -                              -
                """
            ),
        ),
        gives=(1, 3, 1),
        says="1 was given three kinds. Of 2 it is recorded that nothing was given, of 3 nothing.",
    ),
)
