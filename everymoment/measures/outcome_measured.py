"""M56: is how things are asked again, so that it is seen whether they get better?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import active_plans

DAYS_ON_CASELOAD = 14
TIMES = 2


def known_two_weeks() -> Table:
    """Active plans of people identified two weeks ago or longer."""
    plans = active_plans()
    return plans.filter(plans.days_identified >= DAYS_ON_CASELOAD)


def asked_again(plans: Table) -> BooleanValue:
    """Symptoms and concerns were scored twice or more."""
    return plans.how_i_am__symptoms >= TIMES


OUTCOME_MEASURED = Measure(
    id="M56",
    key="outcome_measured",
    question="For how many people were symptoms and concerns asked more than once?",
    why="One score says how somebody was. Only the second says whether anything helped.",
    words=Words(
        "plans of two weeks or more",
        "plan of two weeks or more",
        "hold two or more scores of how things are",
        "holds two or more scores of how things are",
    ),
    numerator_counted=f"Plans in which symptoms and concerns were scored {TIMES} times or more.",
    denominator_counted=(
        f"Published plans of people alive who were identified, or whose plan was started, {DAYS_ON_CASELOAD} days ago "
        "or longer."
    ),
    unknown_counted="None: every score is kept.",
    caveat="It says that somebody asked, not that they acted. The second score may be long after the first.",
    owner="Clinical lead for palliative care",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "Some people do not wish to be asked again, and their no is respected."),
    counting=Counting(rows=known_two_weeks, met=asked_again, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan days_identified how_i_am__symptoms
                1    14              2
                2    40              1
                3    40              -
                4    13              5
                """
            ),
        ),
        gives=(1, 3, 0),
        says="1 was scored twice, 2 once, 3 never. 4 has been known for less than two weeks.",
    ),
)
