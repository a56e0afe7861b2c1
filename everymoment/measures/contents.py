"""Which measures there are, in the order of the measure library."""

from everymoment.measures.bereavement_contact import BEREAVEMENT_CONTACT
from everymoment.measures.carer_assessment import CARER_ASSESSMENT
from everymoment.measures.carer_known import CARER_KNOWN
from everymoment.measures.carer_need_answered import CARER_NEED_ANSWERED
from everymoment.measures.charter_assurance import CHARTER_ASSURANCE
from everymoment.measures.communication_needs_met import COMMUNICATION_NEEDS_MET
from everymoment.measures.competence_in_date import COMPETENCE_IN_DATE
from everymoment.measures.cpr_involvement import CPR_INVOLVEMENT
from everymoment.measures.data_quality import DATA_QUALITY
from everymoment.measures.directory_fresh import DIRECTORY_FRESH
from everymoment.measures.distress_answered import DISTRESS_ANSWERED
from everymoment.measures.early_identification import EARLY_IDENTIFICATION
from everymoment.measures.equity_ratio import EQUITY_RATIO
from everymoment.measures.experience import EXPERIENCE
from everymoment.measures.fast_social_care import FAST_SOCIAL_CARE
from everymoment.measures.fast_track_clock import FAST_TRACK_CLOCK
from everymoment.measures.feedback_loop_closed import FEEDBACK_LOOP_CLOSED
from everymoment.measures.five_priorities import FIVE_PRIORITIES
from everymoment.measures.funding_never_delays import FUNDING_NEVER_DELAYS
from everymoment.measures.hospital_days import HOSPITAL_DAYS
from everymoment.measures.identification_coverage import IDENTIFICATION_COVERAGE
from everymoment.measures.information_given import INFORMATION_GIVEN
from everymoment.measures.joint_learning import JOINT_LEARNING
from everymoment.measures.lawful_access import LAWFUL_ACCESS
from everymoment.measures.market_fit import MARKET_FIT
from everymoment.measures.measure import Measure
from everymoment.measures.medicines_known import MEDICINES_KNOWN
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.measures.network_part import NETWORK_PART
from everymoment.measures.out_of_hours_answer import OUT_OF_HOURS_ANSWER
from everymoment.measures.outcome_measured import OUTCOME_MEASURED
from everymoment.measures.outcomes_met import OUTCOMES_MET
from everymoment.measures.own_access import OWN_ACCESS
from everymoment.measures.own_words_outcomes import OWN_WORDS_OUTCOMES
from everymoment.measures.pathway_live import PATHWAY_LIVE
from everymoment.measures.personal_budget_offered import PERSONAL_BUDGET_OFFERED
from everymoment.measures.plain_words import PLAIN_WORDS
from everymoment.measures.plan_in_date import PLAN_IN_DATE
from everymoment.measures.plan_in_place import PLAN_IN_PLACE
from everymoment.measures.plan_offered import PLAN_OFFERED
from everymoment.measures.practical_help_matched import PRACTICAL_HELP_MATCHED
from everymoment.measures.preference_achieved import PREFERENCE_ACHIEVED
from everymoment.measures.preference_recorded import PREFERENCE_RECORDED
from everymoment.measures.questions_asked import QUESTIONS_ASKED
from everymoment.measures.repeated_admissions import REPEATED_ADMISSIONS
from everymoment.measures.role_clarity import ROLE_CLARITY
from everymoment.measures.safe_independence import SAFE_INDEPENDENCE
from everymoment.measures.signal_handled import SIGNAL_HANDLED
from everymoment.measures.signposting_after_death import SIGNPOSTING_AFTER_DEATH
from everymoment.measures.specification_fit import SPECIFICATION_FIT
from everymoment.measures.staff_supported import STAFF_SUPPORTED
from everymoment.measures.symptom_relief import SYMPTOM_RELIEF
from everymoment.measures.team_informed import TEAM_INFORMED
from everymoment.measures.told_at_home import TOLD_AT_HOME
from everymoment.measures.told_once import TOLD_ONCE
from everymoment.measures.training_uptake import TRAINING_UPTAKE
from everymoment.measures.urgent_view_used import URGENT_VIEW_USED
from everymoment.measures.usual_residence import USUAL_RESIDENCE

LIBRARY: tuple[Measure, ...] = (
    EARLY_IDENTIFICATION,
    IDENTIFICATION_COVERAGE,
    PLAN_OFFERED,
    PLAN_IN_PLACE,
    PLAN_IN_DATE,
    NAMED_CO_ORDINATOR,
    OWN_WORDS_OUTCOMES,
    OUTCOMES_MET,
    TOLD_ONCE,
    TEAM_INFORMED,
    TOLD_AT_HOME,
    PREFERENCE_RECORDED,
    PREFERENCE_ACHIEVED,
    USUAL_RESIDENCE,
    CARER_KNOWN,
    CARER_ASSESSMENT,
    CARER_NEED_ANSWERED,
    QUESTIONS_ASKED,
    FAST_SOCIAL_CARE,
    FUNDING_NEVER_DELAYS,
    FAST_TRACK_CLOCK,
    OUT_OF_HOURS_ANSWER,
    URGENT_VIEW_USED,
    REPEATED_ADMISSIONS,
    HOSPITAL_DAYS,
    MEDICINES_KNOWN,
    CPR_INVOLVEMENT,
    SYMPTOM_RELIEF,
    DISTRESS_ANSWERED,
    FIVE_PRIORITIES,
    BEREAVEMENT_CONTACT,
    SIGNPOSTING_AFTER_DEATH,
    EXPERIENCE,
    PLAIN_WORDS,
    COMMUNICATION_NEEDS_MET,
    COMPETENCE_IN_DATE,
    TRAINING_UPTAKE,
    ROLE_CLARITY,
    EQUITY_RATIO,
    DIRECTORY_FRESH,
    PATHWAY_LIVE,
    SPECIFICATION_FIT,
    FEEDBACK_LOOP_CLOSED,
    CHARTER_ASSURANCE,
    DATA_QUALITY,
    MARKET_FIT,
    INFORMATION_GIVEN,
    PRACTICAL_HELP_MATCHED,
    LAWFUL_ACCESS,
    STAFF_SUPPORTED,
    PERSONAL_BUDGET_OFFERED,
    NETWORK_PART,
    JOINT_LEARNING,
    OWN_ACCESS,
    SAFE_INDEPENDENCE,
    OUTCOME_MEASURED,
    SIGNAL_HANDLED,
)
"""All 57, those that wait for a room included."""

MEASURES = tuple(each for each in LIBRARY if each.live)
"""Those that are counted."""

BY_ID = {each.id: each for each in MEASURES}
"""The measures that are counted, by id. An id that the promises name and this does not hold has no data source yet."""

LIBRARY_BY_ID = {each.id: each for each in LIBRARY}
"""All of them, by id."""

BY_KEY = {each.key: each for each in LIBRARY}
"""All of them, by the key that stands in addresses."""
