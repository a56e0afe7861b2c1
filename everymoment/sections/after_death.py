"""After death: what the person wants then, whether they give organs or tissue, and where they died."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_TEAM,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    PROFESSIONALS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

DONATION = (
    Option("wants", "wants to give organs or tissue"),
    Option("some", "wants to give some, not others"),
    Option("does_not_want", "does not want to"),
    Option("someone_decides", "has named somebody to decide"),
    Option("undecided", "has not decided"),
)
PLACES_OF_DEATH = (
    Option("home", "at home", snomed("876879006", "Died at home")),
    Option("hospice", "hospice", snomed("876882001", "Died in hospice")),
    Option("nursing_home", "nursing home", snomed("876884000", "Died in nursing home")),
    Option("residential_home", "residential home", snomed("1325731000000106", "Died in residential home")),
    Option("hospital", "hospital", snomed("183676005", "Died in hospital")),
    Option("community_hospital", "community hospital", snomed("713049009", "Died in community hospital")),
    Option("learning_disability", "learning disability unit", snomed("713050009", "Died in learning disability unit")),
    Option("mental_health", "mental health unit", snomed("713051008", "Died in mental health unit")),
    Option("ambulance", "ambulance", snomed("714342001", "Died in ambulance")),
    Option("street", "in the street", snomed("876885004", "Died in street")),
    Option("surgery", "GP surgery", snomed("876881008", "Died in GP premises")),
    Option("other", "another place"),
)
WHY_ELSEWHERE = (
    Option("changed_mind", "the person changed their mind"),
    Option("symptoms", "symptoms could not be held there"),
    Option("no_bed", "no bed"),
    Option("no_care", "not enough care at home"),
    Option("family", "those close could not go on"),
    Option("sudden", "death came suddenly"),
    Option("crisis", "taken elsewhere in a crisis"),
    Option("not_known", "the wish was not known there"),
    Option("other", "another reason"),
)
SEEN_AFTERWARDS = CARE_TEAM | {FAMILY}

AFTER_DEATH = Section(
    key="after_death",
    title="After death",
    why="So that it is done as you want, and those you love need not guess.",
    fields=(
        Text(
            key="wishes_after_death",
            name="wishes for after death",
            label="What should happen, and not happen, after you have died?",
            hint="Who is called first, who washes and dresses you, burial or cremation, words and music.",
            lines=5,
            own_words=True,
            standard=(("SCCI1580", "58"),),
        ),
        NamedPerson(
            key="arranges",
            name="who arranges the funeral",
            label="Who will arrange it, or which funeral director is chosen?",
        ),
        Text(
            key="soon",
            name="what must be done soon after death",
            label="Is there anything that faith or custom asks to be done within hours or a day?",
            lines=3,
            standard=(("SCCI1580", "58"),),
        ),
        Choice(
            key="donation",
            name="organ and tissue donation",
            label="Have you decided about giving organs or tissue?",
            hint="Tissue, such as the clear front of the eye, can often be given even after a long illness.",
            options=DONATION,
            standard=(("SCCI1580", "58"), ("PRSB PEoLC", "Person demographics: Organ and tissue donation")),
            always_with=("donation_details",),
            weight="Guides: those close are always asked.",
            law="Human Tissue Act 2004, sections 1 to 4",
        ),
        Text(
            key="donation_details",
            name="which, and who decides",
            short="which",
            label="Which, or who decides, and on what number?",
            longest=300,
        ),
        Choice(
            key="place_died",
            name="place of death",
            label="Where did the person die?",
            # What is asked after a death is not put before the person, who reads this page while alive.
            options=PLACES_OF_DEATH,
            seen_by=SEEN_AFTERWARDS,
            written_by=PROFESSIONALS,
            standard=(("SCCI1580", "60"), ("PRSB PEoLC", "After death: Actual place of death")),
            code=snomed("999002761000000100", "Actual place of death"),
            always_with=("place_died_name",),
        ),
        Text(
            key="place_died_name",
            name="name of the place of death",
            short="which",
            label="Which place was that?",
            longest=300,
            seen_by=SEEN_AFTERWARDS,
            written_by=PROFESSIONALS,
            standard=(("PRSB PEoLC", "After death: Actual place of death"),),
        ),
        YesNo(
            key="died_where_lived",
            name="died where they lived",
            label="Was that where they lived?",
            seen_by=SEEN_AFTERWARDS,
            written_by=PROFESSIONALS,
            standard=(("SCCI1580", "60"),),
            code=snomed("887801000000106", "Died in usual place of residence"),
        ),
        Choice(
            key="why_elsewhere",
            name="why not in the preferred place",
            label="If it was not where they wanted to be: why?",
            options=WHY_ELSEWHERE,
            several=True,
            seen_by=CARE_TEAM,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="support_for_those_close",
            name="support for those close",
            label="Who will call those close, and when?",
            longest=300,
            seen_by=SEEN_AFTERWARDS,
            written_by=PROFESSIONALS,
        ),
    ),
    effects=(
        When(
            "wishes_after_death",
            (
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE, HOME_CARE_WORKER),
                    "Know what must happen, and not happen, in the first hours.",
                    asks=True,
                ),
            ),
        ),
        When(
            "soon",
            (
                Effect(
                    (GP, DISTRICT_NURSE, CARE_HOME_NURSE),
                    "Plan now how a death at night or at a weekend can be confirmed in time.",
                    asks=True,
                    within_days=3,
                ),
            ),
        ),
        When(
            "donation",
            becomes=("wants", "some", "someone_decides"),
            then=(
                Effect(
                    (GP, HOSPICE_NURSE),
                    "Ask the donation service now what can be given, and tell those close.",
                    asks=True,
                ),
            ),
        ),
        When(
            "place_died",
            (
                Effect(
                    (),
                    "Stop what was planned, and have equipment and medicines fetched.",
                    asks=True,
                    within_days=1,
                    for_co_ordinator=True,
                ),
                Effect((HOME_CARE_WORKER,), "Stop your visits, and say goodbye in your own way."),
            ),
        ),
        When(
            ("wishes_after_death", "arranges"),
            (
                Effect(
                    (SOMEONE_CLOSE,), "Read what is wished, and ask now what you would not want to have to guess later."
                ),
            ),
        ),
        When(
            "arranges",
            (
                Effect(
                    (), "Ask whether the one named knows it, and has what they need.", asks=True, for_co_ordinator=True
                ),
            ),
        ),
        When(
            "donation_details",
            (
                Effect(
                    (GP, HOSPICE_NURSE), "Tell the donation service what is wished, and who is to be asked.", asks=True
                ),
            ),
        ),
        When(
            ("donation", "donation_details"),
            (Effect((SOMEONE_CLOSE,), "You may be asked about this soon after death: know what is wished."),),
        ),
        When(
            ("place_died_name", "died_where_lived"),
            (
                Effect(
                    (GP,),
                    "Check that the certificate and the surgery's record name the same place.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "why_elsewhere",
            (
                Effect(
                    (),
                    "Talk over with the team what would have made the preferred place possible.",
                    asks=True,
                    for_co_ordinator=True,
                    within_days=28,
                ),
            ),
        ),
        When(
            "support_for_those_close",
            (
                Effect(
                    (SOCIAL_WORKER, HOSPICE_NURSE, GP), "Call those close, and offer what is named here.", asks=True
                ),
                Effect((SOMEONE_CLOSE,), "There is support for you too. The plan says whom to call."),
            ),
        ),
    ),
)
