"""M09: how often is somebody asked for what the plan holds already, and somebody else wrote not long ago?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import MONTH, aged
from everymoment.measures.tables import ASKED_AGAIN

FRESH_DAYS = 90


def asked() -> Table:
    """Every time that a core item was written, or asked again without a change."""
    return ASKED_AGAIN.unbound()


def held_already(rows: Table) -> BooleanValue:
    """There was an answer no older than 90 days, written by another organisation."""
    return (rows.days_old <= FRESH_DAYS) & rows.another_organisation


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
    target=Target(
        5, "A fresh answer is sometimes needed, and asked for with a reason; more than one in twenty is a burden."
    ),
    counting=Counting(
        rows=asked, met=held_already, unknown=never("seconds_old"), within=aged("seconds_old"), period=MONTH
    ),
    example=Example(
        (
            rows_of(
                ASKED_AGAIN,
                """
                plan field days_old another_organisation seconds_old
                1    cpr   -        -                    100
                1    cpr   0        yes                  100
                1    cpr   90       yes                  0
                1    cpr   91       yes                  100
                1    cpr   10       no                   100
                1    cpr   10       yes                  2591999
                1    cpr   10       yes                  2592000
                """,
            ),
        ),
        gives=(3, 6, 0),
        says=(
            "The first answer was new. The second, third and sixth were asked again though another organisation had "
            "written them within 90 days. The fourth was too old to rely on, the fifth their own. The last lies a "
            "second before the 30 days."
        ),
    ),
)
