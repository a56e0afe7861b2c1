"""M10: when something that matters changes, does every organisation on the team know within a day?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.measure import Measure, Words, how_many
from everymoment.measures.tables import CHANGES, TOLD

DAY_IN_SECONDS = 24 * 60 * 60
# A change is judged once its day to answer is over; the month counted is the 30 days before that.
YOUNGEST, OLDEST = DAY_IN_SECONDS, 31 * DAY_IN_SECONDS


def changes_told() -> Table:
    """Material changes of the month that some organisation was told of: how many were told, and how many knew."""
    changes, told = CHANGES.unbound(), TOLD.unbound()
    answers = told.group_by(told.change.name("told_change")).agg(
        organisations=told.count(), knew=how_many(told.seconds_to_answer <= DAY_IN_SECONDS)
    )
    in_month = (changes.seconds_old >= YOUNGEST) & (changes.seconds_old < OLDEST)
    judged = changes.filter(changes.material & in_month)
    return judged.inner_join(answers, judged.change == answers.told_change)


def all_knew(changes: Table) -> BooleanValue:
    """Every organisation told of the change answered within a day."""
    return changes.knew == changes.organisations


def never_unknown(changes: Table) -> BooleanValue:
    """Every change and every answer is kept with its time, so none is unknown."""
    return changes.knew.isnull()


TEAM_INFORMED = Measure(
    id="M10",
    key="team_informed",
    question="How many changes did the whole team know of within a day?",
    why="A wish that changed in one place and not in another is how people end up where they did not want to be.",
    words=Words(
        "changes",
        "change",
        "were known to every organisation told within a day",
        "was known to every organisation told within a day",
    ),
    numerator_counted=(
        "Changes that somebody in every organisation told of them called seen or understood within 24 hours."
    ),
    denominator_counted=(
        "Changes the team must know about, of the 30 days that ended 24 hours before the moment counted, where at "
        "least one organisation was told. Younger changes still have time to be answered and are not counted."
    ),
    unknown_counted="None: every change and every answer is kept with its time.",
    caveat=(
        "A press is not a talk. A change that only the person or their family were told of is not counted. A question "
        "is not yet an answer here."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    denominator=changes_told,
    numerator=all_knew,
    unknown=never_unknown,
)
