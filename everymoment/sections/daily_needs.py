"""Help I need each day: eating, washing, the toilet, skin, pain, breath, sleep, mood, medicines, nights, and safety."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    PLANNERS,
    SOCIAL_WORKER,
)
from everymoment.sections.kinds import Text
from everymoment.sections.section import Effect, Section, When

WRITERS = PLANNERS | {CARE_WORKERS}
WHO_GO_IN = (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE)
READ_FIRST = Effect(WHO_GO_IN, "Read this before your next visit: the help that is needed has changed.", asks=True)
ASK_SOON = Effect(
    (GP, DISTRICT_NURSE, HOSPICE_NURSE),
    "Ask within a day how bad it is, and whether what is prescribed still helps.",
    asks=True,
)

DAILY_NEEDS = Section(
    key="daily_needs",
    title="Help I need each day",
    why="So that whoever comes, or whoever looks after you elsewhere, can begin without asking you again.",
    fields=(
        Text(
            key="eating",
            name="eating and drinking",
            label="How do you eat and drink, and is anything unsafe to swallow?",
            hint="Also what you like, what must be cut up or thickened, and who helps.",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="washing",
            name="washing and dressing",
            label="What help do you need with washing and dressing, and how do you like it done?",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="toilet",
            name="using the toilet",
            label="What help do you need with the toilet, by day and by night?",
            hint="Say so too where there is a catheter, a stoma or pads.",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="skin",
            name="skin and sore places",
            label="Is the skin sore or broken anywhere, and what is done about it?",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="pain",
            name="pain and what helps",
            label="Where is there pain, how can others tell, and what helps?",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="breathing",
            name="breathing",
            label="When is breathing hard, and what helps then?",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="sleep",
            name="sleep and rest",
            label="How do you sleep, and what helps you to rest?",
            lines=2,
            written_by=WRITERS,
        ),
        Text(
            key="mood",
            name="mood and worries",
            label="How are your spirits, and what worries or comforts you?",
            lines=3,
            written_by=WRITERS,
        ),
        Text(
            key="taking_medicines",
            name="how medicines are taken",
            label="How do you take your medicines, and who gives or checks them?",
            hint="What is prescribed stays in the surgery's record: say only how you take it.",
            lines=2,
            written_by=WRITERS,
        ),
        Text(
            key="nights",
            name="help at night",
            label="What help is needed at night, how often, and who gives it?",
            lines=2,
            written_by=WRITERS,
        ),
        Text(
            key="keeping_safe",
            name="staying safe",
            label="What must others watch so that you are safe, such as falls or going out alone?",
            lines=2,
            written_by=WRITERS,
        ),
    ),
    effects=(
        *(
            When(key, (READ_FIRST,))
            for key in ("eating", "washing", "toilet", "sleep", "mood", "taking_medicines", "keeping_safe")
        ),
        When(
            "skin",
            (READ_FIRST, Effect((DISTRICT_NURSE,), "Look at the skin at your next visit, and at the bed.", asks=True)),
        ),
        When("pain", (READ_FIRST, ASK_SOON)),
        When("breathing", (READ_FIRST, ASK_SOON)),
        When(
            "nights",
            (
                Effect(
                    (SOCIAL_WORKER, DISTRICT_NURSE), "Check that somebody comes at night as is needed now.", asks=True
                ),
            ),
        ),
    ),
)
