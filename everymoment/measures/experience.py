"""M33: do people say that they were listened to, respected, knew whom to call and told things once?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import VOICES

EXPERIENCE = Measure(
    id="M33",
    key="experience",
    question="How many answers say always or usually?",
    why="Only the people concerned know whether the promises were kept.",
    words=Words("answers", "answer", "say always or usually", "says always or usually"),
    numerator_counted=(
        "Answers of always or usually to: were you listened to, respected, did you know whom to call, did you have to "
        "say things only once."
    ),
    denominator_counted=(
        "Answers to these four questions given in the 91 days before the day counted. The share who answered at all "
        "is told beside it."
    ),
    unknown_counted="Answers left empty.",
    caveat="Those who answer are seldom those who fared worst.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "A target would teach people to choose whom they ask."),
    waiting=VOICES,
    counts_over=QUARTER,
)
