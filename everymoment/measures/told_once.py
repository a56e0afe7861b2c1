"""M09: how often is somebody asked for what the plan holds already, and somebody else wrote not long ago?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.measure import Measure, Words
from everymoment.measures.tables import ASKED_AGAIN

FRESH_DAYS = 90
MONTH_IN_SECONDS = 30 * 24 * 60 * 60


def asked_this_month() -> Table:
    """Every time in the last 30 days that a core item was written, or asked again without a change."""
    asked = ASKED_AGAIN.unbound()
    return asked.filter((asked.seconds_old >= 0) & (asked.seconds_old < MONTH_IN_SECONDS))


def held_already(asked: Table) -> BooleanValue:
    """There was an answer no older than 90 days, written by another organisation."""
    return (asked.days_old <= FRESH_DAYS) & asked.another_organisation


def never_unknown(asked: Table) -> BooleanValue:
    """Each is kept with its time and its organisation, so none is unknown."""
    return asked.seconds_old.isnull()


TOLD_ONCE = Measure(
    id="M09",
    key="told_once",
    question="How often was something asked that the plan held already?",
    why="Saying the same hard things again and again takes strength that people near the end of life do not have.",
    words=Words(
        "core answers",
        "core answer",
        "were asked again though another organisation had written them lately",
        "was asked again though another organisation had written it lately",
    ),
    numerator_counted=(
        "Core items (of SCCI1580) that were asked again on a pack, or typed again unchanged, by one organisation while "
        "an answer of at most 90 days, written by another, stood in the plan."
    ),
    denominator_counted=(
        "Every time in the last 30 days that a core item was written in a plan, or asked again without a change. What "
        "the plan says of itself is left out: no form asks for it."
    ),
    unknown_counted="None: each is kept with its time and organisation.",
    caveat=(
        "What is asked outside this plan, on paper or by telephone, is not seen here. On a section's own form present "
        "answers are filled in, so typing again cannot be told from leaving as it was, and is not counted."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=False,
    denominator=asked_this_month,
    numerator=held_already,
    unknown=never_unknown,
)
