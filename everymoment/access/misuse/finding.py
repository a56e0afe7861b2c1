"""From cases to findings: what belongs together is told once, the strangest first, and no more than can be read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from everymoment.access.misuse.cases import Case, Signs, cases
from everymoment.access.misuse.detectors import DETECTORS, Detector
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Kind, Opening
from everymoment.access.misuse.sign import Sign

# No more of them than can be read with care; and never none, in a log too small to have a thousand.
MOST_PER_THOUSAND, ALWAYS = 20, 5


@dataclass(frozen=True)
class Told:
    """One sign as it is told: the key of its detector, part of a sentence with the numbers, and its strength (below 0
    it speaks against misuse)."""

    detector: str
    words: str
    strength: float


@dataclass(frozen=True)
class Finding:
    """One opening to look at, or one sitting told by its strangest opening: how strange it is (25 times likelier in
    misuse is 3.2; each step of 1 is 2.7 times more), its signs, the strongest first, and all `openings` it tells of:
    this one first, then all others of that person by that reader, or of that sitting."""

    opening: int
    score: float
    signs: tuple[Told, ...]
    openings: tuple[int, ...]

    @property
    def detectors(self) -> tuple[str, ...]:
        """Those that saw something strange, the strongest first."""
        return tuple(each.detector for each in self.signs if each.strength >= 0)

    @property
    def words(self) -> str:
        """One sentence that says what is unusual, with the numbers."""
        said = "; ".join(each.words for each in self.signs)
        return f"{said[:1].upper()}{said[1:]}."


def find_misuse(
    openings: Sequence[Opening],
    now: datetime,
    *,
    most: int | None = None,
    detectors: Iterable[Detector] = DETECTORS,
    told_before: Callable[[Sequence[int]], bool] = lambda openings: False,
) -> list[Finding]:
    """What looks like misuse as of `now`, strangest first: at most `most`, else as many as `allowance` gives.

    It looks twice: what stands out at first sight does not count when it is asked, the second time, what is usual, or
    misuse would make itself look ordinary. One finding for an account and a person, or for a sitting of too many. The
    order of `openings` does not matter.
    What was `told_before` (asked with the ids of all openings of a case) keeps its place among the most, so that a run
    each day does not tell ever weaker ones, and is left out; what is new about the same reader and person is told.
    Raises ValueError where two have one id, and for a `now` without its zone.
    """
    log = Log(openings, now)
    found = [(each, each.find(log, each.in_misuse)) for each in detectors]
    log.leave_out({each for case in cases(log, _by_opening(found)) for each in case.openings})
    seen = _by_opening((each, each.find(log, each.in_misuse) if each.twice else signs) for each, signs in found)
    told: set[tuple[object, ...]] = set()
    findings: dict[int, Finding] = {}
    known: set[int] = set()
    for case in cases(log, seen):
        untold = [each for each in case.openings if each not in findings]
        before = told_before(case.openings)
        about = {("before", *each) for each in case.about} if before else case.about
        if untold and told.isdisjoint(about):
            told |= about | case.settles
            known |= {untold[0]} if before else set()
            findings[untold[0]] = Finding(
                untold[0], case.score, _told(seen[untold[0]]), _tells_of(log, case, untold[0])
            )
    strangest = list(findings.values())[: allowance(openings) if most is None else most]
    return [each for each in strangest if each.opening not in known]


def _by_opening(found: Iterable[tuple[Detector, Mapping[int, Sign]]]) -> dict[int, Signs]:
    """All signs of each opening."""
    seen: dict[int, Signs] = defaultdict(list)
    for detector, signs in found:
        for opening, sign in signs.items():
            seen[opening].append((detector, sign))
    return seen


def _tells_of(log: Log, case: Case, first: int) -> tuple[int, ...]:
    """All openings that a finding tells of."""
    of_a_person = next((each[1:] for each in case.about if each[0] == "person"), None)
    those = log.watched_of.get(of_a_person, ()) if of_a_person else case.openings
    return (first, *(each for each in those if each != first))


def _told(signs: Signs) -> tuple[Told, ...]:
    """The signs of an opening, whatever is strongest first."""
    strongest = sorted(signs, key=lambda each: (-each[1].strength, each[0].key))
    return tuple(Told(detector.key, sign.words, sign.strength) for detector, sign in strongest)


def allowance(openings: Iterable[Opening]) -> int:
    """How many findings may be raised on a log: 20 for each 1,000 times the glass was broken, and 5 on any log."""
    broken = sum(each.kind == Kind.BREAK_GLASS and each.let_in for each in openings)
    return max(ALWAYS, MOST_PER_THOUSAND * broken // 1000)
