"""M18: are the questions of the last year of life gone through in every assessment and review by social care?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import items_of
from everymoment.measures.tables import ITEMS, PLANS
from everymoment.sections.social_assessments import SOCIAL_ASSESSMENTS

OCCASIONS = ITEMS[SOCIAL_ASSESSMENTS.key, "occasions"]


def assessments() -> Table:
    """Every assessment and review that plans hold, each with its plan's locality."""
    return items_of(SOCIAL_ASSESSMENTS.key, "occasions", PLANS.unbound())


def gone_through(held: Table) -> BooleanValue:
    """Every question was answered, found still right, or marked as not right to ask."""
    return held.complete


def not_said(held: Table) -> BooleanValue:
    """Nobody said whether all questions were gone through."""
    return held.complete.isnull()


QUESTIONS_ASKED = Measure(
    id="M18",
    key="questions_asked",
    question="How many assessments went through all key questions?",
    why="A question that nobody asks is a wish that nobody knows.",
    words=Words(
        "assessments and reviews",
        "assessment or review",
        "went through every key question",
        "went through every key question",
    ),
    numerator_counted=(
        "Assessments and reviews in which every key question was answered, found still right, or marked as not right "
        "to ask now, with the reason."
    ),
    denominator_counted="Assessments and reviews by social care that are kept in plans.",
    unknown_counted="Those that do not say whether every question was gone through.",
    caveat="An assessment that was never written in the plan is not counted. A question asked is not yet help.",
    owner="Head of adult social care operations",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(
        95, "Each question may be marked as not right to ask, so hardly an assessment has to leave one open."
    ),
    counting=Counting(rows=assessments, met=gone_through, unknown=not_said),
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
                OCCASIONS,
                """
                plan item complete
                1    a    yes
                1    b    no
                2    c    -
                """,
            ),
        ),
        gives=(1, 3, 1),
        says=(
            "Assessment a went through every question, b did not, and c does not say. It does not matter whether the "
            "plan is in force: a draft is where most assessments begin."
        ),
    ),
)
