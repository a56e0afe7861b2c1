"""M21: is care in place two days after a fast track application?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

FAST_TRACK_CLOCK = Measure(
    id="M21",
    key="fast_track_clock",
    question="How many fast track applications had care in place within 48 hours?",
    why="Fast track is for people whose time is short; the name is the promise.",
    words=Words(
        "applications", "application", "had care in place within 48 hours", "had care in place within 48 hours"
    ),
    numerator_counted="Fast track applications with care in place at most 48 hours after the care board received them.",
    denominator_counted="Fast track applications received in the 91 days that ended 48 hours before the day counted.",
    unknown_counted="Applications of which it is not recorded when care was in place.",
    caveat="It counts from receipt: days lost before an application was sent are not seen.",
    owner="Continuing healthcare lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "National practice asks for care within two days; a tenth are people who wished to wait."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
