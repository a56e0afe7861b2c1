"""M57: when a figure changes by more than chance, does somebody answer it?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import COMMISSIONING

SIGNAL_HANDLED = Measure(
    id="M57",
    key="signal_handled",
    question="How many signals in the figures had an answer within 30 days?",
    why="A chart that nobody answers is decoration.",
    words=Words(
        "signals", "signal", "had a recorded response within 30 days", "had a recorded response within 30 days"
    ),
    numerator_counted="Signals to which a response was written at most 30 days after they appeared.",
    denominator_counted=(
        "Signals beyond chance in the figures of the place, of the 91 days that ended 30 days before the day counted."
    ),
    unknown_counted="None: a signal without a response counts as not handled.",
    caveat="A response may be to watch on, and rightly so. Joint reviews will keep responses.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "There are few signals by design, and each asks only for a sentence."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=QUARTER,
)
