"""M23: did the crew read the plan before it decided?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import MONTH
from everymoment.measures.waiting import REFERRALS

URGENT_VIEW_USED = Measure(
    id="M23",
    key="urgent_view_used",
    question="How often was the plan opened before somebody was taken to hospital?",
    why="A plan that nobody opens at the bedside cannot keep anybody at home.",
    words=Words(
        "urgent contacts",
        "urgent contact",
        "had the plan opened before a decision",
        "had the plan opened before a decision",
    ),
    numerator_counted="Contacts in which the plan or its urgent view was opened before the person was taken anywhere.",
    denominator_counted=(
        "Contacts of 999, 111 and emergency departments with people who have a plan, in the 30 days before the moment "
        "counted."
    ),
    unknown_counted="Contacts of which it is not recorded when a decision was made.",
    caveat="Openings are kept here already; contacts are not told to us yet. Paper read at the bedside is not seen.",
    owner="Urgent care lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "Some contacts leave no time to read."),
    waiting=REFERRALS,
    counts_over=MONTH,
)
