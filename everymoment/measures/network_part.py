"""M52: does the place take part in the network of boroughs?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import YEAR
from everymoment.measures.waiting import COMMISSIONING

NETWORK_PART = Measure(
    id="M52",
    key="network_part",
    question="How many meetings of the network did the place attend?",
    why="What one borough has learned, thirty need not find out again.",
    words=Words("meetings held", "meeting held", "were attended", "was attended"),
    numerator_counted=(
        "Meetings of the network that somebody attended for the place. Items of learning it published are told beside "
        "it."
    ),
    denominator_counted="Meetings of the network in the 365 days before the day counted.",
    unknown_counted="Meetings of which attendance is not recorded.",
    caveat="To be there is not to take part.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "One meeting in five may fall on a bad day."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=YEAR,
)
