"""Which packs there are, in the order in which they are offered."""

from everymoment.packs.ambulance_sheet import AMBULANCE_SHEET
from everymoment.packs.carers_assessment import CARERS_ASSESSMENT
from everymoment.packs.fast_track import FAST_TRACK_APPLICATION
from everymoment.packs.home_care_handover import HOME_CARE_HANDOVER
from everymoment.packs.home_to_die import HOME_TO_DIE
from everymoment.packs.hospice_referral import HOSPICE_REFERRAL
from everymoment.packs.hospital_passport import HOSPITAL_PASSPORT
from everymoment.packs.pack import Pack

PACKS: tuple[Pack, ...] = (
    HOSPITAL_PASSPORT,
    AMBULANCE_SHEET,
    HOME_CARE_HANDOVER,
    HOSPICE_REFERRAL,
    FAST_TRACK_APPLICATION,
    HOME_TO_DIE,
    CARERS_ASSESSMENT,
)

BY_KEY = {each.key: each for each in PACKS}
