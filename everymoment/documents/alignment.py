"""Decides which pieces are which points, by the wording and not by the printed numbers, which cannot be trusted.

All ways of joining neighbouring pieces into rows are weighed together, and the best order of points from 1 to 21 wins
(dynamic programming, as in sequence alignment). A printed number only adds a little to what the wording says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from everymoment.promises.charter import POINTS
from everymoment.promises.match import score

from .opening import Unreadable
from .our_words import point_of
from .pieces import Piece, without_number

MOST_PIECES = 350
_MOST_JOINED = 24
_SURE_ALONE = 0.8  # wording this near to a point is a row of its own, even out of order
_PLAINLY = 0.4  # wording that fits one point so much better than another is not the other's
_LIKELY_ALONE = 0.5  # ... and this near is the likeliest reading of a row that nothing else claims
_WORTH_OUT_OF_ORDER = 0.4
_WORTH_SAID_TWICE = 0.05  # more than joining it to the row before, less than joining two halves of one wording
_ENOUGH = 0.3
_ENOUGH_WITH_NUMBER = 0.15
_UNKNOWN = -0.1
_NUMBER_RIGHT = 0.2
_LAST_DIGIT_RIGHT = 0.08
_LEAST_NUMBERED = 3


@dataclass(frozen=True)
class Group:
    """Neighbouring pieces that make one row. `point` is None for a row that no point could be found for."""

    pieces: tuple[Piece, ...]
    point: int | None
    score: float
    in_order: bool

    @property
    def wording(self) -> str:
        return _wording(self.pieces)

    @property
    def label_agrees(self) -> float:
        """1 when the printed number is the point's, 0.6 when its tens are lost, 0.5 without a number, 0 otherwise."""
        numbers = _numbers(self.pieces)
        if not numbers or self.point is None:
            return 0.5
        return {_NUMBER_RIGHT: 1.0, _LAST_DIGIT_RIGHT: 0.6}.get(_bonus(numbers, self.point), 0.0)


# By the last point in order: the best sum so far, the point in order before it, and the row that led here.
_Ways = dict[int, tuple[float, int, Group | None]]


def align(pieces: Sequence[Piece]) -> list[Group]:
    """The rows, in the document's order. Raises Unreadable when there are far more pieces than a return can have."""
    if len(pieces) > MOST_PIECES:
        raise Unreadable(
            f"The file has {len(pieces):,} rows or paragraphs; a charter return has 21. Send the return itself."
        )
    numbered = sum(bool(piece.digits) for piece in pieces) >= _LEAST_NUMBERED
    costs = [_joining_cost(piece, numbered) for piece in pieces]
    best: list[_Ways] = [{0: (0.0, 0, None)}]
    for end in range(1, len(pieces) + 1):
        best.append(_best_at(pieces, costs, best, end))
    return _traced(best)


def _best_at(pieces: Sequence[Piece], costs: list[float], best: list[_Ways], end: int) -> _Ways:
    here: _Ways = {}
    for start in range(max(0, end - _MOST_JOINED), end):
        group = tuple(pieces[start:end])
        cost = sum(costs[start + 1 : end])
        for value, option in _options(group, cost):
            for last, (so_far, _, _) in best[start].items():
                now = option.point if option.in_order and option.point else last
                if option.in_order and now <= last:
                    continue
                total = so_far + (value if option.in_order or option.point != last else min(value, _WORTH_SAID_TWICE))
                if now not in here or total > here[now][0]:
                    here[now] = (total, last, option)
    return here


def _traced(best: list[_Ways]) -> list[Group]:
    last = max(best[-1], key=lambda point: best[-1][point][0])
    end, groups = len(best) - 1, []
    while end > 0:
        _, before, group = best[end][last]
        assert group is not None
        groups.append(group)
        end, last = end - len(group.pieces), before
    return groups[::-1]


def _options(group: tuple[Piece, ...], cost: float) -> list[tuple[float, Group]]:
    """Every reading of these pieces as one row, each with its value."""
    wording, numbers = _wording(group), _numbers(group)
    scores = _scores(wording)
    top = max(scores, key=lambda number: scores[number])
    likely = top if scores[top] >= _LIKELY_ALONE else None
    worth = _WORTH_OUT_OF_ORDER if scores[top] >= _SURE_ALONE else _UNKNOWN
    options = [(worth - cost, Group(group, likely, scores[top], False))]
    for number, value in scores.items():
        if scores[top] - value > _PLAINLY:
            continue  # wording that is plainly another point's is never this one's, though it would fit the order
        bonus = _bonus(numbers, number)
        if _acceptable(wording, value, bonus, group):
            # Numbers that only together make the point's number ("1", then "4") were one number: joining is free.
            joined = 0.0 if bonus == _NUMBER_RIGHT and sum(bool(piece.label) for piece in group) > 1 else cost
            options.append((value + bonus - joined, Group(group, number, value, True)))
    return options


def _scores(wording: str) -> dict[int, float]:
    """How well these words say each point; a point in our own words, as we write it, is that point and no other."""
    ours = point_of(wording)
    if ours is not None:
        return {each.number: float(each.number == ours) for each in POINTS}
    return {each.number: score(each, wording) if wording else 0.0 for each in POINTS}


def _acceptable(wording: str, value: float, bonus: float, group: tuple[Piece, ...]) -> bool:
    if wording:
        return value >= (_ENOUGH_WITH_NUMBER if bonus == _NUMBER_RIGHT else _ENOUGH)
    answered = any(role != "point" for piece in group for role in piece.parts)
    return answered and bonus > 0  # no wording at all: the printed number is all there is


def _bonus(numbers: frozenset[str], point: int) -> float:
    if str(point) in numbers:
        return _NUMBER_RIGHT
    return _LAST_DIGIT_RIGHT if str(point)[-1] in numbers else 0.0


def _joining_cost(piece: Piece, numbered: bool) -> float:
    """What it costs to say that this piece only goes on from the one before: little for what begins in mid-sentence."""
    goes_on = not without_number(piece)[:1].isupper()
    if piece.digits:
        return 0.05 if piece.inline and goes_on else 0.25
    if not piece.wording:
        return 0.0
    if numbered:
        return 0.02 if goes_on else 0.12
    return 0.05 if goes_on else 0.25


def _wording(group: Sequence[Piece]) -> str:
    first = without_number(group[0])
    return " ".join(text for text in (first, *(piece.wording for piece in group[1:])) if text)


def _numbers(group: Sequence[Piece]) -> frozenset[str]:
    """What a row's printed numbers may say: all of them together ("1", then "4"), or one printed again overleaf."""
    printed = [piece.digits for at, piece in enumerate(group) if piece.digits and not (at and piece.inline)]
    return frozenset({"".join(printed), *(printed if len(set(printed)) == 1 else ())} - {""})
