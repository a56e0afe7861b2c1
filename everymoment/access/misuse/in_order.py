"""When an incident number must have been given, by where it stands among those that were given: numbers are counted
up, so one that was thought out seldom falls where its hour would put it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from statistics import median_low

from everymoment.access.misuse.numbers import plain
from everymoment.access.misuse.opening import Opening

# So many numbers on either side say when one was given; a row with fewer than the least says nothing.
NEIGHBOURS, FEWEST = 6, 40
HOUR, NEAR = 3600.0, 6
Row = tuple[str, int]


@lru_cache(maxsize=100_000)
def row_and_number(incident: str) -> tuple[Row, int] | None:
    """The row of numbers one belongs to (its letters, and how many digits it has) and its place there; None where there
    are no digits. "E-004711" and "e 004711" are one number."""
    written = plain(incident)
    digits = "".join(each for each in written if each in "0123456789")
    letters = "".join(each for each in written if each not in "0123456789")
    return ((letters, len(digits)), int(digits)) if digits else None


class Rows:
    """The numbers of each row, in order, with the opening for which each was first given. `openings` are in order of
    time, and `when` gives theirs in seconds."""

    def __init__(self, openings: Iterable[Opening], when: Mapping[int, float]) -> None:
        self.when = when
        first: dict[Row, dict[int, Opening]] = defaultdict(dict)
        for each in openings:
            if placed := row_and_number(each.incident):
                first[placed[0]].setdefault(placed[1], each)
        self.numbers = {row: sorted(those) for row, those in first.items() if len(those) >= FEWEST}
        self.given = {row: [first[row][number] for number in numbers] for row, numbers in self.numbers.items()}
        self.a_second = {row: self._a_second(row) for row in self.numbers}

    def hours_off(self, each: Opening) -> float | None:
        """How many hours after the call of its number an opening was (below 0: before), by the numbers beside it; None
        where they cannot say, and where one slip of the finger explains it. The reader's own numbers, and others of
        this person, are not asked."""
        placed = row_and_number(each.incident)
        if not placed or placed[0] not in self.numbers:
            return None
        row, number = placed
        off = self._off(each, row, number)
        if off is None or abs(off) < NEAR:
            return off
        meant = (self._off(each, row, other) for other in _slips(number, row[1]))
        return None if any(one is not None and abs(one) < NEAR for one in meant) else off

    def _off(self, each: Opening, row: Row, number: int) -> float | None:
        numbers, given = self.numbers[row], self.given[row]
        at = bisect_left(numbers, number)
        near = slice(max(at - NEIGHBOURS, 0), at + NEIGHBOURS)
        told = {
            other: self.when[one.id]
            for other, one in zip(numbers[near], given[near], strict=True)
            if one.account != each.account and one.person != each.person
        }
        if not told:
            return None
        beyond = max(number - max(told), 0) + min(number - min(told), 0)
        return (self.when[each.id] - median_low(told.values()) - beyond / self.a_second[row]) / HOUR

    def _a_second(self, row: Row) -> float:
        """How many numbers of a row are given in a second, by its middle half."""
        numbers, given = self.numbers[row], self.given[row]
        low, high = len(numbers) // 4, 3 * len(numbers) // 4
        seconds = abs(self.when[given[high].id] - self.when[given[low].id])
        return (numbers[high] - numbers[low]) / max(seconds, 1.0)


def _slips(number: int, digits: int) -> Iterator[int]:
    """The numbers that one slip of the finger turns into this one: another digit, or two that changed places."""
    written = f"{number:0{digits}}"
    for place, digit in enumerate(written):
        for other in "0123456789":
            if other != digit:
                yield int(written[:place] + other + written[place + 1 :])
        yield int(written[:place] + written[place : place + 2][::-1] + written[place + 2 :])
