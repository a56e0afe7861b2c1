"""The plans that most measures count: published, of somebody alive on the day."""

from ibis.expr.types import Table

from everymoment.measures.tables import PLANS
from everymoment.sections.the_plan import PUBLISHED

COUNTED = "Published plans of people alive on the day counted."


def active_plans() -> Table:
    """One row for each active plan, by locality."""
    plans = PLANS.unbound()
    return plans.filter(plans.alive & (plans.the_plan__status == PUBLISHED))
