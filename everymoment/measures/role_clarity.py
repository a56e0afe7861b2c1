"""M38: is every open step of the plan somebody's, with their role, their organisation and a day?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans
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
    plans = active_plans().select("plan", "person", "locality", "steps__steps")
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
    denominator_counted=ACTIVE,
    unknown_counted="Plans without any step: whether anything was agreed is not recorded.",
    caveat="It counts steps that are said clearly, not steps that are done, and not whether they are the right ones.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(
        85, "A step is often agreed before it is known who can take it; within a week it should be somebody's."
    ),
    counting=Counting(rows=plans_with_steps, met=all_said, unknown=none_recorded),
    example=Example(
        (
            plans(
                """
                plan steps__steps
                1    2
                2    2
                3    1
                4    1
                5    1
                6    1
                7    -
                """
            ),
            rows_of(
                STEP_ITEMS,
                """
                plan item status     owner owner__role owner__organisation by
                1    a    to_do      yes   yes         yes                 2027-06-01
                1    b    -          yes   yes         yes                 2027-01-01
                2    c    under_way  yes   yes         yes                 2027-06-01
                2    d    to_do      -     -           -                   2027-06-01
                3    e    to_do      yes   no          yes                 2027-06-01
                4    f    to_do      yes   yes         no                  2027-06-01
                5    g    to_do      yes   yes         yes                 -
                6    h    done       -     -           -                   -
                """,
            ),
        ),
        gives=(2, 7, 1),
        says=(
            "In plan 1 both steps are clear, the overdue one too. In 2 nobody has step d; 3, 4 and 5 lack a role, an "
            "organisation and a day. The step of 6 is settled, so nothing is lacking. Plan 7 has no step at all."
        ),
    ),
)
