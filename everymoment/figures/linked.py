"""Many tables published together: totals, groups, parts of one another and later versions, audited as one.

What `figures.disclosure` does for one table is done here for numbers that are linked by sums. Each small count needs a
*witness*: other numbers, which fit every sum and from which exactly the same would have been published, in which that
count is another. A witness is sought by changing the count by one and mending each sum that breaks, by one at a time.
Where none is found, more numbers are withheld until there is. The search has an end, so that more may be withheld than
must be, never less.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
"""What tells one count from another."""

# How many changes of one a search may try; and how many published numbers it may have to withhold, tried in this order.
MOST_TRIED = 400
PRICES = (0, 1, 2, 3, 5, 8, 13, 21)
SHARED = ""
# To withhold a number that many look for costs as much as so many others.
DEAR = 4


class NotSafe(Exception):
    """Nothing may be published: a small count would be known whatever is withheld. The text names it."""


@dataclass(frozen=True)
class Sum(Generic[K]):
    """One count that is the sum of others."""

    whole: K
    parts: tuple[K, ...]


@dataclass(frozen=True)
class Version(Generic[K]):
    """The same numbers as they were counted once, and how a count of each would be published: two counts that are
    `said` alike cannot be told apart."""

    counts: Mapping[K, int]
    said: Callable[[K, int], object]


@dataclass
class Linked(Generic[K]):
    """Numbers linked by sums. `published` are those that are printed, `exact` those that readers know as they are, and
    `dear` those that are withheld last. Several `versions` are read side by side by the same people. `part` says which
    counts have to do with each other: those of one part with themselves and with those that are SHARED ("").
    """

    versions: Sequence[Version[K]]
    sums: Sequence[Sum[K]]
    published: Collection[K]
    exact: Collection[K] = ()
    dear: Collection[K] = ()
    part: Callable[[K], str] = lambda key: SHARED
    withheld: set[K] = field(default_factory=set)
    witnesses: list[dict[K, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Counts are known by their place in a list: there are thousands, and each is looked up thousands of times.
        self.keys = list(self.versions[-1].counts)
        self.at = {key: at for at, key in enumerate(self.keys)}
        self.members = [(self.at[each.whole], *(self.at[part] for part in each.parts)) for each in self.sums]
        self.sums_with: list[list[tuple[int, int]]] = [[] for _ in self.keys]
        for number, (whole, *parts) in enumerate(self.members):
            self.sums_with[whole].append((number, 1))
            for part in parts:
                self.sums_with[part].append((number, -1))
        self.part_at = [self.part(key) for key in self.keys]
        self.part_of = [max(self.part_at[each] for each in members) for members in self.members]
        self.most = [self.versions[-1].counts[key] for key in self.keys]
        self.costs = {step: [self._cost(key, step) for key in self.keys] for step in (1, -1)}

    def withhold(self, small: Iterable[K], tell: Callable[[int], object] = lambda done: None) -> set[K]:
        """Which numbers must not be shown, beside those withheld before, so that each of these small counts has a
        witness. Raises NotSafe."""
        witnessed: set[K] = set()
        for done, key in enumerate(small):
            if key not in witnessed:
                found = self.witness(key)
                if found is None:
                    raise NotSafe(f"No way was found to publish {key} without telling of a few people.")
                for each, step in found.items():
                    if self.costs[step][self.at[each]]:
                        self._take_out(each)
                self.witnesses.append(found)
                witnessed |= set(found)  # it alters them too, and what is withheld later takes nothing from it
            tell(done)
        return self.withheld

    def witness(self, key: K) -> dict[K, int] | None:
        """The changes of one that alter this count and break no sum, at the least price; None where none is found."""
        for price in PRICES:
            for step in (1, -1):
                first = self.costs[step][self.at[key]]
                if first is None or first > price:
                    continue
                found = _Search(self, price - first).mended(self.at[key], step)
                if found:
                    return {self.keys[each]: step for each, step in found.items()}
        return None

    def _take_out(self, key: K) -> None:
        self.withheld.add(key)
        for step, costs in self.costs.items():
            costs[self.at[key]] = self._cost(key, step)

    def _cost(self, key: K, step: int) -> int | None:
        """What it costs to change this count so: nothing where nobody would notice; None where it cannot be."""
        if key in self.exact or any(each.counts[key] + step < 0 for each in self.versions):
            return None
        if key in self.withheld or key not in self.published:
            return 0
        noticed = any(
            each.said(key, each.counts[key]) != each.said(key, each.counts[key] + step) for each in self.versions
        )
        return (DEAR if key in self.dear else 1) if noticed else 0


class _Search:
    """One search for a witness at a price: first among the counts that all share, then in each part by itself."""

    def __init__(self, linked: Linked[Any], price: int) -> None:
        self.linked, self.price = linked, price
        self.changed: dict[int, int] = {}
        self.off: dict[int, int] = {}

    def mended(self, key: int, step: int) -> dict[int, int] | None:
        """All changes that follow from this one; None where there are none at the price."""
        self._change(key, step)
        self.left = MOST_TRIED
        return dict(self.changed) if self._mend(self.price, SHARED, self._mend_parts) else None

    def _mend_parts(self, price: int) -> bool:
        """What is shared is right; now each part that is not. A part that cannot be mended sends the search back to
        what is shared, and never through the other parts, which have nothing to do with it."""
        before, left = (dict(self.changed), dict(self.off)), self.left
        for part in sorted({self.linked.part_of[at] for at in self.off}):
            self.left, self.price = MOST_TRIED, price
            if not self._mend(price, part, self._pay):
                (self.changed, self.off), self.left = before, left
                return False
            price = self.price
        self.left = left
        return True

    def _pay(self, price: int) -> bool:
        self.price = price
        return True

    def _mend(self, price: int, part: str, then: Callable[[int], bool]) -> bool:
        """Mend every sum of this part that is off, then go on."""
        ways = self._fewest_ways(price, part)
        if ways is None:
            return then(price)
        for cost, key, step in ways:
            if self.left <= 0:
                return False
            self.left -= 1
            self._change(key, step)
            if self._mend(price - cost, part, then):
                return True
            self._change(key, -step)
            del self.changed[key]
        return False

    def _fewest_ways(self, price: int, part: str) -> list[tuple[int, int, int]] | None:
        """The ways to mend that sum, of those that are off, which can be mended in fewest: what must be comes first.
        None where none is off."""
        fewest: list[tuple[int, int, int]] | None = None
        for broken in self.off:
            if self.linked.part_of[broken] == part:
                ways = self._ways(broken, price, part)
                if fewest is None or len(ways) < len(fewest):
                    fewest = ways
                if len(fewest) <= 1:
                    break
        return fewest

    def _ways(self, broken: int, price: int, part: str) -> list[tuple[int, int, int]]:
        """Each change of one that brings this sum nearer to right, the cheapest first; of those, parts with most."""
        linked = self.linked
        whole, *parts = linked.members[broken]
        by = 1 if self.off[broken] > 0 else -1
        found = []
        for key, step in ((whole, -by), *((each, by) for each in parts)):
            if key not in self.changed and linked.part_at[key] == part:
                cost = linked.costs[step][key]
                if cost is not None and cost <= price:
                    found.append((cost, key == whole, -linked.most[key], key, step))
        return [(cost, key, step) for cost, _, _, key, step in sorted(found)]

    def _change(self, key: int, step: int) -> None:
        self.changed[key] = step
        for at, sign in self.linked.sums_with[key]:
            now = self.off.get(at, 0) + sign * step
            if now:
                self.off[at] = now
            else:
                self.off.pop(at, None)
