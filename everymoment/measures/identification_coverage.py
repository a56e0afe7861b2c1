"""M02: are as many people identified as are likely to die within a year?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import COMMISSIONING

IDENTIFICATION_COVERAGE = Measure(
    id="M02",
    key="identification_coverage",
    question="How many of the people likely to need a plan have been identified?",
    why="A register that grows slowly may hold only those who ask loudest.",
    words=Words(
        "people expected to need one", "person expected to need one", "have been identified", "has been identified"
    ),
    numerator_counted="People alive who were identified as likely in the last year of life.",
    denominator_counted=(
        "Three quarters of the deaths expected in a year: the registered adults of the place times its yearly death "
        "rate, times 0.75."
    ),
    unknown_counted="None: both are counts of a place.",
    caveat=(
        "It compares a count of people with an expectation. It does not say whether the right people were identified."
    ),
    owner="GP lead for the end of life",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(60, "It allows for sudden deaths, and for years in which a place is catching up."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=ON_THE_DAY,
)
