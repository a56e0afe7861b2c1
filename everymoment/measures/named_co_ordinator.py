"""M06: is there somebody to call, by name, and somebody else when they are away?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans


def reachable(plans: Table) -> BooleanValue:
    """Both the co-ordinator and their cover have a number and are on the team in a post they hold."""
    co_ordinator = plans.the_plan__co_ordinator__telephone & plans.the_plan__co_ordinator__on_team
    return co_ordinator & plans.the_plan__cover__telephone & plans.the_plan__cover__on_team


def post_not_recorded(plans: Table) -> BooleanValue:
    """Somebody is named, but not the post they hold, so nobody can tell whether they still do."""
    co_ordinator = plans.the_plan__co_ordinator.notnull() & plans.the_plan__co_ordinator__on_team.isnull()
    return co_ordinator | (plans.the_plan__cover.notnull() & plans.the_plan__cover__on_team.isnull())


NAMED_CO_ORDINATOR = Measure(
    id="M06",
    key="named_co_ordinator",
    question="How many plans have a named co-ordinator?",
    why="One person who is known by name keeps the plan together, and knows whom to tell.",
    words=Words("plans", "plan", "have a named co-ordinator", "has a named co-ordinator"),
    numerator_counted=(
        "Plans with a named co-ordinator and a named cover, each with a telephone number, each holding their post and "
        "on the team on the day counted."
    ),
    denominator_counted=ACTIVE,
    unknown_counted="Plans where somebody is named without the post they hold.",
    caveat="A number that is recorded is not a number that was tried. Nobody has called it for this figure.",
    owner="Head of adult social care operations",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(
        100, "A plan may not be published without a co-ordinator and cover; whoever leaves is replaced that day."
    ),
    counting=Counting(rows=active_plans, met=reachable, unknown=post_not_recorded),
    example=Example(
        (
            plans(
                """
                plan the_plan__co_ordinator the_plan__co_ordinator__telephone the_plan__co_ordinator__on_team \
 the_plan__cover the_plan__cover__telephone the_plan__cover__on_team
                1 yes yes yes yes yes yes
                2 -   -   -   -   -   -
                3 yes no  yes yes yes yes
                4 yes yes no  yes yes yes
                5 yes yes yes -   -   -
                6 yes yes yes yes no  yes
                7 yes yes yes yes yes no
                8 yes yes -   yes yes yes
                9 yes yes yes yes yes -
                """
            ),
        ),
        gives=(1, 9, 2),
        says=(
            "Only plan 1 has both, each with a number and on the team. 2 has nobody; 3 and 6 lack a number; 4 and 7 "
            "name somebody who left; 5 has no cover. Of 8 and 9 it is not known which post somebody holds."
        ),
    ),
)
