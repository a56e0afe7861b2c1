"""Social care: what the council brings to the plan, who pays for care, and whether there is a safeguarding alert."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_TEAM,
    CARE_WORKERS,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    PERSON,
    PERSON_AND_TEAM,
    PLANNERS,
    PROFESSIONALS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

REASONS = (
    Option("moving", "getting about"),
    Option("personal_care", "washing, dressing, eating, the toilet"),
    Option("senses", "sight or hearing"),
    Option("memory", "memory and thinking"),
    Option("learning_disability", "a learning disability"),
    Option("mental_health", "mental health"),
    Option("carer", "support for somebody who cares"),
    Option("social", "being alone, money, or a safe place to live"),
)
CARE = (
    Option("home_care", "care at home"),
    Option("night_care", "care at night"),
    Option("live_in", "somebody who lives in"),
    Option("day_care", "day centre"),
    Option("meals", "meals"),
    Option("respite", "a break for the carer"),
    Option("care_home", "care home"),
    Option("personal_assistant", "own assistant, paid by a direct payment"),
    Option("other", "something else"),
)
FUNDING = (
    Option("council", "the council"),
    Option("personal_budget", "a direct payment or personal budget"),
    Option("fast_track", "the NHS, by the fast track"),
    Option("continuing", "the NHS, as continuing healthcare"),
    Option("nursing", "the NHS for the nursing part only"),
    Option("self", "the person"),
    Option("shared", "several of these"),
    Option("not_agreed", "not agreed yet"),
)
BENEFITS = (
    Option("not_raised", "not talked about yet"),
    Option("talked_about", "talked about"),
    Option("declined", "not wanted"),
    Option("form_sent", "doctor's form sent"),
    Option("paid", "being paid"),
)
HOUSING = (
    Option("owned", "own home"),
    Option("rented", "rented home"),
    Option("with_family", "home of family or friends"),
    Option("sheltered", "sheltered housing or extra care"),
    Option("care_home", "care home"),
    Option("supported", "supported living"),
    Option("prison", "prison"),
    Option("temporary", "hostel or temporary place"),
    Option("none", "no home of any kind"),
)
INFORMATION = (
    Option("care", "care and how it is arranged"),
    Option("money", "money and benefits"),
    Option("carers", "help for those who care"),
    Option("planning", "planning ahead, and deciding for oneself"),
    Option("dying", "what dying may be like, and whom to call"),
    Option("after", "what happens after a death"),
    Option("complaints", "how to complain"),
    Option("none", "none wanted now", no_choice=True),
)
MONEY_SEEN = PROFESSIONALS | {PERSON, FAMILY}

CARE_AND_SUPPORT = Section(
    key="social_care",
    title="Care and support",
    why="So that the help you were promised comes, and everybody knows who brings it.",
    fields=(
        Choice(
            key="support_reason",
            name="main reason for support",
            label="What is support needed for most?",
            options=REASONS,
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS,
            standard=(("PRSB local authority", "Primary support reason"),),
        ),
        ListOf(
            key="packages",
            name="care and support arranged",
            label="Which care comes, and from whom?",
            item="piece of care",
            standard=(("PRSB local authority", "Services and care"),),
            written_by=PROFESSIONALS,
            seen_by=CARE_TEAM | {PERSON, FAMILY},
            parts=(
                Text(key="what", name="what", label="What is done?", longest=200),
                Choice(key="sort", name="sort", label="What sort of care is it?", options=CARE),
                Text(key="provider", name="from", label="Who provides it?", longest=200),
                Text(key="telephone", name="on", label="On which number, at any hour?", longest=40),
                Text(key="when", name="when", label="How often, and at which times?", longest=200),
                Day(key="since", name="since", label="From which day?"),
                Day(key="until", name="until", label="Until which day, if it ends?"),
            ),
        ),
        Choice(
            key="funding",
            name="who pays for care",
            label="Who pays for it?",
            options=FUNDING,
            several=True,
            seen_by=MONEY_SEEN,
            written_by=PLANNERS,
            standard=(("PRSB PEoLC", "Care and support plan: Care funding source"),),
        ),
        Choice(
            key="benefits",
            name="faster benefits near the end of life",
            label="Has the faster way to benefits near the end of life been talked about?",
            options=BENEFITS,
            seen_by=MONEY_SEEN,
            written_by=PLANNERS,
            standard=(("PRSB PEoLC", "Palliative and end of life care: Palliative care financial support"),),
        ),
        Choice(
            key="housing",
            name="where the person lives",
            label="What sort of home is it?",
            options=HOUSING,
            written_by=PLANNERS,
            standard=(("PRSB PEoLC", "Social context"),),
        ),
        Text(
            key="council_team",
            name="council and its team",
            label="Which council, and which of its teams, arranges care?",
            longest=200,
            written_by=PLANNERS,
            standard=(("PRSB local authority", "Local authority"),),
        ),
        NamedPerson(
            key="council_contact",
            name="whom to call at the council",
            label="Whom does one call there?",
            written_by=PLANNERS,
            standard=(("PRSB local authority", "Local authority"),),
        ),
        Text(
            key="worries",
            name="practical worries",
            label="What worries you about the home, animals, bills or papers?",
            lines=3,
            own_words=True,
            written_by=PLANNERS | {CARE_WORKERS},
        ),
        Choice(
            key="information_given",
            name="information that was given",
            label="What has been explained and given to read, in a form that can be used?",
            options=INFORMATION,
            several=True,
            written_by=PROFESSIONALS,
            material=False,
        ),
        YesNo(
            key="safeguarding",
            name="safeguarding alert",
            label="Is there a safeguarding alert?",
            # Whoever the alert is about may be close, may help in the home, or may sit beside the person while they
            # read: so only doctors, nurses, therapists and social workers see that there is one, and nothing more.
            hint="Say only whether there is one. What it is about stays with the council: call it.",
            seen_by=PROFESSIONALS,
            written_by=PROFESSIONALS,
            standard=(("PRSB local authority", "Safeguarding"),),
        ),
    ),
    effects=(
        When(
            "packages",
            (
                Effect(
                    (HOME_CARE_WORKER, DISTRICT_NURSE), "Check that your own visits fit what is arranged.", asks=True
                ),
                Effect(
                    (),
                    "Ask the person and those close whether the care came as arranged.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "worries",
            (Effect((SOCIAL_WORKER,), "Find out within a week who can take this worry off them.", asks=True),),
        ),
        When(
            "safeguarding",
            (
                Effect(
                    (SOCIAL_WORKER, GP, DISTRICT_NURSE),
                    "Call the council's team before your next visit. Do not speak of it in the home.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "support_reason",
            (
                Effect(
                    (SOCIAL_WORKER,), "Check that the care and support plan at the council says the same.", asks=True
                ),
            ),
        ),
        When(
            ("funding", "benefits"),
            (
                Effect(
                    (SOCIAL_WORKER,),
                    "Check from which day this is paid, and tell the person and those close.",
                    asks=True,
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Ask the social worker what this means for you before you pay for anything.",
                ),
            ),
        ),
        When(
            "benefits",
            (
                Effect(
                    (GP, HOSPICE_NURSE),
                    "Send the medical form for faster benefits, if nobody has yet.",
                    asks=True,
                    within_days=3,
                ),
            ),
        ),
        When(
            "housing",
            (
                Effect(
                    (SOCIAL_WORKER,),
                    "Ask whether the home can be kept and made to fit, and who else must be told.",
                    asks=True,
                ),
                Effect(
                    (DISTRICT_NURSE, HOME_CARE_WORKER),
                    "Ask before your next visit whether the address or the way in is another one.",
                ),
            ),
        ),
        When(
            ("council_team", "council_contact"),
            (
                Effect(
                    (GP, DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE, THE_PERSON, SOMEONE_CLOSE),
                    "Call this team at the council from now on.",
                ),
            ),
        ),
        When(
            "packages",
            (Effect((THE_PERSON, SOMEONE_CLOSE), "Say so when care does not come as arranged: it can be put right."),),
        ),
    ),
)
