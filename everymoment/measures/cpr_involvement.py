"""M27: was the decision about resuscitation talked over with the person, or with those close?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import active_plans

DECIDED = ("attempt", "do_not_attempt")


def decisions() -> Table:
    """Active plans that hold a decision which was not withdrawn."""
    plans = active_plans()
    held = plans.treatment_and_resuscitation__cpr.isin(DECIDED)
    return plans.filter(held & (plans.treatment_and_resuscitation__cpr_status.fill_null("draft") != "withdrawn"))


def talked_over(plans: Table) -> BooleanValue:
    """The person, their family or a carer took part."""
    return (
        plans.treatment_and_resuscitation__cpr_involved__person
        | plans.treatment_and_resuscitation__cpr_involved__family
        | plans.treatment_and_resuscitation__cpr_involved__carer
    )


def not_recorded(plans: Table) -> BooleanValue:
    """Who took part is not recorded."""
    return plans.treatment_and_resuscitation__cpr_involved.isnull()


CPR_INVOLVEMENT = Measure(
    id="M27",
    key="cpr_involvement",
    question="How many decisions about resuscitation were talked over with the person or those close?",
    why="A decision about somebody's life that they learn of by chance breaks trust, and the law.",
    words=Words(
        "decisions",
        "decision",
        "were talked over with the person or those close",
        "was talked over with the person or those close",
    ),
    numerator_counted="Decisions in which the person, their family or a carer took part.",
    denominator_counted=(
        "Decisions about resuscitation, for or against, in published plans of people alive; those that were withdrawn "
        "are left out."
    ),
    unknown_counted="Decisions of which it is not recorded who took part.",
    caveat=(
        "A reason why a talk was not possible has no field of its own yet, so such decisions count as not talked over. "
        "It does not say whether the decision was understood."
    ),
    owner="Medical director",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "Courts have held that there must be a very good reason not to involve the person."),
    counting=Counting(rows=decisions, met=talked_over, unknown=not_recorded),
    example=Example(
        (
            plans(
                """
                plan treatment_and_resuscitation__cpr treatment_and_resuscitation__cpr_status \
treatment_and_resuscitation__cpr_involved treatment_and_resuscitation__cpr_involved__person \
treatment_and_resuscitation__cpr_involved__family
                1    do_not_attempt in_force  2 yes yes
                2    do_not_attempt in_force  1 no  yes
                3    attempt        -         1 no  no
                4    do_not_attempt in_force  - -   -
                5    do_not_attempt withdrawn 1 yes no
                6    unknown        -         - -   -
                """
            ),
        ),
        gives=(2, 4, 1),
        says=(
            "1 was talked over with the person, 2 with the family, 3 with neither. Of 4 it is not recorded. 5 was "
            "withdrawn, and 6 is no decision."
        ),
    ),
)
