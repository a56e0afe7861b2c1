"""M18: are the questions of the last year of life gone through in every assessment and review by social care?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.measure import Measure, Words
from everymoment.measures.tables import ITEMS, PLANS
from everymoment.sections.social_assessments import SOCIAL_ASSESSMENTS

OCCASIONS = ITEMS[SOCIAL_ASSESSMENTS.key, "occasions"]


def assessments() -> Table:
    """Every assessment and review that plans hold, each with its plan's locality."""
    held, plans = OCCASIONS.unbound(), PLANS.unbound()
    placed = plans.select(plans.plan.name("of_plan"), plans.locality)
    return held.inner_join(placed, held.plan == placed.of_plan)


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
    denominator=assessments,
    numerator=gone_through,
    unknown=not_said,
)
