"""What Walter Pell, his wife and his team said in his last five months, in their own words, as days before he died."""

from datetime import timedelta
from typing import Any

BOAT: dict[str, Any] = {
    "id": "boat",
    "words": "To finish the model trawler with my grandson Danny, and see it float",
    "priority": 10,
    "status": "under_way",
    "helped_by": "Maureen clears the kitchen table on Saturdays; Rosa helps me into the chair for it",
}
BAND: dict[str, Any] = {
    "id": "band",
    "words": "To hear the works band once more from a proper seat, not through a window",
    "priority": 7,
    "status": "hoped_for",
    "helped_by": "my brother Ted has the van with the ramp",
}
MAUREEN = {
    "id": "maureen", "name": "Maureen Pell", "relationship": "wife", "telephone": "07700 900481", "call_first": True,
    "may_be_told": True,
}  # fmt: skip
TED = {
    "id": "ted", "name": "Ted Pell", "relationship": "brother, two streets away", "telephone": "07700 900482",
    "call_first": False, "may_be_told": True,
}  # fmt: skip
BED: dict[str, Any] = {"id": "bed", "thing": "hospital bed", "status": "asked", "where": "the back room, by the window"}
PUMP: dict[str, Any] = {
    "id": "bed-rail", "thing": "grab rail by the back door", "status": "in_place", "where": "left of the step",
}  # fmt: skip
ASKS_FOR_BED: dict[str, Any] = {
    "id": "order-bed", "what": "Order the bed for the back room, and have Ted move the dresser first",
    "owner": {"name": "Graham Selby", "role": "social worker", "organisation": "Wandle Council",
              "telephone": "020 7946 0120"},
    "by": timedelta(days=5), "status": "to_do",
}  # fmt: skip
NIGHT_NUMBER: dict[str, Any] = {
    "id": "night-number", "what": "Write the night nurses' number large, and put it on the fridge and by the bed",
    "owner": {"name": "Grace Boateng", "role": "district nurse", "organisation": "Wandle Community Nursing",
              "telephone": "020 7946 0040"},
    "by": timedelta(days=2), "status": "to_do",
}  # fmt: skip

# Days before he died, hour, who writes it, section, who said it, answers (a timedelta: that day), why.
SAID: tuple[tuple[int, int, str, str, str, dict[str, Any], str], ...] = (
    (147, 12, "gp", "my_health", "professional", {
        "diagnosis": "cancer of the lung, which has spread to the bones", "prognosis": "months",
        "prognosis_on": timedelta(0), "prognosis_by": "the GP, with the lung clinic's letter",
        "who_knows": ["person_diagnosis", "person_outlook", "family"], "daily_life": "60", "phase": "stable",
        "on_register": True,
    }, ""),
    (146, 11, "hospice", "about_me", "person", {
        "preferred_name": "Walter",
        "please_do": "Talk to me straight. I mended buses for forty years and I know when a thing is worn out.",
        "my_day": "Up at six from habit. Paper first, then the yard. I am no good to anybody between two and four.",
    }, ""),
    (145, 11, "social", "people_around_me", "person", {
        "lives_alone": False, "way_in": "Knock at the back; the front door has been painted shut since the flood",
        "carer": "has_carer", "main_carer": {"name": "Maureen Pell", "telephone": "07700 900481"},
        "people": [MAUREEN, TED],
    }, ""),
    (144, 10, "nurse", "allergies", "person", {"allergies_asked": "none_known"}, ""),
    (143, 11, "nurse", "how_to_talk_with_me", "person", {
        "language": "English", "interpreter": "not_needed", "impairments": ["hearing"],
        "what_helps": "Engines took the top off my hearing. Face me, and let Maureen off repeating it.",
    }, ""),
    (141, 14, "hospice", "what_matters_to_me", "person", {
        "most_important": "That Maureen is not left holding it all, and that nobody shuts the curtains on me.",
        "wish_to_avoid": "Lying on a trolley in a corridor with people stepping round me.",
        "balance": 8, "talked_about_on": timedelta(0), "outcomes": [BOAT, BAND],
    }, ""),
    (139, 15, "hospice", "where_i_want_to_be", "person", {
        "place_of_care": "home", "place_of_death": "hospice",
        "place_name": "Marsh Lane Hospice, Marsh Lane, Wandle", "is_usual_residence": False,
        "second_place_of_death": "home", "second_is_usual_residence": True, "talked_about_on": timedelta(0),
    }, "he did not want Maureen to have it happen in the house"),
    (132, 12, "gp", "treatment_and_resuscitation", "professional", {
        "cpr": "attempt", "cpr_status": "in_force", "cpr_decided_on": timedelta(0),
        "cpr_review_on": timedelta(days=90), "cpr_decided_by": "Walter's GP", "cpr_involved": ["person", "family"],
        "ceiling": "hospital",
    }, ""),
    (128, 15, "social", "who_speaks_for_me", "person", {
        "capacity": "can_decide", "capacity_on": timedelta(0),
        "attorneys": [{
            "id": "maureen", "name": "Maureen Pell", "authority": "life_sustaining", "telephone": "07700 900481",
        }],
    }, ""),
    (104, 11, "hospice", "if_things_get_worse", "person", {
        "situations": [{
            "id": "breath", "trigger": "Cannot get his breath, and frightened with it",
            "do": "Sit him forward over the table, window open, somebody's hand on his back. It often passes.",
            "call": "the community nurses, at any hour, before 999", "telephone": "020 7946 0050",
        }],
    }, ""),
    (100, 9, "gp", "my_health", "professional", {"phase": "unstable"},
     "he was taken into Wandle General in the night with a chest infection"),
    (92, 10, "nurse", "people_around_me", "professional", {
        "way_in": "Key safe by the back door; number with the community nurses and the ambulance control room",
    }, "he came home today after eight nights, and Maureen cannot hear the knocker from upstairs"),
    (93, 15, "nurse", "going_home", "professional", {
        "leaves_on": timedelta(1),
        "ward": {
            "name": "Sister Bukola Ayeni", "role": "ward sister", "organisation": "Wandle General",
            "telephone": "020 7946 0961",
        },
        "journey": "chair", "oxygen": "not_needed", "medicines_packed": True,
        "first_visits": "The district nurse at five that day; Rosa from the next morning",
        "told": ["gp", "nurses", "nights", "hospice", "family"], "explained": True,
    }, "he asked to be back in the room with the window"),
    (91, 12, "gp", "my_health", "professional", {"phase": "deteriorating", "daily_life": "50"},
     "the infection has gone, but it took his strength with it"),
    (90, 12, "gp", "treatment_and_resuscitation", "professional", {
        "cpr": "do_not_attempt", "cpr_decided_on": timedelta(0), "cpr_review_on": timedelta(days=120),
        "cpr_paper": "inside the lid of the bread bin, where everybody looks", "ceiling": "home",
    }, "Walter raised it himself, with Maureen and Ted in the room"),
    (88, 16, "hospice", "where_i_want_to_be", "person", {
        "place_of_death": "home", "place_name": None, "is_usual_residence": True, "second_place_of_death": "hospice",
        "second_place_name": "Marsh Lane Hospice, Marsh Lane, Wandle", "second_is_usual_residence": False,
        "talked_about_on": timedelta(0),
    }, "after the ward he wants the yard outside the window, and Maureen says she would rather have him here"),
    (87, 11, "social", "steps", "person", {"steps": [ASKS_FOR_BED, NIGHT_NUMBER]}, "agreed at the kitchen table"),
    (87, 12, "social", "equipment", "person", {
        "getting_about": "A stick indoors. The stairs once a day, and soon not at all.", "equipment": [PUMP, BED],
    }, ""),
    (85, 10, "nurse", "steps", "professional", {
        "steps": [
            ASKS_FOR_BED | {"by": timedelta(days=3)},
            NIGHT_NUMBER | {"by": timedelta(0), "status": "done", "result": "On the fridge and by the bed"},
        ],
    }, ""),
    (83, 15, "social", "steps", "professional", {
        "steps": [
            ASKS_FOR_BED | {
                "by": timedelta(days=1), "status": "done", "result": "The bed came, and he sees the pigeons from it",
            },
            NIGHT_NUMBER | {
                "by": timedelta(days=-2), "status": "done", "result": "On the fridge and by the bed",
            },
        ],
    }, ""),
    (83, 16, "social", "equipment", "professional", {"equipment": [PUMP, BED | {"status": "in_place"}]}, ""),
    (70, 18, "maureen", "what_matters_to_me", "person", {
        "outcomes": [BOAT, BAND | {"status": "met"}],
    }, "Ted wheeled him right to the front, and they played the one from our wedding"),
    (58, 12, "gp", "my_health", "professional", {
        "prognosis": "weeks", "prognosis_on": timedelta(0), "daily_life": "40",
    }, "he is in bed more than out of it, and eats to please Maureen"),
    (57, 10, "nurse", "medicines_in_place", "professional", {"ready": "asked_for"}, ""),
    (55, 12, "gp", "medicines_in_place", "professional", {
        "ready": "prescribed", "medicines": [
            {"id": "morphine", "name": "morphine", "against": ["pain", "breathlessness"]},
            {"id": "midazolam", "name": "midazolam", "against": ["agitation"]},
            {"id": "glycopyrronium", "name": "glycopyrronium", "against": ["secretions"]},
        ],
    }, ""),
    (53, 10, "nurse", "medicines_in_place", "professional", {
        "ready": "in_home", "kept": "locked tin on the top shelf of the dresser", "chart": "signed",
        "expires_on": timedelta(days=180), "checked_on": timedelta(0),
    }, ""),
    (41, 14, "social", "social_care", "person", {
        "support_reason": "personal_care", "funding": ["fast_track"],
        "packages": [{
            "id": "days", "what": "washing and turning, and an hour for Maureen to go out", "sort": "home_care",
            "provider": "Lavender Home Care", "telephone": "020 7946 0100", "when": "morning and evening",
        }],
    }, "Maureen has not slept through since he came home"),
    (33, 18, "maureen", "what_matters_to_me", "person", {
        "outcomes": [BOAT | {"status": "met"}, BAND | {"status": "met"}],
    }, "it floated in the bath with the whole family in the doorway"),
    (20, 15, "hospice", "after_death", "person", {
        "wishes_after_death": (
            "My overalls, not the suit. Let Maureen sit with me as long as she likes first. The band, if they will "
            "come, and no lilies."
        ),
        "arranges": {"name": "Ted Pell", "telephone": "07700 900482"}, "donation": "does_not_want",
    }, ""),
    (4, 10, "hospice", "if_things_get_worse", "professional", {
        "what_calms": "Ted talking about the depot, in a low voice. The wireless on low. The curtains open.",
    }, "on Saturday night he could not breathe and was frightened; the crew read the plan, rang the night nurses, who "
       "gave morphine from the tin, and sat with him until it passed. He was not taken in"),
    (3, 12, "gp", "my_health", "professional", {
        "prognosis": "days", "prognosis_on": timedelta(0), "daily_life": "20", "phase": "dying",
    }, "he sleeps most of the time now, and has said what he wanted to say"),
    (0, 9, "nurse", "after_death", "professional", {
        "place_died": "home", "place_died_name": "9 Tannery Row, in the back room by the window",
        "died_where_lived": True,
        "support_for_those_close": "Catriona Muir comes to Maureen on Friday and rings each week; Ted stays the night",
    }, "he died at ten to six with Maureen and Ted beside him; the GP, the hospice, Rosa and Graham have been told"),
)  # fmt: skip
