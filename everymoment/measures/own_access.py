"""M54: do people, and those they allow, open their own plan?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.of_plans import active_plans


def with_access() -> Table:
    """Active plans that the person, or somebody they allow, may open."""
    plans = active_plans()
    return plans.filter(plans.may_open)


def opened(plans: Table) -> BooleanValue:
    """One of them has opened it."""
    return plans.opened_at_home


def written(plans: Table) -> BooleanValue:
    """One of them has written in it."""
    return plans.written_at_home > 0


WITH_ACCESS = "Published plans of people alive that the person, or somebody close whom they allow, may open."

OWN_ACCESS = Measure(
    id="M54",
    key="own_access",
    question="How many people, or those they allow, have opened their plan?",
    why="It is their plan. Who reads it can put right what is wrong, and say what has changed.",
    words=Words(
        "plans that may be opened at home",
        "plan that may be opened at home",
        "have been opened there",
        "has been opened there",
    ),
    numerator_counted="Plans that the person, or somebody they allow, has opened at least once.",
    denominator_counted=WITH_ACCESS,
    unknown_counted="None: every opening is kept.",
    caveat="Many people like paper better, or to be told. Who has no access at all is not counted here.",
    owner="Digital lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "Nobody must use a screen; what counts is that whoever wants to can."),
    counting=Counting(rows=with_access, met=opened, unknown=never("plan")),
    also=(
        Share(
            key="own_entries",
            words=Words(
                "plans that may be opened at home",
                "plan that may be opened at home",
                "hold something written there",
                "holds something written there",
            ),
            numerator_counted="Plans in which the person, or somebody they allow, wrote at least one change.",
            denominator_counted=WITH_ACCESS,
            counting=Counting(rows=with_access, met=written, unknown=never("plan")),
        ),
    ),
    example=Example(
        (
            plans(
                """
                plan may_open opened_at_home written_at_home
                1    yes      yes            2
                2    yes      yes            0
                3    yes      no             0
                4    no       no             0
                """
            ),
        ),
        gives=(2, 3, 0),
        says="1 and 2 were opened at home, and in 1 somebody wrote. 3 was not opened yet. 4 may not be opened there.",
        also={"own_entries": (1, 3, 0)},
    ),
)
