"""Professionals who help: who is involved from which profession, and how each is reached, on the team here or not."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    HOSPICE_NURSE,
    PLANNERS,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text
from everymoment.sections.section import Effect, Section, When

# SCCI1580 item 24: the professional groups that it names.
GROUPS = (
    Option("dietitian", "dietitian", snomed("305602008", "Dietitian")),
    Option("district_nurse", "district nurse", snomed("305578001", "District nurse")),
    Option("community_nurse", "community nurse", snomed("305574004", "Community nurse")),
    Option("nurse", "nurse", snomed("305554006", "Nurse")),
    Option("specialist_nurse", "clinical nurse specialist", snomed("305556008", "Clinical nurse specialist")),
    Option(
        "palliative_nurse",
        "palliative care nurse",
        snomed("850951000000107", "Palliative care specialist nurse"),
    ),
    Option("support_worker", "healthcare support worker", snomed("853741000000104", "Healthcare support worker")),
    Option("palliative_doctor", "palliative care doctor", snomed("305496007", "Palliative care physician")),
    Option("oncologist", "cancer doctor", snomed("851011000000103", "Oncologist")),
    Option("pain", "pain specialist", snomed("305469009", "Pain specialist")),
    Option("elderly", "doctor for older people", snomed("305490001", "Care of the elderly physician")),
    Option("respiratory", "lung doctor", snomed("305476004", "Respiratory physician")),
    Option("cardiologist", "heart doctor", snomed("305472002", "Cardiologist")),
    Option("neurologist", "nerve and brain doctor", snomed("305494005", "Neurologist")),
    Option("nephrologist", "kidney doctor", snomed("305493004", "Nephrologist")),
    Option("physician", "another doctor", snomed("852031000000100", "Physician")),
    Option("speech", "speech and language therapist", snomed("305616003", "Speech and language therapist")),
    Option("surgeon", "surgeon", snomed("305525000", "Surgeon")),
    Option(
        "spiritual", "chaplain or other spiritual support", snomed("851821000000100", "Spiritual and cultural support")
    ),
    Option("occupational", "occupational therapist", snomed("305605005", "Occupational therapist")),
    Option("physiotherapist", "physiotherapist", snomed("305613006", "Physiotherapist")),
    Option("care_manager", "care manager, social services", snomed("850931000000100", "Social services care manager")),
    Option("social_worker", "social worker", snomed("405775000", "Social worker")),
    Option("social_assessor", "social care assessor", snomed("851851000000105", "Social care assessor")),
    Option("care_worker", "care worker", snomed("853721000000106", "Direct care worker")),
)

PROFESSIONALS_WHO_HELP = Section(
    key="professionals_who_help",
    title="Professionals who help me",
    why="So that one number is enough to reach whoever can help.",
    fields=(
        NamedPerson(
            key="usual_gp",
            name="usual GP",
            label="Which GP knows you best?",
            standard=(("SCCI1580", "19"), ("PRSB PEoLC", "GP practice")),
        ),
        ListOf(
            key="contacts",
            name="professionals who help",
            label="Who else helps because it is their work?",
            hint="Those on the team here too. Where no one person is meant, name the team's leader.",
            item="professional",
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(
                ("SCCI1580", "23"),
                ("SCCI1580", "24"),
                ("SCCI1580", "25"),
                ("PRSB PEoLC", "Professional contacts"),
            ),
            parts=(
                Text(key="name", name="name", label="Name", longest=200),
                Choice(key="group", name="profession", label="What is their profession?", options=GROUPS),
                Text(key="organisation", name="from", label="From which service?", longest=200),
                Text(key="telephone", name="on", label="On which number?", longest=40),
                Day(key="since", name="since", label="Since when?"),
                Day(key="until", name="until", label="Until when, if it has ended?"),
            ),
        ),
    ),
    effects=(
        When(
            "contacts",
            (
                Effect(
                    (),
                    "Ask whether this professional should be on the team here, and see the plan.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "usual_gp",
            (
                Effect(
                    (), "See that this surgery has the plan, and knows who leads it.", asks=True, for_co_ordinator=True
                ),
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE),
                    "Ask this GP from now on for visits and prescriptions.",
                ),
            ),
        ),
        When(
            ("usual_gp", "contacts"),
            (Effect((THE_PERSON, SOMEONE_CLOSE), "See who helps with what, and how each is reached."),),
        ),
    ),
)
