"""M19: does care at home begin within two days of being asked for?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

FAST_SOCIAL_CARE = Measure(
    id="M19",
    key="fast_social_care",
    question="How many requests for care near the end of life had a first visit within 48 hours?",
    why="Who has weeks cannot wait for days.",
    words=Words("requests", "request", "had a first visit within 48 hours", "had a first visit within 48 hours"),
    numerator_counted=(
        "Requests for social care near the end of life with a first visit at most 48 hours after they were made."
    ),
    denominator_counted=(
        "All such requests made in the 91 days that ended 48 hours before the day counted. The middle wait is told "
        "beside it, with those still waiting."
    ),
    unknown_counted="Requests of which it is not recorded whether anybody came.",
    caveat="A first visit is not yet the care that was asked for.",
    owner="Head of adult social care operations",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Two days is what the library of measures asks; a tenth are people who wished to wait."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
