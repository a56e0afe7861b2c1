"""M55: where somebody chooses a risk, does the plan say what it brings, what could go wrong, and what they think?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import active_plans, items_of
from everymoment.measures.tables import ITEMS
from everymoment.sections.risks_i_choose import RISKS_I_CHOOSE

RISKS = ITEMS[RISKS_I_CHOOSE.key, "risks"]


def risks() -> Table:
    """Every risk that somebody chose, in active plans."""
    return items_of(RISKS_I_CHOOSE.key, "risks", active_plans())


def weighed(risks: Table) -> BooleanValue:
    """Benefit, danger, the person's view and a day to look again are all there."""
    return risks.benefit.notnull() & risks.danger.notnull() & risks["view"].notnull() & risks.review_on.notnull()


SAFE_INDEPENDENCE = Measure(
    id="M55",
    key="safe_independence",
    question="How many chosen risks are weighed and looked at again?",
    why="To be kept from every risk is to be kept from living. A risk that is talked through can be taken together.",
    words=Words(
        "chosen risks",
        "chosen risk",
        "are weighed, with a day to look again",
        "is weighed, with a day to look again",
    ),
    numerator_counted=(
        "Risks with what they bring, what could go wrong, the person's own view, and a day on which it is looked at "
        "again."
    ),
    denominator_counted="Every risk in published plans of people alive.",
    unknown_counted="None: what the plan does not say counts as not weighed.",
    caveat="It counts what is written, not how well it was weighed. A risk that nobody dared to write is not counted.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "All four belong to one talk; the rest wait for the person's own view."),
    counting=Counting(rows=risks, met=weighed, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan the_plan__status
                1    published
                2    draft
                """
            ),
            rows_of(
                RISKS,
                """
                plan item benefit danger view review_on
                1    a    40      40     40   2027-08-01
                1    b    40      40     -    2027-08-01
                1    c    40      40     40   -
                2    d    40      40     40   2027-08-01
                """,
            ),
        ),
        gives=(1, 3, 0),
        says="a is weighed. In b the person's view is missing, in c the day to look again. Plan 2 is not in force.",
    ),
)
