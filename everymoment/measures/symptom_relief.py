"""M28: when something troubles somebody, is it better a week later?"""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.period import QUARTER, on_day
from everymoment.measures.tables import SCORES

TROUBLES, DAYS_TO_LOOK_AGAIN = 2, 7


def troubles() -> Table:
    """Every score that says something troubles the person."""
    scores = SCORES.unbound()
    return scores.filter(scores.score >= TROUBLES)


def looked_again(scores: Table) -> BooleanValue:
    """The same was scored again within a week."""
    return scores.next_on <= scores.scored_on + ibis.interval(days=DAYS_TO_LOOK_AGAIN)


def scored_again() -> Table:
    """Those that were scored again within a week."""
    scores = troubles()
    return scores.filter(looked_again(scores))


def eased(scores: Table) -> BooleanValue:
    """The next score is lower."""
    return scores.next_score < scores.score


def could_not_say(scores: Table) -> BooleanValue:
    """Somebody asked again, and it could not be told."""
    return scores.next_score.isnull()


SYMPTOM_RELIEF = Measure(
    id="M28",
    key="symptom_relief",
    question="How many troubling symptoms and concerns had eased a week later?",
    why="Pain that is written down and not looked at again is pain that goes on.",
    words=Words(
        "troubling scores that were looked at again",
        "troubling score that was looked at again",
        "had eased within a week",
        "had eased within a week",
    ),
    numerator_counted="Scores of which the next one of the same symptom or concern, within seven days, was lower.",
    denominator_counted=(
        "Scores of 2 or more out of 4, given in the 91 days that ended seven days before the day counted, of which the "
        "same was scored again within seven days."
    ),
    unknown_counted="Those where nobody could say how it was the second time.",
    caveat=(
        "It counts scores and not people: somebody scored often counts often. Towards death some things cannot ease, "
        "and a score that stays the same may be good care."
    ),
    owner="Clinical lead for palliative care",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "What can ease hangs on the illness; compare with the place's own past."),
    counting=Counting(
        rows=scored_again,
        met=eased,
        unknown=could_not_say,
        within=on_day("scored_on"),
        period=QUARTER,
        settles=DAYS_TO_LOOK_AGAIN,
    ),
    also=(
        Share(
            key="looked_again",
            words=Words(
                "troubling scores",
                "troubling score",
                "were looked at again within a week",
                "was looked at again within a week",
            ),
            numerator_counted="Scores of 2 or more of which the same was scored again within seven days.",
            denominator_counted="Scores of 2 or more in the 91 days that ended seven days before the day counted.",
            counting=Counting(
                rows=troubles,
                met=looked_again,
                unknown=never("plan"),
                within=on_day("scored_on"),
                period=QUARTER,
                settles=DAYS_TO_LOOK_AGAIN,
            ),
        ),
    ),
    example=Example(
        (
            rows_of(
                SCORES,
                """
                plan symptom scored_on  score next_on    next_score
                1    pain    2027-05-01 3     2027-05-08 2
                1    nausea  2027-05-01 2     2027-05-08 2
                1    worry   2027-05-01 1     2027-05-08 0
                2    pain    2027-05-01 4     2027-05-09 1
                2    worry   2027-05-01 2     -          -
                3    pain    2027-05-24 2     2027-05-25 -
                3    worry   2027-05-25 3     2027-05-26 1
                """,
            ),
        ),
        gives=(1, 3, 1),
        says=(
            "The pain of 1 eased and the nausea did not; the worry did not trouble them. The pain of 2 was scored a "
            "day too late and the worry never. Of the pain of 3 nobody could say, and the worry is younger than a "
            "week."
        ),
        also={"looked_again": (3, 5, 0)},
    ),
)
