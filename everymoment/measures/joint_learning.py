"""M53: does good practice come with a result that was measured?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import YEAR
from everymoment.measures.waiting import COMMISSIONING

JOINT_LEARNING = Measure(
    id="M53",
    key="joint_learning",
    question="How many items of good practice have a measured result?",
    why="What is only praised cannot be copied.",
    words=Words("items of good practice", "item of good practice", "have a measured result", "has a measured result"),
    numerator_counted="Items with a result that was measured before and after.",
    denominator_counted="Items of good practice that the place published in the 365 days before the day counted.",
    unknown_counted="Items of which it is not recorded whether anything was measured.",
    caveat="A result in one place need not come about in another.",
    owner="Public health lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "Few are better than none; a target would call for many weak ones."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=YEAR,
)
