"""What Edith and her team have said over eight months, in their own words."""

from datetime import timedelta
from typing import Any

CHRISTENING: dict[str, Any] = {
    "id": "christening",
    "words": "To hold my great-grandson at his christening, in the good blue dress",
    "priority": 10,
    "status": "hoped_for",
    "helped_by": "Rosalind with the car, Maria with dressing in time",
}
ROSES: dict[str, Any] = {
    "id": "roses",
    "words": "To sit by the roses every dry day this season, even if only for ten minutes",
    "priority": 7,
    "status": "under_way",
    "helped_by": "Maria, with the wheelchair over the step",
}
WRITTEN: dict[str, Any] = {
    "id": "letters",
    "words": "To finish the letters to the grandchildren, one for each of the five",
    "priority": 9,
    "status": "under_way",
    "helped_by": "Rosalind, who writes when my hand shakes",
}
ROSALIND_PERSON = {
    "id": "rosalind",
    "name": "Rosalind Marlow",
    "relationship": "daughter",
    "telephone": "07700 900461",
    "call_first": True,
    "may_be_told": True,
}
WINNIE = {
    "id": "winnie",
    "name": "Winnie Dacosta-Bell",
    "relationship": "neighbour, number 29",
    "telephone": "020 7946 0987",
    "call_first": False,
    "may_be_told": True,
}

BED: dict[str, Any] = {
    "id": "bed",
    "thing": "bed that rises at the head",
    "status": "in_place",
    "where": "front bedroom, so that she sees the roses",
    "supplier": "the borough's equipment store, 020 7946 0940",
}
OXYGEN: dict[str, Any] = {
    "id": "oxygen",
    "thing": "oxygen concentrator",
    "status": "on_its_way",
    "where": "on the landing, with a long tube",
    "supplier": "ordered by the heart nurse",
}

# Who does what: days as those between the day it is written and the day it is due.
STEPS: list[dict[str, Any]] = [
    {
        "id": "letters-table",
        "what": "Bring the bed table and the good pens, so that the letters can be written lying back",
        "owner": {
            "name": "Maria Santos", "role": "home-care worker", "organisation": "Good Neighbour Home Care",
        },
        "by": timedelta(days=9), "status": "under_way", "outcome": "letters",
    },
    {
        "id": "oxygen-visit",
        "what": "Ask the heart nurse when the oxygen comes, and who shows Edith how to use it",
        "owner": {
            "name": "Grace Boateng", "role": "district nurse", "organisation": "Wandle Community Nursing",
        },
        "by": timedelta(days=14), "status": "to_do",
    },
    {
        "id": "later-mornings",
        "what": "Ask Good Neighbour whether the morning visit can come at nine, now that mornings are slow",
        "owner": {"name": "Ruth Adeyemi", "role": "social worker", "organisation": "Wandle Council"},
        "by": timedelta(days=8), "status": "to_do",
    },
    {
        "id": "sunday-nights",
        "what": "Find somebody who can sit with Edith on Sunday nights, when Rosalind is on her shift",
        "by": timedelta(days=18), "status": "to_do",
    },
]  # fmt: skip

# Days ago, hour, who writes it (a key of the team), section, who said it, answers (a timedelta: that day), why.
SAID: tuple[tuple[int, int, str, str, str, dict[str, Any], str], ...] = (
    (236, 11, "social", "about_me", "person", {
        "preferred_name": "Edith",
        "please_do": (
            "Please knock, call out who you are, and give me time to get to the hall. Do not lay me flat, and do "
            "not call me dear."
        ),
    }, ""),
    (235, 10, "nurse", "how_to_talk_with_me", "person", {
        "interpreter": "not_needed", "language": "English", "impairments": ["hearing"],
        "what_helps": (
            "Sit on my right side; that is the ear that works. Turn the wireless down first. I taught deaf "
            "children once, so I lip-read well if you face me."
        ),
    }, ""),
    (234, 14, "social", "what_matters_to_me", "person", {
        "most_important": (
            "To stay myself to the end, in a clean nightdress, with the family coming and going and nobody "
            "whispering in the hall."
        ),
        "wish_to_avoid": "Drowning in my own breath, as my sister did, with nobody by who knew what to do.",
        "balance": 6, "talked_about_on": timedelta(0),
    }, ""),
    (233, 9, "carer", "about_me", "person", {
        "my_day": (
            "Curtains open at eight, tea before anything else, then washed in the chair. Mornings for letters, "
            "the roses after lunch, early night."
        ),
        "my_wellness": (
            "Puffy ankles and three pillows are usual. If I sit up all night in the armchair, that is not usual, "
            "and somebody should ring."
        ),
        "also_worth_knowing": (
            "I taught for thirty-six years and I still correct spelling. Chess by post with a man in Norwich; "
            "please put his letters where I can see them."
        ),
        "helped_by": "Maria and my daughter Rosalind",
    }, ""),
    (232, 15, "social", "people_around_me", "person", {
        "lives_alone": True, "way_in": "Winnie at number 29 has a key, at any hour",
        "carer": "has_carer", "main_carer": {"name": "Rosalind Marlow", "telephone": "07700 900461"},
        "people": [ROSALIND_PERSON, WINNIE],
    }, ""),
    (234, 10, "gp", "my_health", "professional", {
        "diagnosis": "heart failure, far advanced",
        "other_diagnoses": [
            {"id": "kidneys", "illness": "weak kidneys", "since": "2021", "note": "water tablets: ask first"},
            {"id": "deaf", "illness": "deaf in the left ear", "since": "childhood", "note": "sit on the right"},
        ],
        "prognosis": "months", "prognosis_on": timedelta(0), "prognosis_by": "Dr Amara Nwosu, GP",
        "who_knows": ["person_diagnosis", "person_outlook", "family"], "daily_life": "50", "phase": "deteriorating",
        "on_register": True, "framework": ["gsf"],
    }, ""),
    (233, 11, "nurse", "allergies", "person", {
        "allergies_asked": "listed", "allergies_asked_on": timedelta(0),
        "allergies": [
            {"id": "penicillin", "agent": "penicillin", "sort": "allergy", "severity": "severe",
             "reaction": "face swelled and could not swallow", "evidence": "1974, Rosalind's birth"},
            {"id": "codeine", "agent": "codeine", "sort": "side_effect", "severity": "mild",
             "reaction": "days of sickness, and saw spiders", "evidence": "after the hip, 2018"},
        ],
    }, ""),
    (231, 16, "social", "professionals_who_help", "person", {
        "usual_gp": {"name": "Dr Amara Nwosu", "telephone": "020 7946 0010"},
        "contacts": [
            {"id": "heart", "name": "Sian Prothero", "group": "specialist_nurse", "since": "2025-01-20",
             "organisation": "Heart failure nurses, Wandle General Hospital", "telephone": "020 7946 0931"},
            {"id": "vicar", "name": "Revd Judith Amos", "group": "spiritual", "organisation": "St Olave's church",
             "telephone": "020 7946 0932"},
        ],
    }, ""),
    (224, 14, "social", "social_care", "person", {
        "support_reason": "personal_care",
        "packages": [{
            "id": "visits", "what": "washing, dressing and meals", "sort": "home_care",
            "provider": "Good Neighbour Home Care", "telephone": "020 7946 0090", "when": "eight and six, every day",
        }],
        "funding": ["personal_budget"], "benefits": "form_sent", "housing": "owned",
        "council_team": "Wandle Council, adults' team, north", "safeguarding": False,
        "council_contact": {"name": "Ruth Adeyemi", "telephone": "020 7946 0080"},
    }, ""),
    (222, 15, "social", "where_i_want_to_be", "person", {
        "place_of_care": "home", "place_of_death": "hospital",
        "place_name": "Wandle General Hospital, Station Approach, Wandle",
        "is_usual_residence": False, "second_place_of_death": "home", "second_is_usual_residence": True,
        "second_place_of_care": "hospital", "talked_about_on": timedelta(0),
    }, "the ward has pulled her through twice and she feels safe there"),
    (215, 12, "gp", "treatment_and_resuscitation", "professional", {
        "cpr": "attempt", "cpr_status": "in_force", "cpr_decided_on": timedelta(0),
        "cpr_review_on": timedelta(days=120),
        "cpr_decided_by": "Dr Amara Nwosu, GP", "cpr_involved": ["person", "family"], "ceiling": "hospital",
        "cpr_endorsed_by": "Dr Linnea Ashworth, heart failure consultant",
    }, ""),
    (205, 11, "social", "who_speaks_for_me", "person", {
        "capacity": "can_decide", "capacity_on": timedelta(0),
        "attorneys": [{
            "id": "rosalind", "name": "Rosalind Marlow", "authority": "life_sustaining", "telephone": "07700 900461",
        }],
        "attorney_paper": "bureau in the front room, second drawer",
        "ask_also": [{"id": "winnie", "name": "Winnie Dacosta-Bell", "telephone": "020 7946 0987"}],
    }, ""),
    (204, 11, "gp", "capacity_and_decisions", "professional", {
        "assessments": [{
            "id": "operation", "decision": "whether to have a new heart valve", "assessed_on": timedelta(0),
            "support": "asked on her right side, twice, with the risks written down", "understands": True,
            "retains": True, "weighs": True, "communicates": True, "found": "has_capacity",
            "assessor": "Dr Amara Nwosu, GP",
        }],
        "liberty": "none", "detained": "none",
    }, "the family asked whether she had been rushed; she had not, and she said no to it"),
    (200, 10, "social", "risks_i_choose", "person", {
        "risks": [{
            "id": "steps", "wish": "To go down to the roses by the back step on my own feet.",
            "benefit": "earth under her hands, and a word over the fence", "danger": "a fall on the flagstones",
            "view": "I have fallen before and got up. I should rather break a hip out there than sit safe in here.",
            "agreed": "the alarm worn, Winnie told, never in the wet",
        }],
    }, ""),
    (190, 11, "nurse", "if_things_get_worse", "person", {
        "situations": [{
            "id": "alarm", "trigger": "The alarm rings and nobody answers",
            "call": "Winnie at 29, then the night nurses",
            "do": "Go in. She may be in the garden, and does not hear the telephone from there.",
            "telephone": "020 7946 0987",
        }],
        "early_signs": "I stop doing the crossword, and I say that the tea tastes of tin.",
        "what_calms": "Kathleen Ferrier on the gramophone, and nobody asking me how I feel.",
        "other_plans": [{"id": "heart", "sort": "other", "says": "when to take the extra water tablet",
                         "where": "on the kitchen wall, from the heart nurse"}],
    }, ""),
    (188, 15, "social", "equipment", "person", {
        "getting_about": "Frame indoors, wheelchair over the step. Ten stairs are one too many on a bad day.",
        "equipment": [BED, OXYGEN],
    }, ""),
    (180, 16, "edith", "about_me", "person", {
        "religion": "Church of England", "faith_contact": {"name": "Revd Judith Amos", "telephone": "020 7946 0932"},
        "faith_and_culture": (
            "Church of England, more for the music than the sermons. I want the Evensong record played when I am "
            "dying, and my own Bible beside me. Burial beside Harold; the papers are paid and in the bureau."
        ),
    }, ""),
    (179, 17, "edith", "after_death", "person", {
        "wishes_after_death": (
            "Leave me in my own bed until Rosalind has been. The blue dress, and Harold's ring stays on. Burial beside "
            "him, Psalm 121, and sherry, not tea."
        ),
        "arranges": {"name": "Rosalind, with Alder & Daughters", "telephone": "020 7946 0941"},
        "donation": "some", "donation_details": "my eyes, if anybody can still read with them",
    }, ""),
    (178, 10, "social", "equipment", "person", {
        "equipment": [BED, OXYGEN | {"status": "in_place"}],
    }, "it was delivered and shown to Maria"),
    (118, 13, "nurse", "treatment_and_resuscitation", "person", {
        "crisis": (
            "Water on the lungs, mostly at four in the morning: sits bolt upright, grey, cannot finish a "
            "sentence. Sit her on the edge of the bed, window open, stay with her. An extra water tablet as the "
            "heart nurse has written usually settles it in an hour. If it does not, hospital."
        ),
    }, "of what happened on the night she went into hospital"),
    (112, 16, "nurse", "stays", "professional", {
        "stays": [{
            "id": "ward", "name": "Wandle General Hospital, Cedar ward", "kind": "hospital",
            "came_on": timedelta(days=-8), "left_on": timedelta(0), "came_by": "emergency",
            "why": "water on the lungs in the night; the crew could not settle it at home",
            "agreed": "A stronger water tablet from now on, as the letter says. Weight on Mondays and Thursdays. The "
            "heart nurse rings once a week.",
            "call": {"name": "Cedar ward", "role": "ward", "organisation": "Wandle General Hospital",
                     "telephone": "020 7946 0088"},
        }],
    }, "the letter from the ward came home with her"),
    (92, 12, "gp", "treatment_and_resuscitation", "professional", {
        "cpr": "do_not_attempt", "cpr_decided_on": timedelta(0), "cpr_review_on": timedelta(days=182),
        "cpr_endorsed_by": "Dr Linnea Ashworth, consultant, by telephone",
        "cpr_paper": "yellow folder on the hall table", "ceiling": "home",
    }, "Edith asked about it after the second stay in hospital, with Rosalind beside her"),
    (45, 10, "nurse", "medicines_in_place", "professional", {"ready": "asked_for"}, "the bad nights come more often"),
    (43, 12, "gp", "medicines_in_place", "professional", {
        "ready": "prescribed",
        "medicines": [
            {"id": "morphine", "name": "morphine", "against": ["pain", "breathlessness"]},
            {"id": "midazolam", "name": "midazolam", "against": ["agitation"]},
            {"id": "haloperidol", "name": "haloperidol", "against": ["sickness"]},
        ],
    }, ""),
    (40, 10, "nurse", "medicines_in_place", "professional", {
        "ready": "in_home", "kept": "sealed blue box on top of the wardrobe in her bedroom", "chart": "signed",
        "expires_on": timedelta(days=150), "checked_on": timedelta(0),
    }, ""),
    (30, 19, "rosalind", "people_around_me", "close_one", {
        "people": [ROSALIND_PERSON | {"telephone": "07700 900462"}, WINNIE],
    }, "I have a new telephone number"),
    (14, 12, "gp", "my_health", "professional", {
        "prognosis": "weeks", "prognosis_on": timedelta(0), "daily_life": "40", "phase": "deteriorating",
    }, "she is in bed for most of the day now, and the tablets do less"),
    (12, 11, "edith", "what_matters_to_me", "person", {
        "strengths": "I can still spell, and I can still say no.",
        "balance": 8, "talked_about_on": timedelta(0),
    }, "I have had enough of being saved"),
    (11, 10, "social", "steps", "professional", {"steps": STEPS}, "agreed at the table with Edith and Maria"),
    (5, 18, "carer", "about_me", "person", {
        "my_day": (
            "Curtains open at nine now, tea before anything else. Washing can wait for the evening visit. Letters "
            "with Rosalind, the roses when it is dry, bed at seven with the lamp on."
        ),
    }, "mornings have become too much"),
    (9, 18, "carer", "daily_needs", "person", {
        "eating": "porridge thin, soup from a cup; she coughs on toast now",
        "washing": "in the evening, sitting on the bed; she does her own face and hands",
        "toilet": "commode beside the bed; one of us to stand by",
        "pain": "little, she says; the hand goes to the ribs when there is some",
    }, "so that whoever stands in for me knows"),
    (8, 14, "social", "social_assessments", "person", {
        "occasions": [{
            "id": "autumn", "occasion": "review", "held_on": timedelta(0), "by": "Ruth Adeyemi (social worker)",
            "complete": False, "not_now": "What should happen after death? (Rosalind was not there)", "version": "1",
        }],
    }, ""),
    (2, 10, "nurse", "medicines_in_place", "professional", {"checked_on": timedelta(0), "chart": "signed"}, ""),
    (2, 15, "social", "people_around_me", "person", {
        "way_in": (
            "Key safe to the left of the porch, behind the lavender; number with the community nurses, Good "
            "Neighbour and the ambulance control room"
        ),
    }, "Winnie is away a good deal now"),
    (1, 12, "gp", "treatment_and_resuscitation", "person", {
        "crisis": (
            "Water on the lungs, mostly at four in the morning: sits bolt upright, grey, cannot finish a "
            "sentence. Sit her up, window open, stay with her. Extra water tablet at once, and the morphine on "
            "the chart for the breathlessness. Ring the community nurses before 999."
        ),
    }, "Edith does not want to be taken in for something that can be settled in her own bedroom"),
)  # fmt: skip
