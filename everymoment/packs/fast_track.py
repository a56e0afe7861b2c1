"""Fast track to NHS continuing healthcare: what the care board must know to say yes without delay.

Asked by a nurse or doctor responsible for the care, wherever the person is; no limit of time may be asked for.
"""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import TALKING, WHO
from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    GP,
    HOSPICE_NURSE,
    PROFESSIONALS,
)

FAST_TRACK_APPLICATION = Pack(
    key="fast_track",
    title="Fast track to NHS care",
    receiver="The continuing healthcare team of the integrated care board",
    received_by=PROFESSIONALS,
    why="For somebody whose illness gets worse fast, so that the NHS pays for care within days. It may be asked for "
    "wherever they are, and nobody has to say how long they will live.",
    for_roles=(GP, DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE),
    parts=(
        WHO,
        Part(
            "Who applies, and with whose agreement",
            (
                Ask("fast_track", "clinician"),
                Ask("fast_track", "agreed"),
                Ask("who_speaks_for_me", "capacity", "deciding for themselves"),
                Ask("who_speaks_for_me", "attorneys", needed=False),
            ),
        ),
        Part(
            "Why now",
            (
                Ask("my_health", "diagnosis", "main illness"),
                Ask("my_health", "other_diagnoses"),
                Ask("fast_track", "changing"),
                Ask("my_health", "phase"),
                Ask("my_health", "daily_life"),
                Ask("my_health", "who_knows"),
            ),
        ),
        Part(
            "Needs as they are today",
            (
                Ask("equipment", "getting_about"),
                Ask("daily_needs", "eating"),
                Ask("daily_needs", "washing"),
                Ask("daily_needs", "toilet"),
                Ask("daily_needs", "skin"),
                Ask("daily_needs", "breathing"),
                Ask("daily_needs", "pain"),
                Ask("daily_needs", "mood"),
                Ask("daily_needs", "taking_medicines"),
                Ask("daily_needs", "nights"),
            ),
        ),
        Part(
            "Care that is wanted",
            (
                Ask("where_i_want_to_be", "place_of_care"),
                Ask("where_i_want_to_be", "place_of_death"),
                Ask("fast_track", "needs_now"),
                Ask("fast_track", "needed_from"),
                Ask("social_care", "packages", "care that comes now"),
                Ask("equipment", "equipment"),
                Ask("people_around_me", "main_carer"),
                Ask("people_around_me", "lives_alone"),
                Ask("social_care", "funding", "who pays now"),
            ),
        ),
        TALKING,
    ),
)
