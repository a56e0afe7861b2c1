"""M20: does care wait because it is not settled who pays?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

FUNDING_NEVER_DELAYS = Measure(
    id="M20",
    key="funding_never_delays",
    question="How often did care wait more than 48 hours for a decision on who pays?",
    why="Nobody should die while two offices write to each other.",
    words=Words(
        "starts of care",
        "start of care",
        "waited more than 48 hours for who pays",
        "waited more than 48 hours for who pays",
    ),
    numerator_counted="Starts of care that waited more than 48 hours for a decision on who pays.",
    denominator_counted=(
        "All starts of care near the end of life in the 91 days before the day counted. Open disputes and their "
        "middle length are told beside it."
    ),
    unknown_counted="Starts of which it is not recorded what they waited for.",
    caveat="Care that was never asked for, for want of money, is not seen here.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=False,
    target=Target(0, "Care can start without prejudice and be settled later."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
