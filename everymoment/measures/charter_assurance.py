"""M44: does each point of the charter stand on evidence that is less than a year old?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.period import YEAR
from everymoment.measures.tables import ACTIONS, EVIDENCE


def points() -> Table:
    """The points of the charter in each locality."""
    return EVIDENCE.unbound()


def fresh(points: Table) -> BooleanValue:
    """Its newest evidence is at most a year old."""
    return points.days_old <= YEAR.days


def dated() -> Table:
    """The actions with a day that have not ended, in each locality."""
    actions = ACTIONS.unbound()
    return actions.filter(actions.due_on.notnull())


def overdue(actions: Table) -> BooleanValue:
    """Its last day has passed."""
    return actions.due_on < actions.as_of_on


CHARTER_ASSURANCE = Measure(
    id="M44",
    key="charter_assurance",
    question="How many points of the charter stand on evidence of the last year?",
    why="A promise that nobody has looked at for a year is a poster on a wall.",
    words=Words("points", "point", "have evidence less than a year old", "has evidence less than a year old"),
    numerator_counted=(
        "Points with a measure that had something to count, or an answer in a return, in the 365 days before the day "
        "counted."
    ),
    denominator_counted="The 21 points of the charter, in every locality where plans or returns are kept.",
    unknown_counted="None: a point without any evidence counts as not fresh.",
    caveat=(
        "It looks at the runs before this one, so the first run of a place knows returns only. Evidence that is fresh "
        "may still say that things are bad."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(100, "Whatever a place cannot count it can still look at once a year."),
    strata=(),
    counting=Counting(rows=points, met=fresh, unknown=never("point")),
    also=(
        Share(
            key="overdue",
            words=Words("actions to be done by a day", "action to be done by a day", "are overdue", "is overdue"),
            numerator_counted="Actions of which the last day has passed on the day counted; the fewer the better.",
            denominator_counted=(
                "Actions of returns that were written here, and of meetings of the network, that have a day and had "
                "not ended on the day counted."
            ),
            counting=Counting(rows=dated, met=overdue, unknown=never("due_on")),
        ),
    ),
    example=Example(
        (
            rows_of(
                EVIDENCE,
                """
                point days_old
                1     0
                2     365
                3     366
                4     -
                """,
            ),
            rows_of(
                ACTIONS,
                """
                due_on
                2027-05-30
                2027-05-31
                -
                """,
            ),
        ),
        gives=(2, 4, 0),
        says=(
            "Point 1 was counted today; the evidence of 2 is just a year old, that of 3 a day older. 4 has none. One "
            "action was due yesterday, one is due today, and one has no day."
        ),
        also={"overdue": (1, 2, 0)},
    ),
)
