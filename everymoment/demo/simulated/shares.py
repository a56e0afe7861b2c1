"""How much there is of everything for one plan, and how often each answer is given, where that matters to a count. What
is not named here is made by its type and its known words alone, so that a new column needs no line.

From the demo of 60 people as it was counted on 27 November 2026, from deaths in England (Office for National
Statistics), and for ethnic groups roughly from the census of 2021. Where a share is ours, its line says so.
"""

from collections.abc import Mapping

from everymoment.demo import proportions
from everymoment.measures import strata
from everymoment.measures.tables import ASKED_AGAIN, CHANGES, OPENINGS, SCORES

ENTRIES_OF_A_PLAN = 100
"""Entries in the record for one plan: the demo has 101. All that follows is what so many entries leave in columns."""

OF_A_PLAN: Mapping[str, float] = {
    "changes": 36,
    "asked_again": 26,
    "openings": 13,
    "distress": 0.5,
    "what_matters_to_me__outcomes": 1.5,
    "steps__steps": 1.2,
    "people_around_me__people": 1.6,
    "those_who_care__needs": 0.2,
    "how_i_am__symptoms": 6.5,
    "my_health__other_diagnoses": 0.9,
    "medicines_in_place__medicines": 1.4,
    "equipment__equipment": 1.6,
    "allergies__allergies": 0.65,
    "risks_i_choose__risks": 0.26,
}
ORGANISATIONS_TOLD = 2.9
"""How many organisations are told of a change that the team must know about."""
OTHERS_OF_A_PLAN = 0.3
"""Items of any other list; those of the demo lie between none and 0.7."""

KNOWN = 0.45
"""How many answers of a plan are given: the mean of the demo's columns."""
TRUE = 0.75

LOCALITIES, BOARDS = 150, 42
"""Places that answer for social care in England are some 150, care boards 42. Ours differ in size up to some fourfold.
"""
DAYS = 750
"""Over how many days the entries are spread: 60 million then are 80,000 a day."""

Shares = Mapping[str | None, float]

GIVEN: Mapping[tuple[str, str], Shares] = {
    ("plans", "the_plan__status"): {"published": 66, "closed": 15, "draft": 11, None: 8},
    ("plans", "where_i_want_to_be__place_of_death"): {
        "home": 26,
        "nursing_home": 18,
        None: 15,
        "hospital": 14,
        "undecided": 12,
        "hospice": 9,
        "declined": 3,
        "unable": 2,
        "other": 1,
    },
    ("plans", "my_health__prognosis"): {
        None: 45,
        "longer": 17,
        "months": 14,
        "days": 12,
        "about_a_year": 8,
        "weeks": 4,
    },
    ("plans", "treatment_and_resuscitation__cpr"): {"do_not_attempt": 48, None: 37, "attempt": 15},
    (OPENINGS.name, "relationship"): {
        "team": 92,
        "urgent": 3,
        "claimed": 2,
        "caseload": 1,
        "glass": 0.6,
        "close": 0.7,
        "self": 0.7,
    },
}
OFTEN: Mapping[tuple[str, str], float] = {
    ("plans", "alive"): 0.85,
    ("plans", "number_traced"): 0.97,  # the demo knows all
    ("plans", "sharing_agreed"): 0.92,
    ("plans", "may_open"): 0.2,  # the demo has 3 in 100: too few to look like a service in use
    ("plans", "opened_at_home"): 0.1,
    (CHANGES.name, "material"): 0.7,
    (CHANGES.name, "said_at_home"): 0.66,
}
ALWAYS_KNOWN = frozenset({"plans", CHANGES.name, SCORES.name})
AGAIN = {ASKED_AGAIN.name: 0.1}
"""How many core items were asked again; ours: the demo's cast never do."""


def groups() -> dict[str, Shares]:
    """How many people are in each group, by stratum; the unknown are in a group of their own."""
    women = 100 * proportions.of_women()
    fifths: Shares = {key: 19 for key, _ in strata.DEPRIVATION.groups}
    return {
        strata.DEPRIVATION.key: {**fifths, strata.UNKNOWN: 5},
        strata.ETHNICITY.key: {
            "white": 73,
            strata.UNKNOWN: 11,
            "asian": 8,
            "black": 4,
            "mixed": 2,
            "other": 2,
        },
        strata.AGE.key: {"0-17": 1, "18-64": 13, "65-74": 17, "75-84": 30, "85-94": 32, "95": 7},
        strata.SEX.key: {"female": women, "male": 100 - women - 1, "other": 0.5, strata.UNKNOWN: 0.5},
    }
