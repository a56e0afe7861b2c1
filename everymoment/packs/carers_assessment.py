"""A carer's assessment: what the council must know of whoever cares unpaid, what they do, and what would help them."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import WHO
from everymoment.sections.audiences import (
    DISTRICT_NURSE,
    GP,
    HOSPICE_NURSE,
    SOCIAL_CARE,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
)

CARERS_ASSESSMENT = Pack(
    key="carers_assessment",
    title="Assessment of the carer",
    receiver="The council's carers' team",
    received_by=frozenset({SOCIAL_CARE}),
    why="Whoever cares has a right to an assessment of their own, however little or much they do.",
    for_roles=(SOCIAL_WORKER, SOMEONE_CLOSE, GP, DISTRICT_NURSE, HOSPICE_NURSE),
    parts=(
        WHO,
        Part(
            "Who cares",
            (
                Ask("people_around_me", "carer"),
                Ask("people_around_me", "main_carer"),
                Ask("people_around_me", "people", "others who are close"),
                Ask("people_around_me", "carer_aware"),
                Ask("people_around_me", "lives_alone"),
            ),
        ),
        Part(
            "The carer themselves",
            (
                Ask("those_who_care", "answer"),
                Ask("those_who_care", "needs"),
                Ask("those_who_care", "strain", needed=False),
                Ask("those_who_care", "young_carers"),
                Ask("those_who_care", "if_carer_cannot"),
            ),
        ),
        Part(
            "What caring takes, by day and by night",
            (
                Ask("social_care", "support_reason"),
                Ask("daily_needs", "washing"),
                Ask("daily_needs", "toilet"),
                Ask("daily_needs", "eating"),
                Ask("daily_needs", "taking_medicines"),
                Ask("daily_needs", "nights"),
                Ask("daily_needs", "keeping_safe"),
                Ask("equipment", "getting_about"),
            ),
        ),
        Part(
            "What helps already",
            (
                Ask("social_care", "packages"),
                Ask("equipment", "equipment"),
                Ask("social_care", "funding"),
                Ask("social_care", "benefits"),
                Ask("social_care", "council_team"),
                Ask("professionals_who_help", "contacts"),
            ),
        ),
        Part(
            "What lies ahead",
            (
                Ask("where_i_want_to_be", "place_of_care"),
                Ask("treatment_and_resuscitation", "crisis"),
                Ask("about_me", "faith_and_culture"),
                Ask("the_plan", "co_ordinator"),
            ),
        ),
    ),
)
