"""The sign of company: nobody else came to the same emergency. Others who came speak for whoever came with them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import Sign, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

WITHIN_HOURS = 12
"""Others came to the same emergency where they opened the record, from outside the team, so many hours before or after.
The team does not count: it is told that the record was opened, and reads it for that, whatever was behind it."""
ALONE_BY_CHANCE, AS_IF_OPENINGS = 1.0, 20
MOST_BY_CHANCE = 0.9
OTHERS = {1: "one other person"}


class Company:
    """Who came to whom from outside the team, and when: of all organisations, also of those compared apart."""

    def __init__(self, comings: Iterable[tuple[int, int, datetime]], now: datetime) -> None:
        """Each coming is a person, the account that opened their record, and when; all by `now`."""
        self._to: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for person, account, at in comings:
            self._to[person].append((account, at.timestamp()))
        self._now = now.timestamp()

    def others(self, person: int, account: int, at: datetime) -> int | None:
        """How many other accounts came within the hours before and after; None where nobody has come yet and somebody
        still might."""
        moment, hours = at.timestamp(), WITHIN_HOURS * 3600
        came = {who for who, when in self._to.get(person, ()) if who != account and abs(when - moment) <= hours}
        return len(came) or (None if self._now < moment + hours else 0)


def by_chance(log: Log) -> dict[int, float]:
    """For each opening from outside: how much of the time of the log lies within the hours around what others came to
    the same person for, this time left out; so likely is it that somebody comes whatever happened."""
    to: dict[int, list[Opening]] = defaultdict(list)
    for each in log.outside:
        to[each.person].append(each)
    moments = log.when.values()
    hours, seconds = WITHIN_HOURS * 3600, max(max(moments, default=0.0) - min(moments, default=0.0), 1.0)
    found = {}
    for those in to.values():
        times = [(each.account, log.when[each.id]) for each in those]
        for each, (account, at) in zip(those, times, strict=True):
            occasions, last = 0, float("-inf")
            for who, moment in times:
                if who != account and abs(moment - at) > hours < moment - last:
                    occasions, last = occasions + 1, moment
            found[each.id] = min(occasions * 2 * hours / seconds, MOST_BY_CHANCE)
    return found


def nobody_else(log: Log, in_misuse: float) -> dict[int, Sign]:
    """Nobody else opened the record from outside the team about then, where others mostly do when colleagues open in
    the same way; company speaks against misuse, and less with a person to whom others come often: they would have come
    anyway."""
    anyway = by_chance(log)
    known = [each for each in log.outside if each.came_too is not None]
    usual = HowUsual(log, known, lambda each: (each.organisation, each.kind), lambda each: not each.came_too)
    signs = {}
    for each in known:
        share = usual.share(each, ALONE_BY_CHANCE, AS_IF_OPENINGS)
        alone_in_misuse = in_misuse * (1 - anyway[each.id])
        if each.came_too:
            if (told := strength(1 - alone_in_misuse, 1 - share)) < 0:
                others = OTHERS.get(each.came_too, f"{each.came_too} others")
                signs[each.id] = Sign(told, f"{others} came within {WITHIN_HOURS} hours")
        elif (told := strength(alone_in_misuse, share)) > 0:
            words = f"nobody else came within {WITHIN_HOURS} hours, as in {of_a_hundred(share)} openings like it"
            signs[each.id] = Sign(told, words)
    return signs
