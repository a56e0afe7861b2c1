"""M53: does good practice come with a result that was measured?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import YEAR, on_day
from everymoment.measures.tables import PRACTICE


def items() -> Table:
    """The items of good practice of each locality."""
    return PRACTICE.unbound()


def measured(items: Table) -> BooleanValue:
    """With a result before and after."""
    return items.measured


JOINT_LEARNING = Measure(
    id="M53",
    key="joint_learning",
    question="How many items of good practice have a measured result?",
    why="What is only praised cannot be copied.",
    words=Words("items of good practice", "item of good practice", "have a measured result", "has a measured result"),
    numerator_counted="Items with a result that was measured before and after.",
    denominator_counted=(
        "Items of good practice that the place published in the 365 days before the day counted, and did not withdraw."
    ),
    unknown_counted="None: each item says that it was measured, or that it was not.",
    caveat="A result in one place need not come about in another.",
    owner="Public health lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "Few are better than none; a target would call for many weak ones."),
    strata=(),
    counting=Counting(
        rows=items, period=YEAR, within=on_day("published_on"), met=measured, unknown=never("published_on")
    ),
    example=Example(
        (
            rows_of(
                PRACTICE,
                """
                published_on measured
                2027-05-31   yes
                2026-06-01   no
                2026-05-31   yes
                """,
                shared=False,
            ),
        ),
        gives=(1, 2, 0),
        says="Two were published within the year, one of them measured; the third a day too early.",
    ),
    counts_over=YEAR,
)
