"""M29: when somebody notices distress, does a professional look at it by the next working day?"""

from datetime import date

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.counting import Counting, Lengths, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Middle, Target, Words
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.tables import DISTRESS


def noticed() -> Table:
    """Every time that distress was noticed."""
    return DISTRESS.unbound()


def looked_at(notes: Table) -> BooleanValue:
    """A professional has looked at it, late or not."""
    return notes.looked_on.notnull()


def in_time(notes: Table) -> BooleanValue:
    """A professional looked at it by the end of the next working day."""
    return notes.looked_on <= notes.look_by


def days_open(notes: Table) -> IntegerValue:
    """Days until somebody looked, or until now."""
    return notes.days_open


DISTRESS_ANSWERED = Measure(
    id="M29",
    key="distress_answered",
    question="How often was distress looked at by the next working day?",
    why="Whoever notices it first is often a home-care worker or a daughter. They must not be left alone with it.",
    words=Words(
        "notes of distress",
        "note of distress",
        "were looked at by the next working day",
        "was looked at by the next working day",
    ),
    numerator_counted=(
        "Notes that a professional looked at, and said what came of it, by the end of the next working day."
    ),
    denominator_counted=(
        "Notes of distress, whatever its cause, whose working day to look ended in the 91 days before the day counted."
    ),
    unknown_counted="None: each note and each look is kept with its day.",
    caveat="Distress that nobody wrote down is not counted. Looked at is not yet eased.",
    owner="Clinical lead for palliative care",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "A telephone call is enough to look at it, and somebody works every working day."),
    counting=Counting(
        rows=noticed,
        met=in_time,
        unknown=never("plan"),
        within=on_day("look_by"),
        period=QUARTER,
        settles=1,
    ),
    also=(
        Middle(
            key="days",
            says="until a professional looked at it",
            unit="days",
            counted="Notes of the last 91 days; one that nobody has looked at counts as still waiting.",
            lengths=Lengths(
                rows=noticed, within=on_day("noticed_on"), period=QUARTER, length=days_open, ended=looked_at
            ),
        ),
    ),
    example=Example(
        (
            rows_of(
                DISTRESS,
                """
                plan noticed_on look_by    looked_on  days_open
                1    2027-05-07 2027-05-10 2027-05-10 3
                1    2027-05-11 2027-05-12 2027-05-13 2
                2    2027-05-12 2027-05-13 -          19
                2    2027-05-29 2027-05-31 2027-05-29 0
                """,
            ),
        ),
        gives=(1, 3, 0),
        says=(
            "The first was noticed on a Friday and looked at on Monday, in time. The second was a day late, and nobody "
            "has looked at the third. The day of the fourth is not over. Half were looked at within 2 days."
        ),
        also={"days": 2},
    ),
)
