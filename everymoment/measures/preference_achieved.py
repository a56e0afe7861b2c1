"""M13: did somebody die where they wanted to be?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.of_plans import people_who_died
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.preference_recorded import NAMED

SOMEWHERE_ELSE = "other"


def with_a_choice() -> Table:
    """People who died and had named a first or a second choice."""
    plans = people_who_died()
    return plans.filter(
        plans.where_i_want_to_be__place_of_death.isin(NAMED) | plans.where_i_want_to_be__second_place_of_death.notnull()
    )


def where_they_wanted(plans: Table) -> BooleanValue:
    """The place of death is the first or the second choice; of "another place" nobody can say that it is the same."""
    died = plans.after_death__place_died
    first = (died == plans.where_i_want_to_be__place_of_death).fill_null(False)
    second = (died == plans.where_i_want_to_be__second_place_of_death).fill_null(False)
    return (first | second) & (died != SOMEWHERE_ELSE)


def place_not_known(plans: Table) -> BooleanValue:
    """Where they died is not recorded, or only as another place."""
    return plans.after_death__place_died.isnull() | (plans.after_death__place_died == SOMEWHERE_ELSE)


def missed() -> Table:
    """Those of them who died in a known place that was neither choice."""
    plans = with_a_choice()
    return plans.filter(~where_they_wanted(plans).fill_null(False) & ~place_not_known(plans))


def explained(plans: Table) -> BooleanValue:
    """A reason is recorded."""
    return plans.after_death__why_elsewhere.notnull()


PREFERENCE_ACHIEVED = Measure(
    id="M13",
    key="preference_achieved",
    question="How many people died where they wanted to be?",
    why="It is what most people are asked, and what those who stay behind remember.",
    words=Words(
        "deaths of people who had named a place",
        "death of somebody who had named a place",
        "were in their first or second choice",
        "was in their first or second choice",
    ),
    numerator_counted="Those who died in the kind of place that was their first or their second choice.",
    denominator_counted=(
        "People with a plan who died in the 91 days before the day counted and had named a place. Who had not decided, "
        "could not say or did not wish to is not counted here."
    ),
    unknown_counted="Those whose place of death is not recorded, or only as another place.",
    caveat=(
        "It compares kinds of place, not addresses. People change their minds in the last days, and care may rightly "
        "follow them: the reasons say more than the share."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "A target here would tempt somebody to steer what people wish for."),
    counting=Counting(
        rows=with_a_choice,
        met=where_they_wanted,
        unknown=place_not_known,
        within=on_day("died_on"),
        period=QUARTER,
    ),
    also=(
        Share(
            key="explained",
            words=Words("deaths elsewhere", "death elsewhere", "have a recorded reason", "has a recorded reason"),
            numerator_counted="Deaths for which it is recorded why the person was not where they wanted to be.",
            denominator_counted="Deaths of the same people in a known place that was neither choice.",
            counting=Counting(
                rows=missed, met=explained, unknown=never("plan"), within=on_day("died_on"), period=QUARTER
            ),
        ),
    ),
    example=Example(
        (
            plans(
                """
                plan where_i_want_to_be__place_of_death where_i_want_to_be__second_place_of_death \
after_death__place_died after_death__why_elsewhere
                1    home      -       home     -
                2    home      hospice hospice  -
                3    home      -       hospital 1
                4    hospice   -       hospital -
                5    home      -       -        -
                6    other     -       other    -
                7    undecided -       hospital -
                """,
                alive=False,
                died_on=date(2027, 5, 1),
            ),
        ),
        gives=(2, 6, 2),
        says=(
            "1 died in the first choice, 2 in the second. 3 and 4 died elsewhere, and of 3 the reason is known. Of 5 "
            "the place is not recorded; of 6 nobody knows whether one other place was the other. 7 had not decided."
        ),
        also={"explained": (1, 2, 0)},
    ),
)
