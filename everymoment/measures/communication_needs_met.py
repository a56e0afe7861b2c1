"""M35: are people spoken with in the way they need?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import VOICES

COMMUNICATION_NEEDS_MET = Measure(
    id="M35",
    key="communication_needs_met",
    question="For how many people with a need in communication was it met?",
    why="Who is not understood is not asked twice.",
    words=Words(
        "people with a recorded need",
        "person with a recorded need",
        "had it met in their last three contacts",
        "had it met in their last three contacts",
    ),
    numerator_counted="People whose last three contacts each met their need: an interpreter, large print, time, signs.",
    denominator_counted=(
        "People alive with a recorded need in communication who had three contacts in the 91 days before the day "
        "counted."
    ),
    unknown_counted="People of whose contacts it is not recorded whether the need was met.",
    caveat="A need that nobody recorded cannot be met here.",
    owner="Accessible information lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "The standard for accessible information is law for the NHS and social care."),
    waiting=VOICES,
    counts_over=QUARTER,
)
