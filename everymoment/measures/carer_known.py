"""M15: is it known whether somebody cares for the person?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import IDENTIFIED, identified_people


def asked(plans: Table) -> BooleanValue:
    """There is an answer: has a carer, has none, or it could not be found out."""
    return plans.people_around_me__carer.notnull()


def not_asked(plans: Table) -> BooleanValue:
    """Nothing is recorded."""
    return plans.people_around_me__carer.isnull()


CARER_KNOWN = Measure(
    id="M15",
    key="carer_known",
    question="Of how many people is it known whether somebody cares for them?",
    why="Whom nobody has noticed nobody helps, and care at home stands and falls with them.",
    words=Words(
        "people identified",
        "person identified",
        "have it recorded whether somebody cares for them",
        "has it recorded whether somebody cares for them",
    ),
    numerator_counted="Those with a recorded answer: has a carer, has none, or asked and not known.",
    denominator_counted=IDENTIFIED,
    unknown_counted="Those without any answer: whether anybody asked is not recorded.",
    caveat="It says that somebody asked, not that the carer was helped. Carers change, and an old answer still counts.",
    owner="Carers' lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "It takes one question, and can be asked of everybody at the first visit."),
    counting=Counting(rows=identified_people, met=asked, unknown=not_asked),
    example=Example(
        (
            plans(
                """
                plan people_around_me__carer
                1    has_carer
                2    no_carer
                3    unknown
                4    -
                """
            ),
        ),
        gives=(3, 4, 1),
        says="1, 2 and 3 were asked, even if 3 found no answer. Of 4 nothing is recorded.",
    ),
)
