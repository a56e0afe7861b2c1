"""Incident numbers as they are compared, and which were first given for somebody else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from everymoment.access.misuse.opening import Opening

PUT_RIGHT = 15 * 60.0


@lru_cache(maxsize=100_000)
def plain(incident: str) -> str:
    """An incident number without case, spaces and signs."""
    return "".join(letter for letter in incident.casefold() if letter.isalnum())


class Borrowed(StrEnum):
    """Whose call a number was taken from: an earlier one of the reader's own, or a colleague's."""

    OWN = "own"
    COLLEAGUES = "colleagues"


def borrowed(openings: Iterable[Opening], when: Mapping[int, float]) -> dict[int, Borrowed]:
    """Those of `openings`, in order of time, whose number was first given for somebody else in the same organisation.

    Whoever gives it first, and for two people within minutes, has opened the wrong person of two and put it right, or
    sees two people of one call: both are of that call for whoever else comes to it. Whoever comes later may open the
    wrong person first, and puts it right as quickly.
    """
    calls: dict[tuple[int | None, str], list[Opening]] = defaultdict(list)
    for each in openings:
        if number := plain(each.incident):
            calls[each.organisation, number].append(each)
    found: dict[int, Borrowed] = {}
    for those in calls.values():
        if len({each.person for each in those}) > 1:
            found.update(_of_one_call(those, when))
    return found


def _of_one_call(those: Sequence[Opening], when: Mapping[int, float]) -> Iterator[tuple[int, Borrowed]]:
    """The openings with one number that are not of its call."""
    first = those[0]
    people, readers = {first.person}, {first.account}
    for each in those:
        if each.account == first.account and when[each.id] - when[first.id] <= PUT_RIGHT:
            people.add(each.person)
        elif each.person in people:
            readers.add(each.account)
        elif not _put_right(each, those, people, when):
            yield each.id, Borrowed.OWN if each.account in readers else Borrowed.COLLEAGUES


def _put_right(each: Opening, those: Sequence[Opening], people: set[int], when: Mapping[int, float]) -> bool:
    """Whether the same reader opened somebody of the call within minutes after."""
    return any(
        one.account == each.account and one.person in people and 0 < when[one.id] - when[each.id] <= PUT_RIGHT
        for one in those
    )
