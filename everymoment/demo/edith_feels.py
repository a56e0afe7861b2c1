"""How Edith has been, as it was scored; what others noticed; and how Rosalind, who cares for her, has fared."""

from datetime import timedelta
from typing import Any


def _scored(key: str, problems: str, **scores: int) -> dict[str, Any]:
    calm = {"nausea": 0, "vomiting": 0, "constipation": 1, "mouth": 1, "sharing": 1, "information": 1, "practical": 1}
    return {"symptoms": [{"id": key, "on": timedelta(0), "problems": problems, **calm, **scores}]}


def _weighs(key: str, **scores: int) -> dict[str, Any]:
    return {"strain": [{"id": key, "on": timedelta(0), "who": "Rosalind", **scores}]}


# Days ago, hour, who writes it, section, who said it, answers (a timedelta: that day).
FELT: tuple[tuple[int, int, str, str, str, dict[str, Any]], ...] = (
    (225, 11, "social", "those_who_care", "close_one", {
        "offered_on": timedelta(0), "answer": "accepted", "young_carers": "none",
    }),
    (200, 11, "social", "those_who_care", "close_one", {
        "done_on": timedelta(0),
        "needs": [{
            "id": "nights", "need": "Rosalind: two nights a week in her own bed", "said_on": timedelta(0),
            "action": "A sitter on Tuesdays and Fridays", "closed_on": timedelta(0),
        }],
        "if_carer_cannot": "Winnie next door stays until the night sitter comes. Call the co-ordinator, then Winnie.",
    }),
    (198, 19, "rosalind", "those_who_care", "close_one", _weighs("weighs-1", sleep=3, own_health=1, own_time=3,
        alone_with_it=2, money_and_work=1, going_on=2)),
    (150, 19, "rosalind", "those_who_care", "close_one", _weighs("weighs-2", sleep=1, own_health=1, own_time=2,
        alone_with_it=1, money_and_work=1, going_on=1)),
    (90, 12, "nurse", "how_i_am", "person", _scored("felt-1", "The legs, and the stairs", pain=1, breathlessness=2,
        weakness=2, appetite=1, drowsiness=1, mobility=2, worry=1, family_worry=2, low_mood=1, peace=1)),
    (34, 12, "nurse", "how_i_am", "person", _scored("felt-2", "No breath left for the telephone", pain=1,
        breathlessness=3, weakness=3, appetite=2, drowsiness=1, mobility=3, worry=2, family_worry=3, low_mood=2,
        peace=2)),
    (31, 12, "nurse", "how_i_am", "person", _scored("felt-3", "Nights sitting up", pain=2, breathlessness=2,
        weakness=3, appetite=2, drowsiness=2, mobility=3, worry=2, family_worry=2, low_mood=2, peace=2)),
    (17, 12, "nurse", "how_i_am", "person", _scored("felt-4", "The back, from lying", pain=3, breathlessness=2,
        weakness=3, appetite=3, drowsiness=2, mobility=4, worry=1, family_worry=3, low_mood=1, peace=1)),
    (8, 12, "nurse", "how_i_am", "person", _scored("felt-5", "Tired, but the back lets me sleep", pain=1,
        breathlessness=2, weakness=3, appetite=3, drowsiness=2, mobility=4, worry=1, family_worry=2, low_mood=1,
        peace=1)),
    (33, 9, "carer", "distress", "professional", {"noticed": [{
        "id": "night", "on": timedelta(0), "what": "Edith had sat in the chair all night and was afraid to lie down.",
        "causes": ["physical", "emotional"], "strength": 3, "done": "Opened the window, stayed until she had eaten.",
    }]}),
    (3, 18, "rosalind", "distress", "close_one", {"noticed": [{
        "id": "letters", "on": timedelta(0), "what": "She cried over the letters and would not say why.",
        "causes": ["spiritual", "not_clear"], "strength": 2, "done": "Sat with her. We did not write on.",
    }]}),
)  # fmt: skip

# Days ago, who looked, at which note, what came of it.
LOOKED_AT = ((33, "nurse", "night", "Sat with her. The GP raises the evening tablet; the bed is set higher."),)
