"""M43: do people hear what was done with what they said?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import YEAR
from everymoment.measures.waiting import VOICES

FEEDBACK_LOOP_CLOSED = Measure(
    id="M43",
    key="feedback_loop_closed",
    question="How many themes of feedback had a public answer within six months?",
    why="Who is asked and never answered does not speak again.",
    words=Words("themes", "theme", "have a published answer", "has a published answer"),
    numerator_counted="Themes with a published answer of what was done, or why not, within six months.",
    denominator_counted="Themes of feedback that were opened in the year that ended six months before the day counted.",
    unknown_counted="Themes of which no answer and no decision is recorded.",
    caveat="An answer may be that nothing was done.",
    owner="Engagement lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Half a year is enough to answer, if not to mend."),
    strata=(),
    waiting=VOICES,
    counts_over=YEAR,
)
