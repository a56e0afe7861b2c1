"""How usual something is: counted among openings that are alike, by sittings, without the one asked about."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import chance


class HowUsual:
    """How often openings have something, among those that are `like` each other: `has` says whether, or which of some.

    All of one sitting count as one, or somebody who browses would make their own way look like everybody's; and the
    sitting that is asked about does not count, or they would make it look usual in themselves.
    """

    def __init__(
        self,
        log: Log,
        openings: Iterable[Opening],
        like: Callable[[Opening], Hashable],
        has: Callable[[Opening], Hashable],
    ) -> None:
        self.log, self.like, self.vote = log, like, log.vote
        self.all: dict[Hashable, float] = defaultdict(float)
        self.having: dict[Hashable, float] = defaultdict(float)
        for each in openings:
            vote, alike, having = log.vote[each.id], like(each), has(each)
            for group in (alike, (alike, log.sitting_of[each.id])):
                self.all[group] += vote
                if having:
                    self.having[group, having] += vote

    def share(self, each: Opening, usual: float, as_if: float, *, which: Iterable[Hashable] = (True,)) -> float:
        """How usual it is to have any of `which`, drawn to `usual` as if `as_if` more had been seen."""
        alike = self.like(each)
        own = (alike, self.log.sitting_of[each.id])
        having = 0.0
        for one in which:
            having += self.having.get((alike, one), 0.0) - self.having.get((own, one), 0.0)
        of = self.all.get(alike, 0.0) - self.all.get(own, 0.0)
        return chance(max(having, 0.0), max(of, 0.0), usual, as_if)
