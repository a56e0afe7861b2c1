"""M51: was the person offered to hold their own budget?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

PERSONAL_BUDGET_OFFERED = Measure(
    id="M51",
    key="personal_budget_offered",
    question="How many people who may hold a personal budget were offered one?",
    why="Who decides how the money is spent decides who comes through the door.",
    words=Words(
        "people who may hold one",
        "person who may hold one",
        "were offered a personal budget",
        "was offered a personal budget",
    ),
    numerator_counted=(
        "People offered a personal budget, a direct payment or a personal health budget, whatever they answered."
    ),
    denominator_counted="People who may hold one and whose care was arranged in the 91 days before the day counted.",
    unknown_counted="People of whom no offer is recorded.",
    caveat="Near the end of life many do not want the work of it, and an offer must not be a burden.",
    owner="Principal social worker",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "The law asks for the offer; a tenth have only days."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
