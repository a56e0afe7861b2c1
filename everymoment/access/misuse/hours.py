"""The sign of the hour: off shift, or, where no rota is known, when the reader does no other work."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Kind, Opening
from everymoment.access.misuse.sign import Sign, chance, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

OFF_SHIFT_BY_CHANCE, UNUSUAL_HOUR_BY_CHANCE, AS_IF_OPENINGS = 1 / 25, 1 / 10, 20
# How much of the misuse off shift has no work around it.
ALONE = 0.75
# An hour is as usual as it and its neighbours are.
NEIGHBOURS = (-1, 0, 1)
LONDON = ZoneInfo("Europe/London")


def off_shift(log: Log, in_misuse: float) -> dict[int, Sign]:
    """Outside the reader's rota, weighed by how often that comes with this reader and their organisation. With work
    around it, it may be a shift that ran over, or a rota that is wrong: that is counted apart, and says less."""
    idle = {each.id for mine in log.sittings.values() for sitting in mine for each in _without_work(sitting)}
    rota = [each for each in log.watched if each.on_shift is not None]
    alone = OffShift(log, rota, lambda each: not each.on_shift and each.id in idle)
    amid_work = OffShift(log, rota, lambda each: not each.on_shift and each.id not in idle)
    no_rota = OffShift(log, [each for each in log.watched if each.on_shift is None], lambda each: each.id in idle)
    hours = Hours(log)
    signs = {}
    for each in log.watched:
        if each.on_shift or (each.on_shift is None and each.id not in idle):
            continue
        if each.on_shift is None:
            share, of = min(hours.share(each), no_rota.share(each)), ALONE
            words = "it was at an hour, or on a day, when the reader does no other work"
        elif each.id in idle:
            share, of, words = alone.share(each), ALONE, "the reader was off shift, with no other work around it"
        else:
            share, of, words = amid_work.share(each), 1 - ALONE, "the reader was off shift, amid other work"
        if (told := strength(in_misuse * of, share)) > 0:
            signs[each.id] = Sign(told, f"{words}, as in {of_a_hundred(share)} openings")
    return signs


def _without_work(sitting: Sequence[Opening]) -> list[Opening]:
    """The openings of a sitting that have no sign of a working day beside them: somebody on shift, the reader's own
    people, or a call about somebody else."""
    if any(each.on_shift or each.kind == Kind.TEAM for each in sitting):
        return []
    called = {each.person for each in sitting if each.incident}
    return [each for each in sitting if not called - {each.person}]


class OffShift:
    """How often openings come in one way: for the reader, drawn to what is usual in their organisation."""

    def __init__(self, log: Log, openings: Sequence[Opening], has: Callable[[Opening], bool]) -> None:
        self.mine = HowUsual(log, openings, lambda each: each.account, has)
        self.ours = HowUsual(log, openings, lambda each: each.organisation, has)

    def share(self, each: Opening) -> float:
        """How usual it is for this reader."""
        return self.mine.share(each, self.ours.share(each, OFF_SHIFT_BY_CHANCE, AS_IF_OPENINGS), AS_IF_OPENINGS)


class Hours:
    """At which hours of the day, on clocks in London, each account has sat down to read."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.sittings: dict[int, Counter[int]] = {}
        for account, mine in log.sittings.items():
            touched = (hour for sitting in mine for hour in {self._hour(each) for each in sitting})
            self.sittings[account] = Counter(touched)

    def share(self, each: Opening) -> float:
        """How much of the reader's work falls in hours no more usual than this one; this sitting is not counted."""
        account, number = self.log.sitting_of[each.id]
        own = self.sittings[account] - Counter({self._hour(one) for one in self.log.sittings[account][number]})
        weight = [sum(own[(hour + by) % 24] for by in NEIGHBOURS) for hour in range(24)]
        here = weight[self._hour(each)]
        as_unusual = sum(own[hour] for hour in range(24) if weight[hour] <= here)
        return chance(as_unusual, own.total(), UNUSUAL_HOUR_BY_CHANCE, AS_IF_OPENINGS)

    def _hour(self, each: Opening) -> int:
        return datetime.fromtimestamp(self.log.when[each.id], UTC).astimezone(LONDON).hour
