"""M07: does the plan say, in the person's own words, what they hope for, how much it matters and by when?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.active import COUNTED, active_plans
from everymoment.measures.measure import Measure, Words
from everymoment.measures.tables import ITEMS
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME

OUTCOMES = ITEMS[WHAT_MATTERS_TO_ME.key, "outcomes"]


def plans_with_outcomes() -> Table:
    """Active plans, each with `told_fully`: whether any of its outcomes has words, importance and a day."""
    outcomes = OUTCOMES.unbound()
    full = outcomes.filter(outcomes.words.notnull() & outcomes.priority.notnull() & outcomes.by.notnull())
    once = full.select(full_plan=full.plan).distinct()
    plans = active_plans()
    joined = plans.left_join(once, plans.plan == once.full_plan)
    return joined.mutate(told_fully=joined.full_plan.notnull())


def told_fully(plans: Table) -> BooleanValue:
    """At least one outcome is told in full."""
    return plans.told_fully


def none_recorded(plans: Table) -> BooleanValue:
    """No outcome at all is recorded: whether the person was asked is not known."""
    return plans.what_matters_to_me__outcomes.isnull()


OWN_WORDS_OUTCOMES = Measure(
    id="M07",
    key="own_words_outcomes",
    question="How many plans say what the person hopes for?",
    why="Care follows the person's priorities only where somebody wrote them down as they were said.",
    words=Words(
        "plans", "plan", "say what the person hopes for, and by when", "says what the person hopes for, and by when"
    ),
    numerator_counted=(
        "Plans with one outcome or more that has the person's own words, how important it is, and a day to reach it by."
    ),
    denominator_counted=COUNTED,
    unknown_counted="Plans without any outcome: whether the person was asked is not recorded.",
    caveat="It counts outcomes that are told, not outcomes that were reached. Nobody reads the words for this figure.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    denominator=plans_with_outcomes,
    numerator=told_fully,
    unknown=none_recorded,
)
