"""M10: when something that matters changes, does every organisation on the team know within a day?"""

from datetime import date

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.counting import Counting, Lengths, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Middle, Target, Words
from everymoment.measures.period import DAY_IN_SECONDS, MONTH, aged
from everymoment.measures.tables import CHANGES


def changes_told() -> Table:
    """Material changes that some organisation was told of."""
    changes = CHANGES.unbound()
    return changes.filter(changes.material & (changes.organisations_told > 0))


def all_knew(changes: Table) -> BooleanValue:
    """Every organisation told of the change answered within a day."""
    return changes.seconds_to_answer_everywhere <= DAY_IN_SECONDS


def all_answered(changes: Table) -> BooleanValue:
    """Every organisation told of the change has answered, late or not."""
    return changes.seconds_to_answer_everywhere.notnull()


def whole_hours(changes: Table) -> IntegerValue:
    """Seconds until the last of them answered, or until now while one has not, cut down to whole hours."""
    seconds = changes.seconds_to_answer_everywhere.fill_null(changes.seconds_old)
    return seconds - seconds % HOUR_IN_SECONDS


HOUR_IN_SECONDS = 60 * 60

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
    target=Target(90, "A day is enough for every organisation to have somebody read it, weekends included."),
    counting=Counting(
        rows=changes_told, met=all_knew, unknown=never("change"), within=aged("seconds_old"), period=MONTH, settles=1
    ),
    also=(
        Middle(
            key="hours",
            says="from a change until every organisation told had answered",
            unit="hours",
            counted="Whole hours; a change that somebody has not answered counts as still waiting.",
            of=HOUR_IN_SECONDS,
            lengths=Lengths(
                rows=changes_told, within=aged("seconds_old"), period=MONTH, length=whole_hours, ended=all_answered
            ),
        ),
    ),
    example=Example(
        (
            rows_of(
                CHANGES,
                """
                change material organisations_told seconds_to_answer_everywhere seconds_old
                1      yes      2                  86400                        100000
                2      yes      2                  86401                        100000
                3      yes      2                  -                            100000
                4      no       1                  60                           100000
                5      yes      1                  60                           86399
                6      yes      1                  60                           86400
                7      yes      1                  60                           2678399
                8      yes      1                  60                           2678400
                9      yes      0                  -                            100000
                """,
            ),
        ),
        gives=(3, 5, 0),
        says=(
            "Change 1 was known to both in time, if in the last second; 2 a second late; 3 never to one of them. 4 is "
            "not one that the team must know. 5 is too young by a second and 8 too old by one; 6 and 7 lie on the "
            "edges and count. Of 9 nobody was told."
        ),
        also={"hours": 24},
    ),
)
