"""Handover to home care: what a worker must know before the first visit, and whom to ring when something is wrong."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import TALKING, WHO, WHOM_TO_CALL
from everymoment.sections.audiences import (
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    SOCIAL_WORKER,
)

HOME_CARE_HANDOVER = Pack(
    key="home_care_handover",
    title="Handover to home care",
    receiver="The home-care provider that begins",
    received_by=frozenset({CARE_WORKERS}),
    why="So that the first visit is as good as the last one, whoever comes.",
    for_roles=(SOCIAL_WORKER, DISTRICT_NURSE, HOSPICE_NURSE, GP, HOME_CARE_WORKER),
    parts=(
        WHO,
        Part(
            "The day, as the person likes it",
            (
                Ask("about_me", "my_day"),
                Ask("about_me", "please_do"),
                Ask("about_me", "my_wellness"),
                Ask("what_matters_to_me", "most_important"),
                Ask("about_me", "faith_and_culture"),
                Ask("risks_i_choose", "risks", needed=False),
            ),
        ),
        Part(
            "Help that is needed",
            (
                Ask("social_care", "packages", "which care comes, and when"),
                Ask("equipment", "getting_about"),
                Ask("equipment", "equipment"),
                Ask("daily_needs", "eating"),
                Ask("daily_needs", "washing"),
                Ask("daily_needs", "toilet"),
                Ask("daily_needs", "skin"),
                Ask("daily_needs", "taking_medicines"),
                Ask("daily_needs", "nights"),
                Ask("daily_needs", "keeping_safe"),
                Ask("allergies", "allergies_asked"),
                Ask("allergies", "allergies", needed=False),
            ),
        ),
        Part(
            "The home",
            (
                Ask("people_around_me", "way_in"),
                Ask("people_around_me", "careful_of"),
                Ask("people_around_me", "lives_alone"),
                Ask("medicines_in_place", "kept", "where medicines for the last days are"),
            ),
        ),
        Part(
            "If things get worse",
            (
                Ask("treatment_and_resuscitation", "cpr"),
                Ask("treatment_and_resuscitation", "crisis"),
                Ask("if_things_get_worse", "early_signs"),
                Ask("if_things_get_worse", "what_calms"),
                Ask("where_i_want_to_be", "place_of_death"),
            ),
        ),
        TALKING,
        WHOM_TO_CALL,
    ),
)
