"""M32: are those who are left told where to find help, in feeling and in fact?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import QUARTER
from everymoment.measures.waiting import DIRECTORY

SIGNPOSTING_AFTER_DEATH = Measure(
    id="M32",
    key="signposting_after_death",
    question="After how many deaths was both emotional and practical help pointed to?",
    why="In the first weeks forms and grief come together.",
    words=Words(
        "deaths with somebody bereaved",
        "death with somebody bereaved",
        "were followed by both kinds of signposting",
        "was followed by both kinds of signposting",
    ),
    numerator_counted=(
        "Deaths after which information on emotional and on practical help was sent to somebody bereaved."
    ),
    denominator_counted="Deaths in the 91 days before the day counted with at least one bereaved person named.",
    unknown_counted="Deaths of which it is not recorded whether anything was sent.",
    caveat="Sent is not read, and read is not helped.",
    owner="Bereavement lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "It is one letter or one call; a tenth do not wish it."),
    waiting=DIRECTORY,
    counts_over=QUARTER,
)
