"""Everything that was promised: the frameworks in their order, and what holds to each other across them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from .ambitions import AMBITIONS
from .charter import CHARTER
from .crosswalk import SUBJECTS
from .promise import Framework, Promise
from .social_care import SOCIAL_CARE

FRAMEWORKS: tuple[Framework, ...] = (CHARTER, AMBITIONS, SOCIAL_CARE)


@dataclass(frozen=True, eq=False)
class Promised:
    """Several frameworks read together. Built once; its look-ups are dictionaries."""

    frameworks: tuple[Framework, ...]

    @cached_property
    def by_id(self) -> dict[str, Promise]:
        """Every promise by its id, in the frameworks' order."""
        return {each.id: each for framework in self.frameworks for each in framework.promises}

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Promise]:
        """Every promise by its framework's key and its own."""
        return {(framework.key, each.key): each for framework in self.frameworks for each in framework.promises}

    @cached_property
    def framework_of(self) -> dict[str, Framework]:
        """The framework that each promise stands in, by the promise's id."""
        return {each.id: framework for framework in self.frameworks for each in framework.promises}

    @cached_property
    def links(self) -> frozenset[frozenset[str]]:
        """Every two promises that say the same, each pair once."""
        told = [pair for subject in SUBJECTS for pair in combinations(subject.promises, 2)]
        told += [pair for framework in self.frameworks for pair in framework.same]
        return frozenset(frozenset(pair) for pair in told)

    @cached_property
    def _beside(self) -> dict[str, frozenset[str]]:
        beside = defaultdict(set)
        for one, other in map(tuple, self.links):
            beside[one].add(other)
            beside[other].add(one)
        return {each: frozenset(others) for each, others in beside.items()}

    def same_as(self, promise: Promise) -> tuple[Promise, ...]:
        """The promises that say the same as this one, in the frameworks' order."""
        beside = self._beside.get(promise.id, frozenset())
        return tuple(each for id_, each in self.by_id.items() if id_ in beside)


PROMISED = Promised(FRAMEWORKS)


def with_local(local: Iterable[Framework]) -> Promised:
    """What was promised everywhere, and what these local frameworks add."""
    return Promised((*FRAMEWORKS, *local))
