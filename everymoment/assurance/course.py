"""What was scored or noticed again and again, as rows to count: each score with the next, each distress with its
look."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from everymoment.people.working_days import next_working_day
from everymoment.sections.instruments import SYMPTOMS_AND_CONCERNS

Row = dict[str, Any]
Occasion = Mapping[str, Any]


def scores(occasions: Iterable[Occasion]) -> Iterator[Row]:
    """A row for each symptom or concern scored on an occasion, with when and how it was next scored. Of two occasions
    on one day the one that was written later comes later."""
    by_day = sorted(occasions, key=lambda each: each["on"])
    for item in SYMPTOMS_AND_CONCERNS.items:
        scored = [each for each in by_day if each.get(item.key) is not None]
        for now, then in pairwise([*scored, None]):
            assert now is not None
            yield {
                "symptom": item.key,
                "scored_on": date.fromisoformat(now["on"]),
                "score": _number(now[item.key]),
                "next_on": date.fromisoformat(then["on"]) if then else None,
                "next_score": _number(then[item.key]) if then else None,
            }


def distress(notes: Iterable[Occasion], today: date) -> Iterator[Row]:
    """A row for each time that distress was noticed; `today` is the day counted."""
    for note in notes:
        noticed = date.fromisoformat(note["on"])
        looked = date.fromisoformat(note["looked_on"]) if note.get("looked_on") else None
        yield {
            "noticed_on": noticed,
            "look_by": next_working_day(noticed),
            "looked_on": looked,
            "days_open": ((looked or today) - noticed).days,
        }


def _number(score: Any) -> int | None:
    """A score; None where somebody looked and could not say."""
    return score if isinstance(score, int) else None
