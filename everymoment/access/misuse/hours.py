"""The sign of the hour: off shift, or, where no rota is known, when the reader does no other work."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Kind, Opening
from everymoment.access.misuse.sign import Sign, chance, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

OFF_SHIFT_BY_CHANCE, UNUSUAL_HOUR_BY_CHANCE, AS_IF_OPENINGS = 1 / 25, 1 / 10, 20
# A shift runs over, or somebody comes early to be handed the work; beyond that it cannot have been the shift.
RUNS_OVER, COMES_EARLY, NEAR = 90, 30, 240
# An hour is as usual as it and its neighbours are.
NEIGHBOURS = (-1, 0, 1)
LONDON = ZoneInfo("Europe/London")
# In each way: of misuse off shift, how much is seen so (of some 16 hours awake and off work, one or two touch a shift);
# of all openings, how many by chance, until the log says; and the words.
WAYS = {
    "ran over": (0.1, 1 / 30, "the reader's shift was near, and may have run over"),
    "within hours": (0.15, 1 / 100, "the reader's nearest shift was {hours:.0f} hours away"),
    "far": (0.65, 1 / 60, "the reader was off shift, with no other work around it"),
    "amid work": (0.1, 1 / 100, "the reader was off shift, amid other work"),
}
NO_ROTA = 0.75


def off_shift(log: Log, in_misuse: float) -> dict[int, Sign]:
    """Outside the reader's rota, weighed by how often it comes in that way with this reader and their organisation.

    A shift that plausibly ran over, and one that the rota does not know (there is other work around it, off shift too),
    are counted apart and say less. Where there is no rota: at an hour when the reader does no other work.
    """
    idle = {each.id for mine in log.sittings.values() for sitting in mine for each in _without_work(sitting)}
    rota = [each for each in log.watched if each.off_shift is not None]
    way = {each.id: _way(each, idle) for each in rota if each.off_shift}
    usual = OffShift(log, rota, lambda each: way.get(each.id))
    signs = {}
    for each in rota:
        if each.off_shift:
            of, by_chance, words = WAYS[way[each.id]]
            share = usual.share(each, by_chance, way[each.id])
            if (told := strength(in_misuse * of, share)) > 0:
                said = words.format(hours=abs(each.off_shift) / 60)
                signs[each.id] = Sign(told, f"{said}, as in {of_a_hundred(share)} openings")
    return signs | _unusual_hours(log, in_misuse * NO_ROTA, idle)


def _way(each: Opening, idle: set[int]) -> str:
    """In which way an opening is off shift."""
    if not _cannot_be_the_shift(each):
        return "ran over"
    if each.id not in idle:
        return "amid work"
    return "within hours" if abs(each.off_shift or 0.0) <= NEAR else "far"


def _cannot_be_the_shift(each: Opening) -> bool:
    """Off shift by more than a shift runs over, or than somebody comes early."""
    return each.off_shift is not None and not -COMES_EARLY <= each.off_shift <= RUNS_OVER


def _unusual_hours(log: Log, in_misuse: float, idle: set[int]) -> dict[int, Sign]:
    """Where no rota is known: alone, and at an hour when the reader does no other work."""
    unknown = [each for each in log.watched if each.off_shift is None]
    no_rota, hours = OffShift(log, unknown, lambda each: each.id in idle), Hours(log)
    signs = {}
    for each in unknown:
        share = min(hours.share(each), no_rota.share(each, OFF_SHIFT_BY_CHANCE))
        if each.id in idle and (told := strength(in_misuse, share)) > 0:
            words = "it was at an hour, or on a day, when the reader does no other work"
            signs[each.id] = Sign(told, f"{words}, as in {of_a_hundred(share)} openings")
    return signs


def _without_work(sitting: Sequence[Opening]) -> list[Opening]:
    """The openings of a sitting that have no sign of a working day beside them: the reader's own people, or a call
    about somebody else. What was done on shift, or as it ran over, is no sign for what was done hours later."""
    alone = []
    for later in (True, False):
        those = [each for each in sitting if _cannot_be_the_shift(each) is later]
        if not any(each.on_shift or each.kind == Kind.TEAM for each in those):
            called = {each.person for each in those if each.incident}
            alone += [each for each in those if not called - {each.person}]
    return alone


class OffShift:
    """How often openings come in one way: for the reader, drawn to what is usual in their organisation."""

    def __init__(self, log: Log, openings: Sequence[Opening], has: Callable[[Opening], Hashable]) -> None:
        self.mine = HowUsual(log, openings, lambda each: each.account, has)
        self.ours = HowUsual(log, openings, lambda each: each.organisation, has)

    def share(self, each: Opening, by_chance: float, which: Hashable = True) -> float:
        """How usual that way is for this reader."""
        ours = self.ours.share(each, by_chance, AS_IF_OPENINGS, which=(which,))
        return self.mine.share(each, ours, AS_IF_OPENINGS, which=(which,))


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
