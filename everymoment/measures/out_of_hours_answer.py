"""M22: does somebody who can help answer at night and at weekends?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import MONTH
from everymoment.measures.waiting import REFERRALS

OUT_OF_HOURS_ANSWER = Measure(
    id="M22",
    key="out_of_hours_answer",
    question="How many urgent calls at night and at weekends were answered in time by somebody who could help?",
    why="Two thirds of the week is night or weekend, and fear is greatest then.",
    words=Words(
        "urgent calls out of hours",
        "urgent call out of hours",
        "were answered in time by somebody who could help",
        "was answered in time by somebody who could help",
    ),
    numerator_counted="Calls answered by somebody who could help, within the minutes that the place agreed.",
    denominator_counted=(
        "Urgent calls about people with a plan in evenings, nights and at weekends, in the 30 days before the moment "
        "counted."
    ),
    unknown_counted="Calls of which it is not recorded who answered, or when.",
    caveat="Who did not call because nobody answered last time is not counted.",
    owner="Urgent care lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "A call at night is made when there is no other way."),
    waiting=REFERRALS,
    counts_over=MONTH,
)
