"""Going home from hospital to die: what must be settled before the person leaves the ward."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import WHO, WHOM_TO_CALL
from everymoment.sections.audiences import (
    DISTRICT_NURSE,
    GP,
    HOSPICE_NURSE,
    PROFESSIONALS,
    SOCIAL_WORKER,
)

HOME_TO_DIE = Pack(
    key="home_to_die",
    title="Going home from hospital to die",
    receiver="The district nurses and the GP who take over",
    received_by=PROFESSIONALS,
    why="So that nobody leaves the ward before bed, medicines, care and a number for the first night are there.",
    for_roles=(DISTRICT_NURSE, HOSPICE_NURSE, GP, SOCIAL_WORKER),
    parts=(
        WHO,
        Part(
            "What the person wants and knows",
            (
                Ask("where_i_want_to_be", "place_of_death"),
                Ask("where_i_want_to_be", "place_name"),
                Ask("my_health", "who_knows"),
                Ask("people_around_me", "carer_aware"),
                Ask("going_home", "explained"),
                Ask("after_death", "wishes_after_death"),
            ),
        ),
        Part(
            "The journey",
            (
                Ask("going_home", "leaves_on"),
                Ask("going_home", "ward"),
                Ask("going_home", "journey"),
                Ask("going_home", "on_the_way"),
                Ask("people_around_me", "way_in"),
                Ask("people_around_me", "careful_of"),
                Ask("going_home", "oxygen"),
            ),
        ),
        Part(
            "Decisions and medicines",
            (
                Ask("treatment_and_resuscitation", "cpr"),
                Ask("treatment_and_resuscitation", "ceiling"),
                Ask("treatment_and_resuscitation", "crisis"),
                Ask("medicines_in_place", "ready"),
                Ask("medicines_in_place", "chart"),
                Ask("medicines_in_place", "medicines"),
                Ask("going_home", "medicines_packed"),
                Ask("going_home", "things_to_take"),
                Ask("allergies", "allergies_asked"),
            ),
        ),
        Part(
            "Care at home",
            (
                Ask("equipment", "equipment"),
                Ask("equipment", "getting_about"),
                Ask("social_care", "packages"),
                Ask("social_care", "funding"),
                Ask("fast_track", "result", "fast track to NHS care"),
                Ask("going_home", "first_visits"),
                Ask("going_home", "first_night"),
                Ask("going_home", "told"),
                Ask("people_around_me", "lives_alone"),
            ),
        ),
        WHOM_TO_CALL,
    ),
)
