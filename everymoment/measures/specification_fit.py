"""M42: do specifications ask for what the place has agreed to measure?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import COMMISSIONING

SPECIFICATION_FIT = Measure(
    id="M42",
    key="specification_fit",
    question="How many service specifications cover every agreed indicator and quality item?",
    why="What is not asked for in a contract is not owed.",
    words=Words(
        "specifications",
        "specification",
        "cover every agreed indicator and quality item",
        "covers every agreed indicator and quality item",
    ),
    numerator_counted="Specifications that are mapped to every agreed indicator and quality item.",
    denominator_counted=(
        "Specifications of services near the end of life in force on the day counted, whoever pays. Indicators "
        "reported last quarter are told beside it."
    ),
    unknown_counted="Specifications that nobody has mapped.",
    caveat="Mapped is not delivered.",
    owner="Head of commissioning",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(100, "Mapping is desk work and can be finished."),
    strata=(),
    waiting=COMMISSIONING,
    counts_over=ON_THE_DAY,
)
