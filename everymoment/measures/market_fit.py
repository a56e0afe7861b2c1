"""M46: is there enough care for the need that is to come?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import COMMISSIONING

MARKET_FIT = Measure(
    id="M46",
    key="market_fit",
    question="How much of the care that will be needed can providers give?",
    why="Care that cannot be bought is a wish that cannot be kept.",
    words=Words(
        "hours of care forecast",
        "hour of care forecast",
        "can be covered by able providers",
        "can be covered by able providers",
    ),
    numerator_counted="Hours of care near the end of life that providers able to give it can cover, by area.",
    denominator_counted="Hours that are forecast for the next 91 days, by area.",
    unknown_counted="Hours of areas without a forecast.",
    caveat="A forecast is a forecast.",
    owner="Head of commissioning",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "A small gap can be met by overtime, not a large one."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=QUARTER,
)
