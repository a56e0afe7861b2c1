"""Where I want to be: places of care and of death, first and second choice, or the reason why none is stated."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import PLACE

PLACES = (
    Option("home", "home", snomed("110481000000108", "Preferred place of death: home")),
    Option("hospice", "hospice", snomed("108401000000102", "Preferred place of death: hospice")),
    Option("nursing_home", "nursing home", snomed("89761000000106", "Preferred place of death: nursing home")),
    Option(
        "residential_home", "residential home", snomed("512071000000106", "Preferred place of death: residential home")
    ),
    Option("hospital", "hospital", snomed("109401000000108", "Preferred place of death: hospital")),
    Option(
        "community_hospital",
        "community hospital",
        snomed("89751000000108", "Preferred place of death: community hospital"),
    ),
    Option("other", "another place"),
    Option(
        "undecided",
        "has not decided yet",
        snomed("517161000000101", "Preferred place of death: undecided"),
        no_choice=True,
    ),
    Option(
        "declined",
        "did not want to talk about it",
        snomed("766391000000108", "Preferred place of death: declined discussion"),
        no_choice=True,
    ),
    Option(
        "unable",
        "is unable to say",
        snomed("517111000000103", "Preferred place of death: unable to express"),
        no_choice=True,
    ),
    Option(
        "not_appropriate",
        "not the right time to ask",
        snomed("517131000000106", "Preferred place of death: discussion not appropriate"),
        no_choice=True,
    ),
)
SECOND_PLACES = tuple(each for each in PLACES if not each.no_choice)

HOME_DEATH = (
    Effect(
        (), "Check equipment, night care and medicines for care at home until death.", asks=True, for_co_ordinator=True
    ),
    Effect(
        (DISTRICT_NURSE,), "Check that medicines for the last days are in the home, and plan night visits.", asks=True
    ),
    Effect((GP,), "Visit or call, so that a death at home is expected and can be certified.", asks=True),
    Effect(
        (HOME_CARE_WORKER,),
        "Expect to care at home to the end. Call the co-ordinator before 999, unless the plan says otherwise.",
        asks=True,
    ),
    Effect((PARAMEDIC,), "Care at home is wanted: look at the plan before you convey."),
    Effect(
        (THE_PERSON, SOMEONE_CLOSE),
        "Your team now plans for home. Your co-ordinator will go through what that needs with you.",
    ),
)
HOSPICE_DEATH = (
    Effect((HOSPICE_NURSE,), "Put the person on the list for a bed, and say who will call about it.", asks=True),
    Effect(
        (),
        "Ask the hospice how a bed is asked for at night and at weekends, and tell the family.",
        asks=True,
        for_co_ordinator=True,
    ),
    Effect((PARAMEDIC,), "The hospice is wanted: call it before you convey elsewhere."),
    Effect(
        (THE_PERSON, SOMEONE_CLOSE),
        "Your team now plans for the hospice. A bed cannot be promised, so there is a second choice.",
    ),
)
CARE_HOME_DEATH = (
    Effect((CARE_HOME_NURSE,), "Plan for care here to the end, with medicines and family in mind.", asks=True),
    Effect((), "Ask the home whether it can care to the end, and what it needs.", asks=True, for_co_ordinator=True),
    Effect((PARAMEDIC,), "Care in the care home is wanted: look at the plan before you convey."),
)

WHERE_I_WANT_TO_BE = Section(
    key="where_i_want_to_be",
    title="Where I want to be",
    why="So that nobody moves you at night for want of knowing.",
    fields=(
        Choice(
            key="place_of_care",
            name="preferred place of care",
            label="Where would you most like to be cared for?",
            hint="You can change your mind at any time.",
            options=PLACES,
            urgent=PLACE.key,
        ),
        Choice(
            key="place_of_death",
            name="preferred place of death",
            label="Where would you want to be when you die?",
            hint="You do not have to decide. Not having decided is an answer too.",
            options=PLACES,
            standard=(("SCCI1580", "36"), ("PRSB PEoLC", "Palliative and end of life care: Preferred place of death")),
            code=snomed("895911000000107", "End of life care personal preferences"),
            urgent=PLACE.key,
            always_with=("place_name",),
        ),
        Text(
            key="place_name",
            name="name and address of the place",
            short="which",
            label="Which place is that?",
            hint="The name and address of the home, hospice or hospital, if it is not your own home.",
            longest=300,
            standard=(("SCCI1580", "37"), ("SCCI1580", "38")),
        ),
        YesNo(
            key="is_usual_residence",
            name="place of death is where I live",
            label="Is that where you live now?",
            standard=(("SCCI1580", "39"),),
            code=snomed("819211000000102", "Preferred place of death: usual place of residence"),
        ),
        Choice(
            key="second_place_of_care",
            name="second choice of place of care",
            label="If that cannot be, where would you like to be cared for?",
            options=SECOND_PLACES,
        ),
        Choice(
            key="second_place_of_death",
            name="second choice of place of death",
            label="If it cannot be there, where would you want to be when you die?",
            options=SECOND_PLACES,
            standard=(("SCCI1580", "40"),),
            urgent=PLACE.key,
            always_with=("second_place_name",),
        ),
        Text(
            key="second_place_name",
            name="name and address of the second place",
            short="which",
            label="Which place is that?",
            longest=300,
            standard=(("SCCI1580", "41"), ("SCCI1580", "42")),
        ),
        YesNo(
            key="second_is_usual_residence",
            name="second choice is where I live",
            label="Is the second choice where you live now?",
            standard=(("SCCI1580", "43"),),
        ),
        Day(
            key="talked_about_on",
            name="day this was talked about",
            label="When was this last talked about?",
            past=True,
            material=False,
        ),
    ),
    effects=(
        When("place_of_death", becomes=("home",), then=HOME_DEATH),
        When("place_of_death", becomes=("hospice",), then=HOSPICE_DEATH),
        When("place_of_death", becomes=("nursing_home", "residential_home"), then=CARE_HOME_DEATH),
        When(
            "place_of_care",
            (
                Effect(
                    (), "Check that the care, equipment and hours fit the new place.", asks=True, for_co_ordinator=True
                ),
            ),
        ),
        When(
            ("place_name", "is_usual_residence"),
            (
                Effect(
                    (),
                    "Ask whether the place knows that it was chosen, and whom to call there at night.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect(
                    (PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Take the name and address of the place from the plan before you convey.",
                ),
            ),
        ),
        When(
            ("second_place_of_care", "second_place_of_death", "second_place_name", "second_is_usual_residence"),
            (
                Effect(
                    (),
                    "Find out what the second choice needs, so that it can be had at short notice.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect(
                    (PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Where the first choice cannot be, ask the second before you convey to hospital.",
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Your team knows where to turn if the first choice cannot be. You can change it at any time.",
                ),
            ),
        ),
    ),
)
