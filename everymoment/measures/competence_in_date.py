"""M36: do staff have what their role asks for, in date?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import LEARNING

COMPETENCE_IN_DATE = Measure(
    id="M36",
    key="competence_in_date",
    question="How many staff have every competence that their role asks for?",
    why="Kindness is not enough at a syringe, nor skill enough at a bedside.",
    words=Words(
        "staff in role",
        "member of staff in role",
        "have every required competence in date",
        "has every required competence in date",
    ),
    numerator_counted="Staff in role with all required competences in date.",
    denominator_counted="Staff in a role that asks for competences, on the day counted.",
    unknown_counted="Staff of whom nothing is recorded.",
    caveat="A certificate says that somebody learned it, not that they do it.",
    owner="Workforce lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Newcomers and people back from leave need some weeks."),
    strata=(),
    waiting=LEARNING,
    counts_over=ON_THE_DAY,
)
