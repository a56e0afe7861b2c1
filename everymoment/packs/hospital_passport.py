"""Hospital passport: what a ward must know of somebody who cannot say it all, on the first night."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import TALKING, WHO, WHOM_TO_CALL
from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CLINICIANS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)

HOSPITAL_PASSPORT = Pack(
    key="hospital_passport",
    title="Hospital passport",
    receiver="The nurses and doctors of the ward",
    received_by=CLINICIANS,
    why="So that strangers on a ward know how to talk with you, what hurts, what comforts and what you never want.",
    for_roles=(THE_PERSON, SOMEONE_CLOSE, HOME_CARE_WORKER, CARE_HOME_NURSE, SOCIAL_WORKER, DISTRICT_NURSE, GP),
    parts=(
        WHO,
        TALKING,
        Part(
            "What you must know first",
            (
                Ask("allergies", "allergies_asked"),
                Ask("allergies", "allergies", needed=False),
                Ask("daily_needs", "eating"),
                Ask("daily_needs", "taking_medicines"),
                Ask("daily_needs", "keeping_safe"),
                Ask("treatment_and_resuscitation", "cpr"),
                Ask("treatment_and_resuscitation", "adrt"),
                Ask("treatment_and_resuscitation", "respect"),
                Ask("who_speaks_for_me", "attorneys"),
                Ask("who_speaks_for_me", "ask_also"),
            ),
        ),
        Part(
            "What matters",
            (
                Ask("what_matters_to_me", "most_important"),
                Ask("about_me", "my_day"),
                Ask("about_me", "please_do"),
                Ask("about_me", "my_wellness"),
                Ask("about_me", "faith_and_culture"),
                Ask("about_me", "also_worth_knowing"),
            ),
        ),
        Part(
            "Help that is needed",
            (
                Ask("daily_needs", "pain"),
                Ask("daily_needs", "breathing"),
                Ask("daily_needs", "toilet"),
                Ask("daily_needs", "washing"),
                Ask("daily_needs", "sleep"),
                Ask("daily_needs", "mood"),
                Ask("equipment", "getting_about"),
                Ask("if_things_get_worse", "what_calms"),
                Ask("how_to_talk_with_me", "adjustments"),
            ),
        ),
        WHOM_TO_CALL,
    ),
)
