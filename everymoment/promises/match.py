"""How near a piece of text is to each charter point, by the stems that the points declare.

The measure is a weighted Dice coefficient, 2 |A and B| / (|A| + |B|), where A are the point's stems, B all the stems
of any point that the text holds, and a stem that n points share weighs 1/n. It is 1.0 when the text holds all the
stems of one point and no other, and falls both when stems are lacking and when another point's stems are there.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from .charter import POINTS
from .point import Point

_USE = Counter(keyword for each in POINTS for keyword in each.keywords)
_WEIGHT = {keyword: 1 / count for keyword, count in _USE.items()}
_OWN = {each.number: (frozenset(each.keywords), sum(_WEIGHT[word] for word in each.keywords)) for each in POINTS}


@dataclass(frozen=True)
class Match:
    """The best point for a text, its score, and how far the next best point is behind (both 0 to 1)."""

    point: Point
    score: float
    lead: float


def fold(text: str) -> str:
    """Text without case, punctuation, hyphens inside words and extra spaces, so that wording can be compared."""
    text = re.sub(r"(?<=\w)[-\u2010\u2011]\s*(?=\w)", "", text.casefold().replace("&", " and "))
    return " ".join(re.findall(r"[^\W_]+", text))


@lru_cache(maxsize=64)
def _stems(text: str) -> tuple[frozenset[str], float]:
    """The stems of any point that the text holds, and their weight together."""
    folded = fold(text)
    spaced, squeezed = f" {folded}", folded.replace(" ", "")
    found = frozenset(keyword for keyword in _WEIGHT if _holds(spaced, squeezed, keyword))
    return found, sum(_WEIGHT[keyword] for keyword in found)


def _holds(spaced: str, squeezed: str, keyword: str) -> bool:
    """Whether one of the keyword's alternatives is there; two words may be run together or hyphened in the document."""
    for stem in keyword.split("|"):
        if (stem.replace(" ", "") in squeezed) if " " in stem else (f" {stem}" in spaced):
            return True
    return False


def score(point: Point, text: str) -> float:
    """How well the text says this point: 0.0 (no stem in common) to 1.0 (all its stems and no other point's)."""
    stems, weight = _stems(text)
    own, own_weight = _OWN[point.number]
    return 2 * sum(_WEIGHT[keyword] for keyword in stems & own) / (weight + own_weight)


def best_match(text: str) -> Match | None:
    """The point that the text says best, or None when it holds no stem of any point. Ties go to the lower number."""
    ranked = sorted(((score(each, text), -each.number, each) for each in POINTS), key=lambda entry: entry[:2])
    (second, _, _), (first, _, winner) = ranked[-2:]
    return Match(winner, first, first - second) if first > 0 else None
