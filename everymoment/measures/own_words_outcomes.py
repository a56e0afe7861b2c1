"""M07: does the plan say, in the person's own words, what they hope for, how much it matters and by when?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans
from everymoment.measures.tables import ITEMS
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME

OUTCOMES = ITEMS[WHAT_MATTERS_TO_ME.key, "outcomes"]


def plans_with_outcomes() -> Table:
    """Active plans, each with `told_fully`: whether any of its outcomes has words, importance and a day."""
    outcomes = OUTCOMES.unbound()
    full = outcomes.filter(outcomes.words.notnull() & outcomes.priority.notnull() & outcomes.by.notnull())
    once = full.select(full_plan=full.plan).distinct()
    plans = active_plans().select("plan", "person", "locality", "what_matters_to_me__outcomes")
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
    denominator_counted=ACTIVE,
    unknown_counted="Plans without any outcome: whether the person was asked is not recorded.",
    caveat="It counts outcomes that are told, not outcomes that were reached. Nobody reads the words for this figure.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Everybody is asked what they hope for; some do not wish to say, and that is their right."),
    counting=Counting(rows=plans_with_outcomes, met=told_fully, unknown=none_recorded),
    example=Example(
        (
            plans(
                """
                plan what_matters_to_me__outcomes
                1    1
                2    3
                3    1
                4    1
                5    -
                """
            ),
            rows_of(
                OUTCOMES,
                """
                plan item words priority by
                1    a    20    9        2027-06-01
                2    b    20    -        2027-06-01
                2    c    20    4        -
                2    d    12    1        2027-01-01
                3    e    20    -        2027-06-01
                4    f    20    4        -
                """,
            ),
        ),
        gives=(2, 5, 1),
        says=(
            "Plan 1 tells one outcome in full. Plan 2 tells three, and d in full, late or not: that is enough. 3 lacks "
            "how important it is, 4 the day. Plan 5 holds no outcome: nobody knows whether the person was asked."
        ),
    ),
)
