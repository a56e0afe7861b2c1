"""M37: do those come who were offered a place?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import LEARNING

TRAINING_UPTAKE = Measure(
    id="M37",
    key="training_uptake",
    question="How many training places that were offered were taken?",
    why="A course with empty chairs helps nobody; why they are empty can be mended.",
    words=Words("places offered", "place offered", "were attended", "was attended"),
    numerator_counted="Places on which somebody attended. Why others did not come is told beside it.",
    denominator_counted="Places offered in sessions of the 91 days before the day counted.",
    unknown_counted="Places of which attendance is not recorded.",
    caveat="Attended is not learned.",
    owner="Workforce lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(85, "Illness and emergencies keep some away on any day."),
    strata=(),
    waiting=LEARNING,
    counts_over=QUARTER,
)
