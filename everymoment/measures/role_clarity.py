"""M38: is every open step of the plan somebody's, with their role, their organisation and a day?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.active import COUNTED, active_plans
from everymoment.measures.measure import Measure, Words
from everymoment.measures.tables import ITEMS
from everymoment.sections.steps import OPEN, STEPS

STEP_ITEMS = ITEMS[STEPS.key, "steps"]


def plans_with_steps() -> Table:
    """Active plans, each with `left_open`: whether an open step lacks its owner, role, organisation or day."""
    steps = STEP_ITEMS.unbound()
    still_open = steps.filter(steps.status.isnull() | steps.status.isin(sorted(OPEN)))
    said = (
        still_open.owner.fill_null(False)
        & still_open.owner__role.fill_null(False)
        & still_open.owner__organisation.fill_null(False)
        & still_open.by.notnull()
    )
    lacking = still_open.filter(~said)
    once = lacking.select(lacking_plan=lacking.plan).distinct()
    plans = active_plans()
    joined = plans.left_join(once, plans.plan == once.lacking_plan)
    return joined.mutate(left_open=joined.lacking_plan.notnull())


def all_said(plans: Table) -> BooleanValue:
    """There are steps, and none that is open lacks anything."""
    return plans.steps__steps.notnull() & ~plans.left_open


def none_recorded(plans: Table) -> BooleanValue:
    """No step at all is recorded: whether anything was agreed is not known."""
    return plans.steps__steps.isnull()


ROLE_CLARITY = Measure(
    id="M38",
    key="role_clarity",
    question="In how many plans does everybody know who does what by when?",
    why="What is everybody's task is nobody's: it is done when a name, a role and a day stand beside it.",
    words=Words(
        "plans",
        "plan",
        "say for every open step who does it, as what, for whom and by when",
        "says for every open step who does it, as what, for whom and by when",
    ),
    numerator_counted=(
        "Plans with steps in which every open step has an owner with role and organisation, and a day. A step that the "
        "person or somebody close does needs no organisation. Where every step is settled, nothing is lacking."
    ),
    denominator_counted=COUNTED,
    unknown_counted="Plans without any step: whether anything was agreed is not recorded.",
    caveat="It counts steps that are said clearly, not steps that are done, and not whether they are the right ones.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    denominator=plans_with_steps,
    numerator=all_said,
    unknown=none_recorded,
)
