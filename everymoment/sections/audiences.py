"""Who a plan is for: the audiences that a field may be shown to, and the roles that belong to them.

An audience is a reason to see; a role is what somebody is. A door (room `access`) turns a role, a relationship and a
consent into audiences; fields name audiences only.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Audience:
    """A group of readers. `key` is published and never reused; `title` is how pages name the group."""

    key: str
    title: str


PERSON = Audience("person", "the person")
FAMILY = Audience("family", "family and friends the person has allowed")
CLINICAL = Audience("clinical", "doctors, nurses and therapists on the team")
SOCIAL_CARE = Audience("social_care", "social workers on the team")
CARE_WORKERS = Audience("care_workers", "home-care and care-home workers on the team")
URGENT_CARE = Audience("urgent_care", "ambulance crews, 111 and out-of-hours doctors")

AUDIENCES = (PERSON, FAMILY, CLINICAL, SOCIAL_CARE, CARE_WORKERS, URGENT_CARE)

EVERYONE = frozenset(AUDIENCES)
CARE_TEAM = frozenset({CLINICAL, SOCIAL_CARE, CARE_WORKERS, URGENT_CARE})
PERSON_AND_TEAM = CARE_TEAM | {PERSON}
PLANNERS = frozenset({PERSON, FAMILY, CLINICAL, SOCIAL_CARE})
PROFESSIONALS = frozenset({CLINICAL, SOCIAL_CARE})
CLINICIANS = frozenset({CLINICAL})


@dataclass(frozen=True)
class Role:
    """What somebody is to a person: a post held at work, or the person, or somebody close.

    `audiences` is what the role may see once a door has let it in; a role without audiences (a director) never sees a
    plan. `may_lead` marks roles that may be a named co-ordinator; `comes_urgently` those that may use the urgent
    view without being on the team; `looks_after_privacy` the one that reviews who opened a record unasked, and answers
    the person who asks why, without reading the plan; `sees_to_gaps` those who are told, in counts, that something
    waits for nobody.
    """

    key: str
    title: str
    audiences: frozenset[Audience]
    may_lead: bool = False
    comes_urgently: bool = False
    looks_after_privacy: bool = False
    sees_to_gaps: bool = False


THE_PERSON = Role("person", "the person", frozenset({PERSON}))
SOMEONE_CLOSE = Role("family", "family or friend", frozenset({FAMILY}))
GP = Role("gp", "GP", frozenset({CLINICAL}), may_lead=True)
DISTRICT_NURSE = Role("district_nurse", "district nurse", frozenset({CLINICAL}), may_lead=True)
HOSPICE_NURSE = Role("hospice_nurse", "hospice nurse", frozenset({CLINICAL}), may_lead=True)
SOCIAL_WORKER = Role("social_worker", "social worker", frozenset({SOCIAL_CARE}), may_lead=True)
HOME_CARE_WORKER = Role("home_care_worker", "home-care worker", frozenset({CARE_WORKERS}))
CARE_HOME_NURSE = Role("care_home_nurse", "care-home nurse", frozenset({CARE_WORKERS, CLINICAL}), may_lead=True)
PARAMEDIC = Role("paramedic", "paramedic", frozenset({URGENT_CARE}), comes_urgently=True)
OUT_OF_HOURS_DOCTOR = Role("out_of_hours_doctor", "out-of-hours doctor", frozenset({URGENT_CARE}), comes_urgently=True)
DIRECTOR = Role("director", "director of adult social services", frozenset(), sees_to_gaps=True)
PRIVACY_OFFICER = Role("privacy_officer", "privacy officer", frozenset(), looks_after_privacy=True)
SYSTEM_ADMINISTRATOR = Role("system_administrator", "system administrator", frozenset(), sees_to_gaps=True)

ROLES = (
    THE_PERSON,
    SOMEONE_CLOSE,
    GP,
    DISTRICT_NURSE,
    HOSPICE_NURSE,
    SOCIAL_WORKER,
    HOME_CARE_WORKER,
    CARE_HOME_NURSE,
    PARAMEDIC,
    OUT_OF_HOURS_DOCTOR,
    DIRECTOR,
    PRIVACY_OFFICER,
    SYSTEM_ADMINISTRATOR,
)

WHO_VISITS = (DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE)
"""Who comes and looks when something is wrong."""


def role(key: str) -> Role:
    """The role with this key. Raises KeyError when there is none."""
    return {each.key: each for each in ROLES}[key]
