"""Ambulance crew sheet: what a crew reads at the door. Its parts are the groups of the urgent view, in the same order,
so that paper and screen can never differ."""

from everymoment.packs.pack import Ask, Pack, Part
from everymoment.packs.who import WHO, WHOM_TO_CALL
from everymoment.sections import contents
from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
    URGENT_CARE,
)
from everymoment.sections.urgent import URGENT_GROUPS

AMBULANCE_SHEET = Pack(
    key="ambulance_sheet",
    title="Ambulance crew sheet",
    receiver="The ambulance crew at the door",
    received_by=frozenset({URGENT_CARE}),
    why="So that a crew without a signal still reads what is decided, whom to call, and how to talk with you.",
    for_roles=(
        THE_PERSON,
        SOMEONE_CLOSE,
        GP,
        DISTRICT_NURSE,
        HOSPICE_NURSE,
        SOCIAL_WORKER,
        HOME_CARE_WORKER,
        CARE_HOME_NURSE,
    ),
    parts=(
        WHO,
        *(
            Part(
                group.title,
                tuple(
                    Ask(section.key, field.key) for section, field in contents.all_fields() if field.urgent == group.key
                ),
            )
            for group in URGENT_GROUPS
        ),
        WHOM_TO_CALL,
    ),
)
