"""M12: is it recorded where the person wants to be cared for and to die, or why that is not stated?"""

from datetime import date

from ibis.expr.types import BooleanValue, StringValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans
from everymoment.sections.where_i_want_to_be import PLACES

NAMED = [each.key for each in PLACES if not each.no_choice]
NO_CHOICE = [each.key for each in PLACES if each.no_choice]


def stated(place: StringValue) -> BooleanValue:
    """A place is named, or a valid reason why none is (SCCI1580, table 1.2b)."""
    return place.isin(NAMED) | place.isin(NO_CHOICE)


def both_stated(plans: Table) -> BooleanValue:
    """Both the place of care and the place of death."""
    return stated(plans.where_i_want_to_be__place_of_care) & stated(plans.where_i_want_to_be__place_of_death)


def neither_stated(plans: Table) -> BooleanValue:
    """Nothing is recorded of either: whether the person was asked is not known."""
    return plans.where_i_want_to_be__place_of_care.isnull() & plans.where_i_want_to_be__place_of_death.isnull()


PREFERENCE_RECORDED = Measure(
    id="M12",
    key="preference_recorded",
    question="How many plans say where the person wants to be?",
    why="Nobody can be where they wish to be if nobody asked, or nobody wrote it down.",
    words=Words("plans", "plan", "say where the person wants to be", "says where the person wants to be"),
    numerator_counted=(
        "Plans with a preferred place of care and a preferred place of death, or a recorded reason why none is stated."
    ),
    denominator_counted=ACTIVE,
    unknown_counted="Plans where neither is recorded: whether the person was asked is not known.",
    caveat="Not having decided is an answer and counts. Whether the wish came true is another measure.",
    owner="Head of adult social care quality",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(
        90, "Not having decided is an answer too, so nearly every plan can hold one once somebody has asked."
    ),
    counting=Counting(rows=active_plans, met=both_stated, unknown=neither_stated),
    example=Example(
        (
            plans(
                """
                plan where_i_want_to_be__place_of_care where_i_want_to_be__place_of_death
                1    home                              hospice
                2    home                              undecided
                3    declined                          declined
                4    home                              -
                5    -                                 unable
                6    -                                 -
                7    other                             not_appropriate
                8    somewhere_unheard_of              home
                """
            ),
        ),
        gives=(4, 8, 1),
        says=(
            "1, 2, 3 and 7 answer both, be it with the reason why no place is named. 4 and 5 answer one. 6 answers "
            "neither, so it is not known whether anybody asked. A place that nobody offered, as in 8, is no answer."
        ),
    ),
)
