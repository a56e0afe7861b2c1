"""Every framework that a place holds to, with what the same figures say of each promise in it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from everymoment.access.viewer import Onlooker
from everymoment.assurance import frameworks
from everymoment.assurance.board import Evidence, behind
from everymoment.assurance.trend import Signal
from everymoment.people.models import Locality
from everymoment.promises.contents import Promised
from everymoment.promises.promise import Framework, Promise


@dataclass(frozen=True)
class Stands:
    """How a framework stands in a place: `evidence` for each of its promises, in order."""

    framework: Framework
    evidence: tuple[Evidence, ...]

    @property
    def sentence(self) -> str:
        """The whole of it in one sentence."""
        live = [each for each in self.evidence if each.live]
        said = f"{len(live)} of {len(self.evidence)} promises {'has' if len(live) == 1 else 'have'} figures"
        better = sum(each.signal is Signal.BETTER for each in live)
        worse = sum(each.signal is Signal.WORSE for each in live)
        if not better and not worse:
            return f"{said}."
        return f"{said}; {better} {'is' if better == 1 else 'are'} getting better, {worse} worse."


@dataclass(frozen=True)
class Elsewhere:
    """What a framework promises that speaks of the same as the promise looked at."""

    framework: Framework
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Overview:
    """The frameworks of a place; `wrong` is a line for each thing wrong with a file that a locality added."""

    locality: Locality
    held: tuple[Stands, ...]
    wrong: tuple[str, ...]
    as_of_at: datetime | None


@dataclass(frozen=True)
class FrameworkPage:
    """One framework of a place, and what its promises have in common with others."""

    locality: Locality
    stands: Stands
    as_of_at: datetime | None

    @cached_property
    def _by_id(self) -> dict[str, Evidence]:
        return {each.point.id: each for each in self.stands.evidence}

    def of(self, promise: Promise) -> Evidence:
        """What stands behind a promise of this framework."""
        return self._by_id[promise.id]

    def elsewhere(self, promise: Promise) -> tuple[Elsewhere, ...]:
        """What else speaks of the same here, by framework."""
        return elsewhere(self.locality.code, promise)


@dataclass(frozen=True)
class PromisePage:
    """One promise of a place: its framework, and what stands behind it. No return speaks of it."""

    locality: Locality
    framework: Framework
    evidence: Evidence
    as_of_at: datetime | None
    answers: tuple[()] = ()


def overview(onlooker: Onlooker) -> Overview:
    """Every framework of this place, in one statement."""
    held = frameworks.held_to(onlooker.locality.code).frameworks
    evidence, as_of_at = behind(onlooker, [promise for each in held for promise in each.promises])
    found, stands = iter(evidence), []
    for each in held:
        stands.append(Stands(each, tuple(next(found) for _ in each.promises)))
    return Overview(onlooker.locality, tuple(stands), frameworks.added().wrong, as_of_at)


def framework_page(onlooker: Onlooker, key: str) -> FrameworkPage:
    """One framework of this place, in one statement. Raises KeyError where the place holds to none of that key."""
    promised = frameworks.held_to(onlooker.locality.code)
    framework = {each.key: each for each in promised.frameworks}[key]
    evidence, as_of_at = behind(onlooker, framework.promises)
    return FrameworkPage(onlooker.locality, Stands(framework, evidence), as_of_at)


def promise_page(onlooker: Onlooker, framework: str, key: str) -> PromisePage:
    """One promise of this place, in one statement. Raises KeyError where the place holds to none of that name."""
    promised = frameworks.held_to(onlooker.locality.code)
    promise = promised.by_key[framework, key]
    (evidence,), as_of_at = behind(onlooker, [promise])
    return PromisePage(onlooker.locality, promised.framework_of[promise.id], evidence, as_of_at)


def elsewhere(code: str, promise: Promise) -> tuple[Elsewhere, ...]:
    """What else speaks of the same in the locality with this code, by framework."""
    return _elsewhere(frameworks.held_to(code), promise)


@lru_cache(maxsize=2048)
def _elsewhere(promised: Promised, promise: Promise) -> tuple[Elsewhere, ...]:
    same = promised.same_as(promise)
    by_framework = (
        (each, tuple(p for p in same if promised.framework_of[p.id] is each)) for each in promised.frameworks
    )
    return tuple(Elsewhere(framework, promises) for framework, promises in by_framework if promises)
