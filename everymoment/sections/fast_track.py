"""The fast track to NHS care: what is changing so fast, which care is needed, who applies, and what became of it.

A registered nurse or a doctor who is responsible for the person's care applies. Where the person lives does not matter,
and nobody may ask for a limit of time: only that the illness is getting worse fast and may be near its end.
"""

from everymoment.sections.audiences import (
    CARE_TEAM,
    CLINICIANS,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOSPICE_NURSE,
    PERSON,
    PROFESSIONALS,
    SOCIAL_WORKER,
)
from everymoment.sections.kinds import Choice, Day, NamedPerson, Option, Text
from everymoment.sections.section import Effect, Section, When

AGREED = (
    Option("agrees", "the person agrees"),
    Option("attorney", "an attorney or deputy agrees for them"),
    Option("best_interests", "decided in their best interests"),
    Option("not_wanted", "not wanted"),
    Option("not_asked", "not asked yet"),
)
RESULT = (
    Option("waiting", "waiting for an answer"),
    Option("agreed", "agreed"),
    Option("in_place", "the care has begun"),
    Option("sent_back", "sent back for more"),
)
SEEN = CARE_TEAM | {PERSON, FAMILY}

FAST_TRACK = Section(
    key="fast_track",
    title="Fast track to NHS care",
    why="So that care paid by the NHS begins within days, without a long assessment.",
    fields=(
        # How fast somebody is dying is an outlook: nobody reads it first on a page.
        Text(
            key="changing",
            name="what is changing fast",
            label="What is getting worse, how fast, and how can one tell?",
            hint="Compare now with last week and last month. No limit of time is needed.",
            lines=5,
            seen_by=PROFESSIONALS,
            written_by=CLINICIANS,
        ),
        Text(
            key="needs_now",
            name="care that is needed now",
            label="Which care is needed now, how often, by day and by night?",
            lines=4,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Day(
            key="needed_from",
            name="day the care must begin",
            label="From which day must it be in place?",
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="agreed",
            name="agreement to the application",
            label="Has the person agreed to the application, and to what it says being shared?",
            options=AGREED,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        NamedPerson(
            key="clinician",
            name="nurse or doctor who applies",
            label="Which nurse or doctor, responsible for this person's care, applies?",
            at_work=True,
            seen_by=SEEN,
            written_by=CLINICIANS,
        ),
        Day(
            key="sent_on",
            name="day the application was sent",
            label="When was it sent?",
            past=True,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="result",
            name="what became of the application",
            label="What became of it?",
            options=RESULT,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
    ),
    effects=(
        When(
            "changing",
            (Effect((GP, DISTRICT_NURSE, HOSPICE_NURSE), "Check medicines and visits against this now.", asks=True),),
        ),
        When("needs_now", (Effect((SOCIAL_WORKER,), "Keep present care going until the new care begins.", asks=True),)),
        When(
            "needed_from", (Effect((SOCIAL_WORKER,), "Check that care is there until and from that day.", asks=True),)
        ),
        When(
            "agreed",
            becomes=("not_wanted",),
            then=(
                Effect(
                    (), "Do not send the application. Ask what is wanted instead.", asks=True, for_co_ordinator=True
                ),
            ),
        ),
        When("clinician", (Effect((), "Give this name where somebody asks about it.", for_co_ordinator=True),)),
        When(
            "sent_on",
            (
                Effect(
                    (),
                    "Ask on the second day what was decided, and when care begins.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "result",
            becomes=("sent_back",),
            then=(
                Effect((GP, DISTRICT_NURSE, HOSPICE_NURSE), "Say today what is missing: care waits for it.", asks=True),
            ),
        ),
        When(
            "result",
            becomes=("agreed",),
            then=(
                Effect((SOCIAL_WORKER,), "Agree with the new provider on which day your care hands over.", asks=True),
            ),
        ),
    ),
)
