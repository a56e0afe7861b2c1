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
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, Option, Text
from everymoment.sections.section import Effect, Group, Section, When
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
ANEW = "When the decision changes, this is taken out, unless it is written anew."
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
                "cpr_endorsed_by",
                "cpr_decided_on",
                "cpr_review_on",
                "cpr_decided_by",
                "cpr_paper",
            ),
            lapses_on="cpr_review_on",
            verified_by="cpr_endorsed_by",
            weight="Guides, does not bind.",
        ),
        Choice(
            key="cpr_status",
            name="standing of the CPR decision",
            short="standing",
            label="How does that decision stand?",
            options=STANDING,
            written_by=CLINICIANS,
            verified_by="cpr_endorsed_by",
        ),
        Day(
            key="cpr_decided_on",
            name="day of the CPR decision",
            short="decided on",
            label="When was it decided?",
            past=True,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "45"),),
            verified_by="cpr_endorsed_by",
        ),
        Day(
            key="cpr_review_on",
            name="review day of the CPR decision",
            short="review by",
            label="When must it be looked at again?",
            written_by=CLINICIANS,
            standard=(("SCCI1580", "46"),),
            verified_by="cpr_endorsed_by",
        ),
        Text(
            key="cpr_decided_by",
            name="who made the CPR decision",
            short="decided by",
            label="Who made it? Name and role",
            longest=200,
            written_by=CLINICIANS,
            verified_by="cpr_endorsed_by",
        ),
        Text(
            key="cpr_endorsed_by",
            name="endorsement of the CPR decision",
            short="endorsed by",
            label="Which senior doctor or nurse endorsed it, and when?",
            hint=ANEW,
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
            always_with=("ceiling_endorsed_by",),
            verified_by="ceiling_endorsed_by",
        ),
        Text(
            key="ceiling_endorsed_by",
            name="endorsement of how far treatment should go",
            short="endorsed by",
            label="Which senior doctor or nurse endorsed that, and when?",
            hint=ANEW,
            longest=200,
            written_by=CLINICIANS,
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
            always_with=("adrt_refuses", "adrt_checked_by", "adrt_paper"),
            verified_by="adrt_checked_by",
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
            verified_by="adrt_checked_by",
        ),
        Text(
            key="adrt_checked_by",
            name="check of the advance decision",
            short="checked by",
            label="Who has seen the paper and checked that it is valid, and when?",
            hint=ANEW,
            longest=200,
            written_by=CLINICIANS,
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
            always_with=("respect_endorsed_by", "respect_paper", "respect_on"),
            verified_by="respect_endorsed_by",
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
            verified_by="respect_endorsed_by",
        ),
        Text(
            key="respect_endorsed_by",
            name="endorsement of the ReSPECT form",
            short="endorsed by",
            label="Which senior doctor or nurse signed it, and when?",
            hint=ANEW,
            longest=200,
            written_by=CLINICIANS,
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
                    within_days=1,
                ),
                Effect(
                    (GP,), "Check that the decision, its form and the surgery's record agree.", asks=True, within_days=1
                ),
                Effect(
                    (),
                    "Check that the person, or those close, were part of the decision and have a copy.",
                    asks=True,
                    within_days=3,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "cpr_status",
            (
                Effect(
                    (*BEDSIDE, GP),
                    "Treat the decision as it now stands, not as any older paper says.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "ceiling",
            (
                Effect(
                    (*BEDSIDE, GP), "Read how far treatment should go before you act or call.", asks=True, within_days=1
                ),
            ),
        ),
        When(
            ("adrt", "adrt_refuses"),
            (
                Effect(
                    (*BEDSIDE, GP), "An advance decision may bind you: read what it refuses.", asks=True, within_days=1
                ),
            ),
        ),
        When(
            "respect",
            (
                Effect(
                    (*BEDSIDE, GP),
                    "Look for the form, and check that it says what this plan says.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When("crisis", (Effect(BEDSIDE, "Read what to do if things get worse.", asks=True, within_days=1),)),
        When(
            "cpr",
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Ask the doctor or nurse what this decision means, and say so if you see it differently.",
                ),
            ),
        ),
        When(
            ("cpr_decided_on", "cpr_decided_by", "cpr_review_on"),
            (
                Effect((GP,), "Check that the signed form carries the same name and days.", asks=True, within_days=1),
                Effect(
                    (),
                    "Ask who will look at the decision again, and put the day in their diary.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "cpr_endorsed_by",
            becomes=(None,),
            then=(
                Effect(
                    (GP,),
                    "Look at the CPR decision as it now stands, and have it endorsed anew or withdrawn.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "cpr_endorsed_by",
            (Effect(BEDSIDE, "See whether the CPR decision is endorsed before you rely on it."),),
        ),
        When(
            "cpr_paper",
            (
                Effect(BEDSIDE, "Know where the signed form is. If it is not there, say so at once."),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Know where the form is kept, so that you can show it to whoever comes.",
                ),
            ),
        ),
        When(
            "cpr_involved",
            (
                Effect(
                    (GP,),
                    "Talk about the CPR decision with whoever was not part of it and should have been.",
                    asks=True,
                    within_days=3,
                ),
            ),
        ),
        When(
            "ceiling_endorsed_by",
            becomes=(None,),
            then=(
                Effect(
                    (GP,),
                    "Look at how far treatment should go, as it now stands, and have it endorsed anew.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "ceiling_endorsed_by",
            (Effect(BEDSIDE, "See whether a senior doctor or nurse agrees with how far treatment should go."),),
        ),
        When(
            "ceiling",
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE), "Ask what this would mean if you fell ill tonight. It can be changed."
                ),
            ),
        ),
        When(
            "adrt_checked_by",
            becomes=(None,),
            then=(
                Effect(
                    (GP,),
                    "See the paper of the advance decision, check that it is valid, and write down that you did.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "adrt_checked_by",
            (
                Effect(
                    BEDSIDE,
                    "See whether somebody has checked the paper. An advance decision may bind you all the same.",
                ),
            ),
        ),
        When(
            "adrt_paper",
            (
                Effect((*BEDSIDE, GP), "Know where the paper is: you may have to see it before you act."),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Know where the paper is kept, so that you can show it to whoever comes.",
                ),
            ),
        ),
        When(
            "adrt_made_with",
            (
                Effect(
                    (),
                    "Tell those who were part of the advance decision where its paper is kept.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "respect_endorsed_by",
            becomes=(None,),
            then=(
                Effect(
                    (GP,),
                    "Compare the ReSPECT form with this plan, and have the one that holds signed anew.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            ("respect_paper", "respect_on", "respect_endorsed_by"),
            (
                Effect(
                    BEDSIDE, "Know which ReSPECT form holds, who signed it, and where it is. Do not use an older one."
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Keep the form of this day where it can be found, and give older ones back.",
                ),
            ),
        ),
        When(
            "crisis",
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE), "Read together what to do if things get worse, and whom to call first."
                ),
            ),
        ),
    ),
    groups=(
        Group(
            "CPR: if the heart or the breathing stops",
            (
                "cpr",
                "cpr_status",
                "cpr_decided_on",
                "cpr_review_on",
                "cpr_decided_by",
                "cpr_endorsed_by",
                "cpr_paper",
                "cpr_involved",
            ),
        ),
        Group("How far treatment should go", ("ceiling", "ceiling_endorsed_by")),
        Group(
            "Advance decision to refuse treatment",
            ("adrt", "adrt_refuses", "adrt_checked_by", "adrt_paper", "adrt_made_with"),
        ),
        Group("ReSPECT form", ("respect", "respect_paper", "respect_on", "respect_endorsed_by")),
        Group("If things get worse", ("crisis",)),
    ),
)
