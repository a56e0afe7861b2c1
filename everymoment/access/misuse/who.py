"""Signs that reader and person know each other: a family name, a postcode, a place of work."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from everymoment.access.misuse.alike import family_names, home
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import Sign, chance, of_a_hundred, one_in, strength

# How often two people of one English locality share it by chance, and how many people it counts for beside the log.
NAME_BY_CHANCE, POSTCODE_BY_CHANCE, AS_IF_PEOPLE = 1 / 700, 1 / 1500, 200
COLLEAGUE_BY_CHANCE, AS_IF_OPENINGS = 1 / 100, 50


@dataclass
class Bearers:
    """How many people there are, and how many bear each name or postcode."""

    people: int = 0
    bearing: Counter[str] = field(default_factory=Counter)

    def share(self, shared: str, by_chance: float) -> float:
        """How likely somebody else bears the same; the person themselves is not counted."""
        return chance(self.bearing[shared] - 1, self.people - 1, by_chance, AS_IF_PEOPLE)


def same_name(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The reader's family name is the person's: the rarer the name, the stronger."""

    def shared(each: Opening) -> frozenset[str]:
        return family_names(each.family_name) & family_names(each.person_family_name)

    def words(share: float) -> str:
        return f"the reader has the same family name as the person, which {one_in(share)} would by chance"

    def borne(each: Opening) -> Iterable[str]:
        return family_names(each.person_family_name)

    return _shared(log, shared, borne, NAME_BY_CHANCE, in_misuse, words)


def same_postcode(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The reader lives at the person's postcode: about 15 homes."""

    def shared(each: Opening) -> frozenset[str]:
        theirs = home(each.person_postcode)
        return frozenset({theirs} if theirs and theirs == home(each.postcode) else ())

    def words(share: float) -> str:
        return f"the reader lives at the same postcode as the person, which {one_in(share)} would by chance"

    def borne(each: Opening) -> Iterable[str]:
        theirs = home(each.person_postcode)
        return (theirs,) if theirs else ()

    return _shared(log, shared, borne, POSTCODE_BY_CHANCE, in_misuse, words)


def _shared(
    log: Log,
    shared: Callable[[Opening], frozenset[str]],
    borne: Callable[[Opening], Iterable[str]],
    by_chance: float,
    in_misuse: float,
    words: Callable[[float], str],
) -> dict[int, Sign]:
    """Signs of what reader and person share, weighed by how common it is in the whole log or among those whom the
    reader's organisation opens, whichever is more: names and postcodes are local."""
    found = [(each, names) for each in log.watched if (names := shared(each))]
    if not found:
        return {}
    bearers = _bearers(log, borne)
    signs = {}
    for each, names in found:
        share = min(
            max(bearers[of].share(name, by_chance) for of in (None, ("of", each.organisation))) for name in names
        )
        if (told := strength(in_misuse, share)) > 0:
            signs[each.id] = Sign(told, words(share))
    return signs


def _bearers(log: Log, borne: Callable[[Opening], Iterable[str]]) -> dict[object, Bearers]:
    """Who bears what: in the whole log under None, and among the people each organisation opens."""
    people: dict[object, dict[int, Opening]] = defaultdict(dict)
    for each in log.let_in:
        people[None][each.person] = each
        people["of", each.organisation][each.person] = each
    return {
        of: Bearers(len(those), Counter(name for each in those.values() for name in borne(each)))
        for of, those in people.items()
    }


def colleague(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The person works where the reader works."""
    found = [
        each for each in log.watched if each.organisation is not None and each.person_works_at == each.organisation
    ]
    share = chance(len(found), len(log.watched), COLLEAGUE_BY_CHANCE, AS_IF_OPENINGS)
    told = strength(in_misuse, share)
    words = f"the person works in the reader's own organisation, as in {of_a_hundred(share)} openings"
    return {each.id: Sign(told, words) for each in found} if told > 0 else {}
