"""M31: does somebody call those who are left?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import REFERRALS

BEREAVEMENT_CONTACT = Measure(
    id="M31",
    key="bereavement_contact",
    question="How many bereaved people were contacted within two weeks, and again after six to eight?",
    why="Those who cared are left with an empty room and a quiet telephone.",
    words=Words("bereaved people", "bereaved person", "were contacted twice in time", "was contacted twice in time"),
    numerator_counted="Bereaved people contacted within 14 days of the death, and again after six to eight weeks.",
    denominator_counted=(
        "People named as bereaved who did not say that they wish no contact, of deaths that lie 56 to 147 days back."
    ),
    unknown_counted="Those of whom no contact and no refusal is recorded.",
    caveat="It counts calls, not comfort. Who was never named as close is not counted.",
    owner="Bereavement lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "Some cannot be reached, and their silence is respected."),
    waiting=REFERRALS,
    counts_over=QUARTER,
)
