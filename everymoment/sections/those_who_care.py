"""Those who care for the person: what they need themselves, how caring weighs on them, and what if they cannot care."""

from everymoment.sections.audiences import CARE_TEAM, FAMILY, PERSON, PROFESSIONALS, SOCIAL_WORKER
from everymoment.sections.instruments import CARER_STRAIN
from everymoment.sections.kinds import Choice, Day, ListOf, Occasions, Option, Text
from everymoment.sections.section import Effect, Section, When

ANSWERS = (
    Option("accepted", "wants one"),
    Option("later", "not now: ask again"),
    Option("declined", "does not want one"),
)
YOUNG_CARERS = (Option("some", "somebody under 18 helps"), Option("none", "nobody under 18 helps"))
# What carers say of themselves is theirs: not for the person they care for, whom it could burden, nor for workers and
# crews who come to the house. Those close see it because the carer is one of them.
CARERS_OWN = PROFESSIONALS | {FAMILY}

THOSE_WHO_CARE = Section(
    key="those_who_care",
    title="Those who care for me",
    why="So that those who care for you are cared for too.",
    fields=(
        Day(
            key="offered_on",
            name="day an assessment was offered to the carer",
            label="When was the main carer offered an assessment of their own?",
            past=True,
            seen_by=CARERS_OWN,
            written_by=PROFESSIONALS,
            material=False,
        ),
        Choice(
            key="answer",
            name="the carer's answer to the offer",
            label="What did the carer say to the offer?",
            options=ANSWERS,
            seen_by=CARERS_OWN,
            written_by=CARERS_OWN,
        ),
        Day(
            key="done_on",
            name="day the carer's assessment was done",
            label="When was the assessment done?",
            past=True,
            seen_by=CARERS_OWN,
            written_by=PROFESSIONALS,
            material=False,
        ),
        ListOf(
            key="needs",
            name="what the carers need",
            label="What do those who care need, and what is done about it?",
            hint="The person this plan is about does not see this. Others close to them, whom they allowed, can.",
            item="need of a carer",
            seen_by=CARERS_OWN,
            written_by=CARERS_OWN,
            parts=(
                Text(key="need", name="need", label="What is needed, and by whom?", longest=300),
                Day(key="said_on", name="said on", label="When was it said?", past=True),
                Text(key="action", name="what is done", label="What is done about it?", longest=300),
                Day(key="closed_on", name="answered on", label="When was it answered?", past=True),
            ),
        ),
        Occasions(
            key="strain",
            name="how caring weighs",
            label=f"How has caring weighed in {CARER_STRAIN.recall}?",
            hint="For the carer to answer, or with them. The person this plan is about does not see it.",
            item="answer of a carer",
            seen_by=CARERS_OWN,
            written_by=CARERS_OWN,
            material=False,
            told_from=3,
            parts=(
                Day(key="on", name="day", label="On which day?", past=True),
                Text(key="who", name="who cares", label="Whose answer is it?", longest=100),
                *CARER_STRAIN.parts(),
            ),
        ),
        Choice(
            key="young_carers",
            name="young carers",
            label="Does somebody under 18 help with the care?",
            options=YOUNG_CARERS,
            seen_by=CARERS_OWN,
            written_by=CARERS_OWN,
        ),
        Text(
            key="young_carers_need",
            name="what young carers need",
            label="Who is it, and what do they need?",
            lines=3,
            longest=600,
            seen_by=CARERS_OWN,
            written_by=CARERS_OWN,
        ),
        Text(
            key="if_carer_cannot",
            name="if the carer cannot go on",
            label="If the main carer falls ill or cannot go on: who comes, and whom to call?",
            hint="The person and everybody on the team sees this.",
            lines=3,
            longest=1000,
            seen_by=CARE_TEAM | {PERSON, FAMILY},
            written_by=PROFESSIONALS | {PERSON, FAMILY},
        ),
    ),
    effects=(
        When(
            "answer",
            becomes=("accepted",),
            then=(Effect((SOCIAL_WORKER,), "Agree a day for the carer's assessment.", asks=True),),
        ),
        When("needs", (Effect((SOCIAL_WORKER,), "See what the carer needs, and say what is done.", asks=True),)),
        When(
            "strain",
            (Effect((SOCIAL_WORKER,), "Call the carer this week: caring weighs heavily on them.", asks=True),),
        ),
        When(
            "young_carers",
            becomes=("some",),
            then=(Effect((SOCIAL_WORKER,), "Ask for a young carer's needs assessment.", asks=True),),
        ),
        When(
            "young_carers_need",
            (Effect((SOCIAL_WORKER,), "Read what the young carers need, and say what is done.", asks=True),),
        ),
        When("if_carer_cannot", (Effect((), "Check that those named know of it.", for_co_ordinator=True),)),
    ),
)
