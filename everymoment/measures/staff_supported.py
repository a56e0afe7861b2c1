"""M50: is whoever was close to a death offered time to think about it?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import LEARNING

STAFF_SUPPORTED = Measure(
    id="M50",
    key="staff_supported",
    question="How many staff close to an expected death were offered reflection within two weeks?",
    why="Who is never asked how they are stops feeling, or leaves.",
    words=Words(
        "staff close to a death",
        "member of staff close to a death",
        "were offered reflection within two weeks",
        "was offered reflection within two weeks",
    ),
    numerator_counted="Staff who were offered reflection or supervision at most 14 days after the death.",
    denominator_counted="Staff on the team of somebody whose expected death lies 14 to 105 days back.",
    unknown_counted="Staff of whom no offer is recorded.",
    caveat="An offer is not taken up by all, and need not be.",
    owner="Workforce lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "It takes a message."),
    strata=(),
    waiting=LEARNING,
    counts_over=QUARTER,
)
