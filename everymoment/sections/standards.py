"""Published standards, item by item: what each asks for, and where it is kept when no field of a section answers it.

Most items are answered by a field that names them (`Field.standard`). The tables here hold the rest: facts that other
rooms keep, and what is not kept here, with the reason. Item names are shortened in our own words; headings are names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from everymoment.sections import contents

SCCI1580, PEOLC, ABOUT, LOCAL = "SCCI1580", "PRSB PEoLC", "About Me", "PRSB local authority"


@dataclass(frozen=True)
class Standard:
    """A published standard: its key as fields name it, its title, and its items in order as (key, name)."""

    key: str
    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Place:
    """Where an item is kept: `field` is section and field key, `fact` a model and its attribute; else `why` it is not
    kept here."""

    field: tuple[str, str] | None = None
    fact: str = ""
    why: str = ""


def _numbered(names: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(number), name) for number, name in enumerate(names.strip().splitlines(), 1))


def _headings(names: str) -> tuple[tuple[str, str], ...]:
    """Headings as they are written out below: a line that ends in a colon is a section, what is set in stands in it."""
    found, section = [], ""
    for line in names.rstrip().splitlines():
        if line.endswith(":"):
            section = line
        else:
            found.append(f"{section} {line.strip()}" if line.startswith(" ") else line)
    return tuple((name, name) for name in found)


STANDARDS = (
    Standard(
        SCCI1580,
        "SCCI1580, Palliative care co-ordination: core content",
        _numbered("""\
agreement to the record, and its basis
day the record was made
day of the planned review
day and time of the last change
family name
given name
name the person likes to be called by
day of birth
NHS number
status of the NHS number
gender
usual address
telephone
need for an interpreter
spoken language
main carer
telephone of the main carer
what the main carer knows of the outlook
usual GP
GP surgery
key worker
telephone of the key worker
others who care: names
others who care: professions
others who care: telephones
main diagnosis
other diagnoses
disability
what the person can still do
allergies
medicines for the last days
where those medicines are
tool in use
likely outlook
wishes stated ahead
preferred place of death
name of that place
address of that place
whether it is the usual home
second choice of place
name of the second place
address of the second place
whether the second is the usual home
CPR decision
day of the CPR decision
review day of the CPR decision
where the CPR form is
who knows of the CPR decision
advance decision to refuse treatment
where the advance decision is
attorney for health and welfare
authority of the attorney
telephone of the attorney
first person to be asked
telephone of the first
second person to be asked
telephone of the second
other needs and wishes
day of death
place of death
"""),
    ),
    Standard(
        PEOLC,
        "PRSB Palliative and end of life care",
        _headings("""\
Person demographics:
  Person name
  Date of birth
  Gender
  Ethnicity
  Religion
  Sex
  NHS number
  NHS number status indicator
  Other identifier
  Person's address
  Person's contact details
  Marital status
  Organ and tissue donation
GP practice
About me:
  What is most important to me
  People who are important to me
  How I communicate and how to communicate with me
  My wellness
  Please do and please don't
  How and when to support me
  Also worth knowing about me
  Date
  Supported to write this by
  Location to multimedia file
Individual requirements:
  Reasonable adjustment
  Impairment
  Cognition
  Mobility
  Other individual requirements
Alerts
Legal information:
  Consent relating to child
  Mental capacity assessment
  Lasting power of attorney for health and welfare or court-appointed deputy (or equivalent)
  Lasting power of attorney for property and financial affairs or court-appointed deputy (or equivalent)
  Advance decision to refuse treatment (ADRT)
Professional contacts
Personal contacts
Problem list
Social context
Allergies and adverse reactions
Medications and medical devices
Care and support plan:
  Strengths
  Needs, concerns or problems
  Agreed with person or legitimate representative
  Care funding source
  Date this plan was last updated
  Other care planning documents
  Planned review date/interval
  Responsibility for review
Contingency plans:
  Trigger factors
  Contingency plan name
  What should happen
  Who should be contacted
  Agreed with person or legitimate representative
  Date this plan was last updated
  Planned review date/interval
  Responsibility for review
  Coping strategies
  Relapse indicators / early warning signs
  Advance statement
  Anticipatory medicines/equipment
Additional support plans:
  Additional support plan name
  Additional support plan content
  Planned review date/interval
  Responsibility for review
  Date this plan was last updated
Palliative and end of life care:
  Involvement in advance care planning
  End of life care plans
  Cardio-pulmonary resuscitation (CPR) decision
  Estimated prognosis
  Person is on the Palliative Care Register
  Anticipatory medicines/equipment
  Preferred place of death
  Palliative care financial support
After death:
  Actual place of death
  Date of death
Documents (including correspondence, audio and images)
"""),
    ),
    Standard(
        ABOUT,
        "PRSB About Me",
        _headings("""\
What is most important to me
People who are important to me
How I communicate and how to communicate with me
My wellness
Please do and please do not
How and when to support me
Also worth knowing about me
Supported to write this by
Date last updated
"""),
    ),
    Standard(
        LOCAL,
        "PRSB Local authority information",
        _headings("""\
Person demographics
Alerts
Legal information
Safeguarding
Local authority
Professional contacts
Personal contacts
Referral details
Services and care
Primary support reason
Assessments
Equipment and adaptations
"""),
    ),
)

_PERSON = "people.models.Person."
_LAST_CHANGE = "plans.models.Change.recorded_at"

FACTS: dict[tuple[str, str], tuple[str, ...]] = {
    (SCCI1580, "1"): ("access.models.Sharing.what", "access.models.Sharing.basis", "access.models.Sharing.until"),
    (SCCI1580, "2"): ("plans.models.Plan.started_at",),
    (SCCI1580, "4"): (_LAST_CHANGE,),
    (SCCI1580, "5"): (_PERSON + "family_name",),
    (SCCI1580, "6"): (_PERSON + "given_name",),
    (SCCI1580, "8"): (_PERSON + "born_on",),
    (SCCI1580, "9"): (_PERSON + "nhs_number",),
    (SCCI1580, "10"): (_PERSON + "nhs_number_status",),
    (SCCI1580, "11"): (_PERSON + "gender",),
    (SCCI1580, "12"): (_PERSON + "address", _PERSON + "postcode"),
    (SCCI1580, "13"): (_PERSON + "telephone",),
    (SCCI1580, "20"): (_PERSON + "practice",),
    (SCCI1580, "59"): (_PERSON + "died_on",),
    (PEOLC, "Person demographics: Person name"): (_PERSON + "given_name", _PERSON + "family_name"),
    (PEOLC, "Person demographics: Date of birth"): (_PERSON + "born_on",),
    (PEOLC, "Person demographics: Gender"): (_PERSON + "gender",),
    (PEOLC, "Person demographics: Ethnicity"): (_PERSON + "ethnicity",),
    (PEOLC, "Person demographics: NHS number"): (_PERSON + "nhs_number",),
    (PEOLC, "Person demographics: NHS number status indicator"): (_PERSON + "nhs_number_status",),
    (PEOLC, "Person demographics: Person's address"): (_PERSON + "address", _PERSON + "postcode"),
    (PEOLC, "Person demographics: Person's contact details"): (_PERSON + "telephone",),
    (PEOLC, "GP practice"): (_PERSON + "practice",),
    (PEOLC, "About me: Date"): (_LAST_CHANGE,),
    (PEOLC, "Care and support plan: Agreed with person or legitimate representative"): ("plans.models.Change.told_by",),
    (PEOLC, "Care and support plan: Date this plan was last updated"): (_LAST_CHANGE,),
    (PEOLC, "Contingency plans: Agreed with person or legitimate representative"): ("plans.models.Change.told_by",),
    (PEOLC, "Contingency plans: Date this plan was last updated"): (_LAST_CHANGE,),
    (PEOLC, "Additional support plans: Date this plan was last updated"): (_LAST_CHANGE,),
    (PEOLC, "After death: Date of death"): (_PERSON + "died_on",),
    (ABOUT, "Date last updated"): (_LAST_CHANGE,),
    (LOCAL, "Person demographics"): (_PERSON + "given_name", _PERSON + "family_name", _PERSON + "nhs_number"),
}
"""Items that another room keeps, each with the model and attribute that hold it."""

SAME_AS: dict[tuple[str, str], tuple[str, str]] = {
    (PEOLC, "About me: What is most important to me"): (ABOUT, "What is most important to me"),
    (PEOLC, "About me: People who are important to me"): (ABOUT, "People who are important to me"),
    (PEOLC, "About me: How I communicate and how to communicate with me"): (
        ABOUT,
        "How I communicate and how to communicate with me",
    ),
    (PEOLC, "About me: My wellness"): (ABOUT, "My wellness"),
    (PEOLC, "About me: Please do and please don't"): (ABOUT, "Please do and please do not"),
    (PEOLC, "About me: How and when to support me"): (ABOUT, "How and when to support me"),
    (PEOLC, "About me: Also worth knowing about me"): (ABOUT, "Also worth knowing about me"),
    (PEOLC, "About me: Supported to write this by"): (ABOUT, "Supported to write this by"),
    (PEOLC, "Individual requirements: Other individual requirements"): (ABOUT, "Please do and please do not"),
    (LOCAL, "Alerts"): (PEOLC, "Alerts"),
    (LOCAL, "Professional contacts"): (PEOLC, "Professional contacts"),
}
"""Items that ask for what another standard's item asks for."""

NOT_HERE: dict[tuple[str, str], str] = {
    (PEOLC, "Person demographics: Sex"): "the gender that the person states is enough for this plan",
    (PEOLC, "Person demographics: Other identifier"): "the NHS number is the only number by which a plan is found",
    (PEOLC, "Person demographics: Marital status"): "the plan asks who is close, whatever the law calls it",
    (PEOLC, "About me: Location to multimedia file"): "the plan holds no files yet",
    (PEOLC, "Medications and medical devices"): (
        "the surgery's record holds what is prescribed and its doses; the plan says only what is kept ready in the home"
    ),
    (PEOLC, "Documents (including correspondence, audio and images)"): (
        "the plan holds no files yet; it says where each paper is kept"
    ),
    (LOCAL, "Referral details"): "asks for help, and how long they wait, are not built yet",
    (LOCAL, "Assessments"): "the council's own record holds them; the plan keeps what follows from them",
}
"""Items that are not kept here, each with the reason."""


def places(standard: str, item: str) -> tuple[Place, ...]:
    """Every place in which this item is kept, or why it is not; empty when nobody has thought of it."""
    asked = {(standard, item), SAME_AS.get((standard, item), (standard, item))}
    fields = tuple(
        Place(field=(section.key, field.key)) for section, field in contents.all_fields() if asked & {*field.standard}
    )
    facts = tuple(Place(fact=each) for each in FACTS.get((standard, item), ()))
    why = NOT_HERE.get((standard, item))
    return (*fields, *facts, *((Place(why=why),) if why else ()))


def told_nowhere() -> Iterator[tuple[str, str]]:
    """Items that neither a field nor a table here accounts for."""
    for standard in STANDARDS:
        for item, _ in standard.items:
            if not places(standard.key, item):
                yield standard.key, item
