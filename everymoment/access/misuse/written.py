"""The sign of what came of it: who came in earnest mostly writes something for the person within hours; who was only
curious writes nothing, for the whole team reads what is written."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.numbers import plain
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import Sign, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

WITHIN_HOURS = 12
"""What a reader writes so long after an opening came of it: the note at the end of a shift, the answer next morning."""
NOTHING_BY_CHANCE, AS_IF_OPENINGS = 1.0, 20


class Written:
    """Who wrote about whom, and when."""

    def __init__(self, written: Iterable[tuple[int, int, datetime]], now: datetime) -> None:
        """Each is a person, the account that wrote something for them, and when; all by `now`, in any order."""
        self._by: dict[tuple[int, int], list[float]] = defaultdict(list)
        for person, account, at in written:
            self._by[person, account].append(at.timestamp())
        for times in self._by.values():
            times.sort()
        self._now = now.timestamp()

    def after(self, person: int, account: int, at: datetime) -> bool | None:
        """Whether the account wrote about the person from that moment until the hours were over; None where it has not
        yet and still may."""
        moment = at.timestamp()
        until = moment + WITHIN_HOURS * 3600
        times = self._by.get((person, account), [])
        later = bisect_left(times, moment)
        if later < len(times) and times[later] <= until:
            return True
        return None if self._now < until else False


def nothing_written(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The reader wrote nothing about the person afterwards, as far as colleagues who open in the same way, and in the
    same haste, mostly write; something written speaks against misuse. Where nobody writes, silence says nothing."""
    known = [each for each in log.watched if each.wrote is not None]
    ours = HowUsual(log, known, _way, lambda each: not each.wrote)
    in_haste = HowUsual(log, known, lambda each: (*_way(each), *_haste(each)), lambda each: not each.wrote)
    signs = {}
    for each in known:
        share = in_haste.share(each, ours.share(each, NOTHING_BY_CHANCE, AS_IF_OPENINGS), AS_IF_OPENINGS)
        if each.wrote:
            if (told := strength(1 - in_misuse, 1 - share)) < 0:
                signs[each.id] = Sign(told, f"the reader wrote in the record within {WITHIN_HOURS} hours")
        elif (told := strength(in_misuse, share)) > 0:
            words = f"the reader wrote nothing in the record within {WITHIN_HOURS} hours"
            signs[each.id] = Sign(told, f"{words}, as in {of_a_hundred(share)} openings like it")
    return signs


def _way(each: Opening) -> tuple[int | None, str]:
    """From where, and by which way in."""
    return each.organisation, each.kind


def _haste(each: Opening) -> tuple[bool, bool]:
    """Without a number, and off shift: whoever is in haste forgets the one and the other, and both must not count as if
    each were seen alone."""
    return not plain(each.incident), bool(each.off_shift)
