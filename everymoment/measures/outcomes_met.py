"""M08: did what the person hoped for come about?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import items_of
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.tables import ITEMS, PLANS
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME

MET = ("met", "partly_met")
CLOSED = (*MET, "no_longer_wanted")
OUTCOMES = ITEMS[WHAT_MATTERS_TO_ME.key, "outcomes"]


def outcomes() -> Table:
    """Outcomes of living people that are closed, and all outcomes of people who died in the last 91 days."""
    plans = PLANS.unbound()
    lately = plans.alive | on_day("died_on")(plans, 0, QUARTER.days)
    held = items_of(WHAT_MATTERS_TO_ME.key, "outcomes", plans.filter(lately))
    return held.filter(~held.alive | held.status.isin(CLOSED))


def came_about(outcomes: Table) -> BooleanValue:
    """It was met, or partly."""
    return outcomes.status.isin(MET)


OUTCOMES_MET = Measure(
    id="M08",
    key="outcomes_met",
    question="How many of the things people hoped for came about?",
    why="A wish that is written down and forgotten is worse than one that nobody asked for.",
    words=Words("hopes", "hope", "came about, wholly or in part", "came about, wholly or in part"),
    numerator_counted="Outcomes that were closed as met or partly met.",
    denominator_counted=(
        "Outcomes of people alive that were closed, met or no longer wanted; and every outcome, open ones too, of "
        "people who died in the 91 days before the day counted."
    ),
    unknown_counted="None: an outcome that is still open when the person dies was not met.",
    caveat=(
        "To want something no longer is no failure, and counts here as not met. Whoever hopes for much meets less: a "
        "high figure may come of small hopes."
    ),
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "Hopes differ too much from person to person to ask for a share of them."),
    counting=Counting(rows=outcomes, met=came_about, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan alive died_on
                1    yes   -
                2    no    2027-05-01
                3    no    2027-01-01
                """
            ),
            rows_of(
                OUTCOMES,
                """
                plan item status
                1    a    met
                1    b    under_way
                1    c    no_longer_wanted
                2    d    partly_met
                2    e    hoped_for
                2    f    -
                3    g    met
                """,
            ),
        ),
        gives=(2, 5, 0),
        says=(
            "a was met; b is still open while person 1 lives, and is not counted; c is no longer wanted. Person 2 died "
            "with e and f open, and with d partly met. Person 3 died too long ago."
        ),
    ),
)
