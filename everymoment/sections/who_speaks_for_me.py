"""Who speaks for me: attorneys with the limits of their authority, and whom to ask when decisions are made."""

from everymoment.sections.audiences import (
    DISTRICT_NURSE,
    FAMILY,
    GP,
    PERSON,
    PERSON_AND_TEAM,
    PROFESSIONALS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import SPEAKS, TREATMENT

AUTHORITY = (
    Option(
        "welfare",
        "health and welfare, not life-sustaining treatment",
        snomed("816361000000101", "LPA without authority for life-sustaining treatment"),
    ),
    Option(
        "life_sustaining",
        "health and welfare, life-sustaining treatment included",
        snomed("816381000000105", "LPA with authority for life-sustaining treatment"),
    ),
)
CAPACITY = (
    Option("can_decide", "can decide for themselves"),
    Option("with_help", "can decide with help"),
    Option("some_decisions", "can make some decisions, not others"),
    Option("cannot", "cannot decide about care and treatment now"),
)
# Headings of the PRSB standard, each for an attorney or a deputy.
HEALTH_ATTORNEY = (
    "Legal information: Lasting power of attorney for health and welfare or court-appointed deputy (or equivalent)"
)
MONEY_ATTORNEY = (
    "Legal information: "
    "Lasting power of attorney for property and financial affairs or court-appointed deputy (or equivalent)"
)
PROXY_WEIGHT = "Decides only when the person cannot."
PROXY_LAW = "Mental Capacity Act 2005, sections 9 to 11"

WHO_SPEAKS_FOR_ME = Section(
    key="who_speaks_for_me",
    title="Who speaks for me",
    why="So that the right people are asked when you cannot answer for yourself.",
    fields=(
        Choice(
            key="capacity",
            name="deciding for oneself",
            label="Can the person decide about their own care and treatment today?",
            options=CAPACITY,
            seen_by=PERSON_AND_TEAM,
            standard=(("PRSB PEoLC", "Legal information: Mental capacity assessment"),),
            urgent=SPEAKS.key,
            always_with=("capacity_on",),
        ),
        Day(
            key="capacity_on",
            name="day this was judged",
            short="judged on",
            label="When was that judged, and about which decision? Enter the day",
            seen_by=PERSON_AND_TEAM,
            past=True,
            material=False,
        ),
        ListOf(
            key="attorneys",
            name="attorneys for health and welfare",
            label="Is there a registered lasting power of attorney for health and welfare?",
            item="attorney",
            standard=(
                ("SCCI1580", "51"),
                ("SCCI1580", "52"),
                ("SCCI1580", "53"),
                ("PRSB PEoLC", HEALTH_ATTORNEY),
            ),
            parts=(
                Text(key="name", name="name", label="Name", longest=200),
                Choice(key="authority", name="authority", label="What may they decide?", options=AUTHORITY),
                Text(key="telephone", name="telephone", label="Telephone", longest=40),
            ),
            urgent=TREATMENT.key,
            weight=PROXY_WEIGHT,
            law=PROXY_LAW,
        ),
        Text(
            key="attorney_paper",
            name="where the power of attorney is kept",
            label="Where is the document kept?",
            longest=200,
        ),
        NamedPerson(
            key="money_attorney",
            name="attorney for money and property",
            label="Does somebody have a registered power of attorney, or a court's order, for money and property?",
            hint="They may not decide about care and treatment.",
            seen_by=PROFESSIONALS | {PERSON, FAMILY},
            standard=(("PRSB PEoLC", MONEY_ATTORNEY),),
            law=PROXY_LAW,
        ),
        ListOf(
            key="ask_also",
            name="people to ask when decisions are made",
            label="Who else should be asked when decisions are made?",
            hint="You choose these people. They are asked; they do not decide.",
            item="person to ask",
            most=10,
            standard=(("SCCI1580", "54"), ("SCCI1580", "55"), ("SCCI1580", "56"), ("SCCI1580", "57")),
            parts=(
                Text(key="name", name="name", label="Name", longest=200),
                Text(key="telephone", name="telephone", label="Telephone", longest=40),
            ),
        ),
    ),
    effects=(
        When(
            "attorneys",
            (
                Effect((GP,), "See the registered document and note what it covers.", asks=True),
                Effect((), "Make sure the attorney knows the plan and whom to call.", asks=True, for_co_ordinator=True),
            ),
        ),
        When(
            "capacity",
            becomes=("cannot",),
            then=(
                Effect(
                    (),
                    "Decisions now follow best interests: find out who must be asked.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "attorney_paper",
            (Effect((GP,), "See the registered document where it is kept, and note what it covers.", asks=True),),
        ),
        When(
            ("attorneys", "attorney_paper"),
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Keep the registered document where it can be shown: without it an attorney may not be heard.",
                ),
            ),
        ),
        When(
            "capacity",
            (
                Effect(
                    (GP, SOCIAL_WORKER, DISTRICT_NURSE),
                    "Before each decision, ask whether the person can make it, with whatever helps them.",
                ),
                Effect((THE_PERSON,), "You are asked first, about everything that you can decide."),
            ),
        ),
        When(
            "money_attorney",
            (
                Effect((SOCIAL_WORKER,), "Speak with this attorney about what care costs and who pays.", asks=True),
                Effect((SOMEONE_CLOSE,), "Questions about money go to this attorney. They do not decide about health."),
            ),
        ),
        When(
            "ask_also",
            (
                Effect(
                    (GP, SOCIAL_WORKER, DISTRICT_NURSE),
                    "Ask these people what the person would want, whenever a decision is made for them.",
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE), "Tell those named here that they will be asked, and what matters most."
                ),
            ),
        ),
    ),
)
