"""M40: is what the directory lists still true, weekends included?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import DIRECTORY

DIRECTORY_FRESH = Measure(
    id="M40",
    key="directory_fresh",
    question="How many listed services were checked in the last year, with their weekend hours?",
    why="A number that nobody answers is worse than none.",
    words=Words(
        "listed services", "listed service", "are checked, with weekend hours", "is checked, with weekend hours"
    ),
    numerator_counted=(
        "Services checked in the last 12 months, with their hours at the weekend stated, be it that they are closed."
    ),
    denominator_counted="All services listed on the day counted.",
    unknown_counted="Services never checked.",
    caveat="Checked means that somebody asked the service, not that it is good.",
    owner="Information and advice lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "New services are checked as they are listed; a few are being checked."),
    strata=(),
    waiting=DIRECTORY,
    counts_over=ON_THE_DAY,
)
