"""Which measures there are, in the order of the measure library."""

from everymoment.measures.measure import Measure
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.measures.own_words_outcomes import OWN_WORDS_OUTCOMES
from everymoment.measures.plan_in_date import PLAN_IN_DATE
from everymoment.measures.preference_recorded import PREFERENCE_RECORDED
from everymoment.measures.questions_asked import QUESTIONS_ASKED
from everymoment.measures.role_clarity import ROLE_CLARITY
from everymoment.measures.team_informed import TEAM_INFORMED
from everymoment.measures.told_once import TOLD_ONCE

MEASURES: tuple[Measure, ...] = (
    PLAN_IN_DATE,
    NAMED_CO_ORDINATOR,
    OWN_WORDS_OUTCOMES,
    TOLD_ONCE,
    TEAM_INFORMED,
    PREFERENCE_RECORDED,
    QUESTIONS_ASKED,
    ROLE_CLARITY,
)

BY_ID = {each.id: each for each in MEASURES}
"""The measures by id. An id that the promises name and this does not hold has no data source yet."""
