"""Treatment and resuscitation: decisions with their standing, their paper and their weight in law, and the plan for a
crisis."""

from everymoment.sections.audiences import (
    CLINICIANS,
    DISTRICT_NURSE,
    EVERYONE,
    GP,
    HOME_CARE_WORKER,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PERSON_AND_TEAM,
    PLANNERS,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import IF_WORSE, TREATMENT

CPR = (
    Option("attempt", "attempt CPR", snomed("450475007", "For attempted cardiopulmonary resuscitation")),
    Option(
        "do_not_attempt", "do not attempt CPR", snomed("450476008", "Not for attempted cardiopulmonary resuscitation")
    ),
    Option("unknown", "not known"),
)
STANDING = (
    Option("in_force", "in force", holds=True),
    Option("draft", "draft, not yet in force", holds=False),
    Option("withdrawn", "withdrawn", holds=False),
)
INVOLVED = (
    Option("person", "talked about with the person", snomed("713079002", "Discussion about CPR with person")),
    Option("family", "talked about with the family", snomed("713656002", "Discussion about CPR with family")),
    Option("carer", "talked about with the carer", snomed("1403141000000101", "Discussion about CPR with caregiver")),
    Option("not_yet", "not talked about yet", snomed("845151000000104", "Person not aware of CPR decision")),
)
CEILING = (
    Option("all", "all treatment, hospital and intensive care included"),
    Option("hospital", "hospital treatment, but not intensive care"),
    Option("home", "treatment where they live, hospital only for comfort"),
    Option("comfort", "comfort only, where they live"),
)
ADRT = (
    Option("none", "none made", no_choice=True),
    Option("made", "made", snomed("816301000000100", "Has advance decision to refuse treatment")),
    Option(
        "life_sustaining",
        "made, and it covers life-sustaining treatment",
        snomed("816321000000109", "Has ADRT for life-sustaining treatment"),
    ),
)
ADRT_MADE_WITH = (
    Option(
        "professional",
        "a doctor or nurse",
        snomed("820621000000107", "Involved healthcare professional in discussion about ADRT"),
    ),
    Option("witness", "a witness, who signed it"),
    Option("attorney", "an attorney, who knows of it"),
    Option("family", "those close"),
    Option("alone", "nobody else"),
)
RESPECT = (
    Option("none", "none made", no_choice=True),
    Option("held", "made, and held by the person", snomed("1107891000000106", "Has ReSPECT form")),
    Option("elsewhere", "made, and kept elsewhere"),
    Option("replaced", "replaced: do not use an older one"),
)
BEDSIDE = (DISTRICT_NURSE, HOME_CARE_WORKER, PARAMEDIC, OUT_OF_HOURS_DOCTOR)

TREATMENT_AND_RESUSCITATION = Section(
    key="treatment_and_resuscitation",
    title="Treatment and resuscitation",
    why="So that whoever comes knows at once what to do, and what not to do.",
    fields=(
        Choice(
            key="cpr",
            name="CPR decision",
            label="If the heart or the breathing stops, should CPR be tried?",
            options=CPR,
            seen_by=EVERYONE,
            written_by=CLINICIANS,
            standard=(
                ("SCCI1580", "44"),
                ("PRSB PEoLC", "Palliative and end of life care: Cardio-pulmonary resuscitation (CPR) decision"),
            ),
            urgent=TREATMENT.key,
            always_with=(
                "cpr_status",
                "cpr_decided_on",
                "cpr_review_on",
                "cpr_decided_by",
                "cpr_paper",
            ),
            lapses_on="cpr_review_on",
            weight="Guides, does not bind.",
        ),
        Choice(
            key="cpr_status",
            name="standing of the CPR decision",
            short="standing",
            label="How does that decision stand?",
            options=STANDING,
            written_by=CLINICIANS,
        ),
        Day(
            key="cpr_decided_on",
            name="day of the CPR decision",
            short="decided on",
            label="When was it decided?",
            past=True,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "45"),),
        ),
        Day(
            key="cpr_review_on",
            name="review day of the CPR decision",
            short="review by",
            label="When must it be looked at again?",
            written_by=CLINICIANS,
            standard=(("SCCI1580", "46"),),
        ),
        Text(
            key="cpr_decided_by",
            name="who made the CPR decision",
            short="decided by",
            label="Who made it? Name and role",
            longest=200,
            written_by=CLINICIANS,
        ),
        Text(
            key="cpr_endorsed_by",
            name="who endorsed the CPR decision",
            short="endorsed by",
            label="Which senior doctor or nurse endorsed it, and when?",
            longest=200,
            written_by=CLINICIANS,
            standard=(("CPR data set", "professional endorsing"),),
        ),
        Text(
            key="cpr_paper",
            name="where the CPR form is kept",
            short="form",
            label="Where is the signed form kept?",
            longest=200,
            standard=(("SCCI1580", "47"),),
        ),
        Choice(
            key="cpr_involved",
            name="who was part of the CPR decision",
            label="Who was it talked about with?",
            options=INVOLVED,
            several=True,
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "48"),),
        ),
        Choice(
            key="ceiling",
            name="how far treatment should go",
            short="how far",
            label="How far should treatment go?",
            options=CEILING,
            written_by=CLINICIANS,
            urgent=TREATMENT.key,
            standard=(("ReSPECT", "4"),),
            weight="Does not bind.",
        ),
        Choice(
            key="adrt",
            name="advance decision to refuse treatment",
            short="advance decision",
            label="Is there an advance decision to refuse treatment?",
            hint="For life-sustaining treatment it must be written, signed and witnessed.",
            options=ADRT,
            written_by=PLANNERS,
            standard=(
                ("SCCI1580", "49"),
                ("PRSB PEoLC", "Legal information: Advance decision to refuse treatment (ADRT)"),
            ),
            urgent=TREATMENT.key,
            always_with=("adrt_refuses", "adrt_paper"),
            weight="Binding in law if it is valid and fits what is happening.",
            law="Mental Capacity Act 2005, sections 24 to 26",
        ),
        Text(
            key="adrt_refuses",
            name="what the advance decision refuses",
            short="refuses",
            label="What does it refuse, and when?",
            lines=3,
            standard=(("SCCI1580", "49"),),
        ),
        Text(
            key="adrt_paper",
            name="where the advance decision is kept",
            short="paper",
            label="Where is the paper kept?",
            longest=200,
            standard=(("SCCI1580", "50"),),
        ),
        Choice(
            key="adrt_made_with",
            name="who was part of the advance decision",
            label="Who was part of making it?",
            options=ADRT_MADE_WITH,
            several=True,
            seen_by=PERSON_AND_TEAM,
            standard=(("SCCI1580", "49"),),
        ),
        Choice(
            key="respect",
            name="ReSPECT form",
            label="Is there a ReSPECT form?",
            options=RESPECT,
            standard=(("ReSPECT", "4"),),
            urgent=TREATMENT.key,
            always_with=("respect_paper", "respect_on"),
            weight="Guides, does not bind.",
        ),
        Text(
            key="respect_paper",
            name="where the ReSPECT form is kept",
            short="form",
            label="Where is it kept?",
            longest=200,
        ),
        Day(
            key="respect_on",
            name="day of the ReSPECT form",
            short="dated",
            label="Which day is on it?",
            past=True,
        ),
        Text(
            key="crisis",
            name="plan if things get worse",
            label="What is likely to go wrong, and what should people do then?",
            hint="Say what usually helps, and whom to call before an ambulance takes the person away.",
            lines=5,
            standard=(
                ("PRSB PEoLC", "Contingency plans: Trigger factors"),
                ("PRSB PEoLC", "Contingency plans: What should happen"),
            ),
            urgent=IF_WORSE.key,
        ),
    ),
    effects=(
        When(
            "cpr",
            (
                Effect(
                    BEDSIDE,
                    "Do as the decision in force says. Look for the signed form where the plan says it is kept.",
                    asks=True,
                ),
                Effect((GP,), "Check that the decision, its form and the surgery's record agree.", asks=True),
                Effect(
                    (),
                    "Check that the person, or those close, were part of the decision and have a copy.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "cpr_status",
            (Effect((*BEDSIDE, GP), "Treat the decision as it now stands, not as any older paper says.", asks=True),),
        ),
        When(
            "ceiling", (Effect((*BEDSIDE, GP), "Read how far treatment should go before you act or call.", asks=True),)
        ),
        When("adrt", (Effect((*BEDSIDE, GP), "An advance decision may bind you: read what it refuses.", asks=True),)),
        When(
            "respect",
            (Effect((*BEDSIDE, GP), "Look for the form, and check that it says what this plan says.", asks=True),),
        ),
        When("crisis", (Effect(BEDSIDE, "Read what to do if things get worse.", asks=True),)),
    ),
)
