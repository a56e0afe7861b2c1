"""M48: is help from neighbours and volunteers found soon?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

PRACTICAL_HELP_MATCHED = Measure(
    id="M48",
    key="practical_help_matched",
    question="How many requests for practical help were matched within three days?",
    why="A lift, a meal, an hour's company: small things keep people at home.",
    words=Words("requests", "request", "were matched within three days", "was matched within three days"),
    numerator_counted="Requests for help from the community or volunteers that were matched at most three days later.",
    denominator_counted="Such requests made in the 91 days that ended three days before the day counted.",
    unknown_counted="Requests of which it is not recorded what came of them.",
    caveat="Matched is not yet done. Help that neighbours give unasked is not counted, and is the most.",
    owner="Voluntary sector lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "Some asks need a person who has to be found first."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
