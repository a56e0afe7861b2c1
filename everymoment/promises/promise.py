"""The shape of what was promised: a promise, the part and the framework it stands in, and where the product makes it
true. Each is declared once, so that each is equal to itself alone.
"""

from dataclasses import dataclass

from everymoment.measures.waiting import Waiting


@dataclass(frozen=True)
class Page:
    """A page of the product by the name of its address, as people call it. `key` is the section or pack it opens."""

    address: str
    called: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Promise:
    """One thing that a framework promises.

    `id` is how people refer to it ("C-G5", "A4.1"); `key` stands in addresses. `title` and `promise` are in our own
    words. `measures` are ids of the measure library that prove it. `made_true` says where in the product it happens.
    """

    id: str
    key: str
    title: str
    promise: str
    measures: tuple[str, ...]
    made_true: tuple[Page | Waiting, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """A chapter of a framework. `over` is the promise that stands over the others: an ambition over its blocks."""

    title: str
    promises: tuple[Promise, ...]
    over: Promise | None = None

    @property
    def held(self) -> tuple[Promise, ...]:
        """Every promise of this part, the one over the others first."""
        return ((self.over,) if self.over else ()) + self.promises


@dataclass(frozen=True, kw_only=True, eq=False)
class Framework:
    """A document of promises. `places` are the codes of the localities that hold to it, None for all of them. `same`
    are pairs of ids that a local framework says promise the same; those of ours are in the crosswalk."""

    key: str
    title: str
    about: str
    parts: tuple[Part, ...]
    places: frozenset[str] | None = None
    same: tuple[tuple[str, str], ...] = ()

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise, in the framework's order."""
        return tuple(promise for part in self.parts for promise in part.held)

    def held_in(self, code: str) -> bool:
        """Whether the locality with this code holds to it."""
        return self.places is None or code in self.places


def under(over: Promise, *promises: Promise) -> Part:
    """A part that is named by the promise over it."""
    return Part(title=over.title, promises=promises, over=over)
