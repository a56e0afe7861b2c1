"""What matters to me: wishes and outcomes in the person's own words, by priority, with a day to achieve them."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    PERSON_AND_TEAM,
    PLANNERS,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Scale, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import MATTERS

OUTCOME_STATUS = (
    Option("hoped_for", "hoped for"),
    Option("under_way", "under way"),
    Option("met", "met"),
    Option("partly_met", "partly met"),
    Option("no_longer_wanted", "no longer wanted"),
)
STATEMENT = (
    Option("none", "none written", no_choice=True),
    Option("made", "written", snomed("816281000000101", "Has advance statement")),
)
PLANNED_WITH = (
    Option("person", "the person", snomed("713662007", "Discussion about advance care planning")),
    Option("family", "family", snomed("713665009", "Discussion about advance care planning with family member")),
    Option("carer", "the carer", snomed("714361002", "Discussion about advance care planning with caregiver")),
    Option("declined", "the person did not want to", snomed("714747005", "Advance care planning declined")),
    Option("not_now", "not right to ask now", snomed("922321000000108", "Advance care planning not appropriate now")),
)

HOPED_FOR = frozenset({"hoped_for", "under_way"})
"""Where an outcome still lies ahead; one whose status was not said does too."""

WHAT_MATTERS_TO_ME = Section(
    key="what_matters_to_me",
    title="What matters to me",
    why="So that the plan follows your priorities, not ours.",
    fields=(
        Text(
            key="most_important",
            name="what is most important to me",
            label="What matters most to you now?",
            lines=5,
            own_words=True,
            standard=(("About Me", "What is most important to me"), ("SCCI1580", "35")),
            code=snomed("1515861000000103", "What is most important to me"),
            urgent=MATTERS.key,
        ),
        Text(
            key="wish_to_avoid",
            name="what I fear or wish to avoid",
            label="What do you fear, or want to avoid?",
            lines=4,
            own_words=True,
            seen_by=PERSON_AND_TEAM,
            standard=(("ReSPECT", "3"),),
            urgent=MATTERS.key,
        ),
        Scale(
            key="balance",
            name="balance between living longer and comfort",
            short="longer life or comfort",
            label="If you had to choose, where between living longer and comfort would you put yourself?",
            lowest=0,
            highest=10,
            low_end="live as long as possible",
            high_end="comfort above all",
            seen_by=PERSON_AND_TEAM,
            standard=(("ReSPECT", "3"),),
            urgent=MATTERS.key,
        ),
        Text(
            key="strengths",
            name="what I can do",
            label="What can you do, and what keeps you going?",
            lines=3,
            own_words=True,
            standard=(("PRSB PEoLC", "Care and support plan: Strengths"),),
        ),
        ListOf(
            key="outcomes",
            name="outcomes I hope for",
            label="What do you hope to do, or to have in place?",
            hint="Use your own words. Put what matters most first, and say by when.",
            item="outcome",
            standard=(("PRSB PEoLC", "Care and support plan: Needs, concerns or problems"),),
            parts=(
                Text(key="words", name="outcome", label="In your own words", longest=500, own_words=True),
                Scale(
                    key="priority",
                    name="importance",
                    label="How important is it?",
                    lowest=1,
                    highest=10,
                    low_end="least important",
                    high_end="most important",
                ),
                Day(key="by", name="by when", label="By when?"),
                Choice(key="status", name="how it stands", label="How does it stand?", options=OUTCOME_STATUS),
                Text(key="helped_by", name="who helps", label="Who helps, and with what?", longest=300),
                Day(key="reviewed_on", name="looked at again on", label="When was it last looked at?", past=True),
                Text(key="progress", name="what has changed", label="What has changed since?", longest=300),
            ),
        ),
        Choice(
            key="statement",
            name="written advance statement",
            label="Have you written your wishes down in a statement of your own?",
            options=STATEMENT,
            standard=(("SCCI1580", "35"), ("PRSB PEoLC", "Contingency plans: Advance statement")),
            always_with=("statement_paper",),
            weight="Does not bind, but must be weighed whenever others decide.",
            law="Mental Capacity Act 2005, section 4",
        ),
        Text(
            key="statement_paper",
            name="where the statement is kept",
            short="paper",
            label="Where is it kept?",
            longest=200,
            standard=(("PRSB PEoLC", "Contingency plans: Advance statement"),),
        ),
        Choice(
            key="planned_with",
            name="who took part in planning ahead",
            label="Who has talked about planning ahead?",
            options=PLANNED_WITH,
            several=True,
            seen_by=PERSON_AND_TEAM,
            standard=(("PRSB PEoLC", "Palliative and end of life care: Involvement in advance care planning"),),
        ),
        Day(
            key="talked_about_on",
            name="day this was talked about",
            label="When was this last talked about?",
            past=True,
            written_by=PLANNERS,
            material=False,
        ),
    ),
    effects=(
        When(
            "outcomes",
            (
                Effect(
                    (),
                    "Agree who does what by when for the changed outcome, and tell them.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "balance",
            (
                Effect(
                    (), "Ask the doctor whether the treatment decisions still fit.", asks=True, for_co_ordinator=True
                ),
            ),
        ),
        When(
            ("most_important", "wish_to_avoid"),
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE, HOSPICE_NURSE),
                    "Read this before your next visit, and let it guide what you do.",
                    asks=True,
                ),
                Effect(
                    (),
                    "Check that what is planned still serves this, and say where it does not.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect(
                    (THE_PERSON,),
                    "Your team reads this before it plans anything for you. Say so when it is not what you meant.",
                ),
            ),
        ),
        When(
            "most_important",
            (Effect((SOMEONE_CLOSE,), "This is what everybody around goes by. Say so when you see it forgotten."),),
        ),
        When(
            "strengths",
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE),
                    "Leave to the person what they can do, and help only with the rest.",
                ),
            ),
        ),
        When(
            ("statement", "statement_paper"),
            (
                Effect((GP,), "Ask for a copy of the statement, and keep it with the surgery's record.", asks=True),
                Effect((), "See that whoever plans care has read the statement.", asks=True, for_co_ordinator=True),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Know where the paper is kept, so that it can be shown when it is needed.",
                ),
            ),
        ),
        When(
            "planned_with",
            (
                Effect(
                    (),
                    "Tell those who took part what came of it, as far as the person agrees.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
    ),
)
