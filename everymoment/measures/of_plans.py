"""The people and plans that many measures count, and how their rows are said in words."""

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.tables import ITEMS, PLANS
from everymoment.sections.the_plan import CLOSED, DRAFT, PUBLISHED

ACTIVE = "Published plans of people alive on the day counted."
IDENTIFIED = "People alive on the day counted who were identified as likely in the last year of life, or have a plan."
DIED = "People who had been identified, or had a plan, and died in the 91 days before the day counted."


def active_plans() -> Table:
    """One row for each published plan of somebody alive."""
    plans = PLANS.unbound()
    return plans.filter(plans.alive & (plans.the_plan__status == PUBLISHED))


def identified_people() -> Table:
    """One row for each person alive who was identified, or whose plan was started."""
    plans = PLANS.unbound()
    return plans.filter(plans.alive & (plans.identified__identified_on.notnull() | plan_started(plans)))


def plan_started(plans: Table) -> BooleanValue:
    """A plan was started, whatever became of it."""
    return plans.the_plan__status.isin([DRAFT, PUBLISHED, CLOSED])


def people_who_died() -> Table:
    """One row for each person who had been identified, or had a plan, and has died."""
    plans = PLANS.unbound()
    return plans.filter(~plans.alive)


def items_of(section: str, field: str, plans: Table) -> Table:
    """The items of a list of these plans, each with its plan's person, locality, day counted and day of death."""
    items = ITEMS[section, field].unbound()
    placed = plans.select(
        of_plan=plans.plan,
        person=plans.person,
        locality=plans.locality,
        as_of_on=plans.as_of_on,
        died_on=plans.died_on,
        alive=plans.alive,
    )
    return items.inner_join(placed, items.plan == placed.of_plan)
