"""M34: can what is sent to people be read by people?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import DIRECTORY

PLAIN_WORDS = Measure(
    id="M34",
    key="plain_words",
    question="How many standard messages and leaflets are in plain words?",
    why="Half of all adults read no further than where it gets hard.",
    words=Words(
        "messages and leaflets", "message or leaflet", "can be read at the age of 11", "can be read at the age of 11"
    ),
    numerator_counted="Messages and leaflets with a reading age of 11 or under.",
    denominator_counted="All standard messages and leaflets in use on the day counted.",
    unknown_counted="Those that nobody has measured.",
    caveat="A formula counts long words and long sentences. It does not know what is kind.",
    owner="Information and advice lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(90, "Some names of medicines and laws cannot be made shorter."),
    strata=(),
    waiting=DIRECTORY,
    counts_over=ON_THE_DAY,
)
