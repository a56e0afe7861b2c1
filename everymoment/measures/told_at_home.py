"""M11: when something that matters changes, do the person and those close to them know, and what it means for them?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import DAY_IN_SECONDS, MONTH, aged
from everymoment.measures.tables import CHANGES

DAYS_TO_ANSWER = 2


def material_changes() -> Table:
    """Every change that others must know about."""
    changes = CHANGES.unbound()
    return changes.filter(changes.material)


def known_at_home(changes: Table) -> BooleanValue:
    """One of them said it, or answered what they were told within two days."""
    return changes.said_at_home | (changes.seconds_to_answer_at_home <= DAYS_TO_ANSWER * DAY_IN_SECONDS)


def nobody_to_tell(changes: Table) -> BooleanValue:
    """Nobody at home was sent it and nobody there said it: whether they were told face to face is not recorded."""
    return ~changes.said_at_home & (changes.told_at_home == 0)


TOLD_AT_HOME = Measure(
    id="M11",
    key="told_at_home",
    question="How many changes did the person or somebody close know of within two days?",
    why="It is their life. Nobody should learn from a stranger at the door that the plan has changed.",
    words=Words(
        "changes",
        "change",
        "were known to the person or somebody close within two days",
        "was known to the person or somebody close within two days",
    ),
    numerator_counted=(
        "Changes that the person or somebody close said themselves; and those of which one of them, told what it means "
        "for them, answered seen or understood within two days."
    ),
    denominator_counted=(
        "Changes that others must know about, of the 30 days that ended two days before the moment counted. Younger "
        "changes still have time to be answered."
    ),
    unknown_counted="Changes that nobody at home said, where nobody there can sign in: a talk is not recorded here.",
    caveat=(
        "Many people are told face to face, and only the talk that somebody writes down as theirs is seen here. A "
        "press is not a talk."
    ),
    owner="Head of adult social care operations",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Two days are enough for a visit or a call; a few changes find somebody too ill to be told."),
    counting=Counting(
        rows=material_changes,
        met=known_at_home,
        unknown=nobody_to_tell,
        within=aged("seconds_old"),
        period=MONTH,
        settles=DAYS_TO_ANSWER,
    ),
    example=Example(
        (
            rows_of(
                CHANGES,
                """
                change material seconds_old said_at_home told_at_home seconds_to_answer_at_home
                1      yes      200000      yes          0            -
                2      yes      200000      no           2            172800
                3      yes      200000      no           1            172801
                4      yes      200000      no           1            -
                5      yes      200000      no           0            -
                6      no       200000      yes          0            -
                7      yes      172799      yes          0            -
                """,
            ),
        ),
        gives=(2, 5, 1),
        says=(
            "1 was said by the person. 2 was answered in the last second of two days, 3 a second late, 4 not at all. "
            "Of 5 nobody at home could be told here. 6 is not one that matters to others; 7 is younger than two days."
        ),
    ),
)
