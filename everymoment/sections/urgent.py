"""What the urgent view answers, in the order a crew needs it: each group gathers the fields that name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UrgentGroup:
    """One block of the urgent view. `empty` is said when nothing is known, so that silence is never read as "none"."""

    key: str
    title: str
    empty: str


TALK = UrgentGroup("talk", "How to talk with them", "Nothing is recorded about how to talk with them.")
WAY_IN = UrgentGroup("way_in", "At home and the way in", "Nothing is recorded about who is at home or the way in.")
TREATMENT = UrgentGroup(
    "treatment",
    "Treatment decisions",
    "No treatment decision is recorded here. That does not mean none was made: look for papers and ask those present.",
)
IF_WORSE = UrgentGroup("if_worse", "If things get worse", "No plan for a crisis is recorded here.")
PLACE = UrgentGroup("place", "Where they want to be", "No preferred place is recorded here. Ask.")
MEDICINES = UrgentGroup("medicines", "Medicines in place", "Nothing is recorded about medicines kept ready at home.")
SPEAKS = UrgentGroup(
    "speaks", "Deciding for themselves", "Whether they can decide for themselves is not recorded here."
)
ALLERGIES = UrgentGroup(
    "allergies", "Allergies", "No allergy is recorded here. That does not mean that there is none: ask before you give."
)
HEALTH = UrgentGroup(
    "health",
    "Illness and who knows",
    "Nothing is recorded about the illness, or about who knows of it. Speak with care.",
)
MATTERS = UrgentGroup("matters", "What matters to them", "Their own words are not recorded yet.")

URGENT_GROUPS = (TREATMENT, IF_WORSE, TALK, WAY_IN, PLACE, MEDICINES, ALLERGIES, SPEAKS, MATTERS, HEALTH)

FIRST_GROUPS = (TREATMENT, IF_WORSE, TALK, WAY_IN)
"""What stands above whom to call: who this is, what was decided, what to do now."""
