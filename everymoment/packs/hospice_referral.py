"""Referral to a hospice: why help is asked for, how soon, and who the person is before anybody meets them."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import TALKING, WHO, WHOM_TO_CALL
from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CLINICIANS,
    DISTRICT_NURSE,
    GP,
    HOSPICE_NURSE,
    SOCIAL_WORKER,
)

HOSPICE_REFERRAL = Pack(
    key="hospice_referral",
    title="Referral to the hospice",
    receiver="The hospice's first-contact team",
    received_by=CLINICIANS,
    why="So that the hospice can answer on the day, and does not begin by asking everything again.",
    for_roles=(GP, DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE, SOCIAL_WORKER),
    parts=(
        WHO,
        Part(
            "What is asked, and how soon",
            (
                Ask("specialist_help", "reasons"),
                Ask("specialist_help", "hardest"),
                Ask("specialist_help", "wanted"),
                Ask("specialist_help", "how_soon"),
                Ask("specialist_help", "agreed"),
                Ask("specialist_help", "hopes"),
            ),
        ),
        Part(
            "The illness",
            (
                Ask("my_health", "diagnosis", "main illness"),
                Ask("my_health", "other_diagnoses"),
                Ask("specialist_help", "treatment_now"),
                Ask("my_health", "prognosis"),
                Ask("my_health", "who_knows"),
                Ask("my_health", "phase"),
                Ask("my_health", "daily_life"),
                Ask("allergies", "allergies_asked"),
                Ask("allergies", "allergies", needed=False),
            ),
        ),
        Part(
            "Decisions and wishes",
            (
                Ask("treatment_and_resuscitation", "cpr"),
                Ask("treatment_and_resuscitation", "ceiling"),
                Ask("treatment_and_resuscitation", "adrt"),
                Ask("where_i_want_to_be", "place_of_care"),
                Ask("where_i_want_to_be", "place_of_death"),
                Ask("what_matters_to_me", "most_important"),
                Ask("what_matters_to_me", "wish_to_avoid"),
                Ask("about_me", "faith_and_culture"),
            ),
        ),
        Part(
            "At home",
            (
                Ask("people_around_me", "lives_alone"),
                Ask("people_around_me", "way_in"),
                Ask("people_around_me", "careful_of"),
                Ask("people_around_me", "carer_aware"),
                Ask("medicines_in_place", "ready"),
            ),
        ),
        TALKING,
        WHOM_TO_CALL,
    ),
)
