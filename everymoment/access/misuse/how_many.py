"""Signs in how many: records in one sitting, occasions with one person, refusals before one was let in."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from everymoment.access.misuse.log import HOUR, Log
from everymoment.access.misuse.opening import OUTSIDE, REVIEWED, Kind, Opening
from everymoment.access.misuse.sign import Sign, chance, of_a_hundred, strength

WEEKS_BEFORE = 8 * 7 * 24 * HOUR
# With fewer sittings of one's own than this, those of the organisation say what is usual.
ENOUGH_SITTINGS = 8
LATEST = 100
# Turns the median distance from the median into the standard deviation, where counts fall as a bell.
LIKE_A_DEVIATION = 1.4826
# Openings of one person further apart than this are two occasions, not one emergency that went on.
OCCASION = 12 * HOUR
# How many of those who follow somebody have come no more often than this.
AS_SELDOM = {2: 0.25, 3: 0.5}
FEWEST_REFUSED, BEFORE_LET_IN = 3, HOUR
AGAIN_BY_CHANCE, REFUSED_BY_CHANCE, AS_IF = 1 / 10, 1 / 50, 20


@dataclass
class Past:
    """When sittings began, in order, and how many people's records each opened."""

    began: list[float] = field(default_factory=list)
    people: list[int] = field(default_factory=list)

    def weeks_before(self, moment: float) -> Sequence[int]:
        """The counts of the weeks before a moment, the latest ones where there are very many."""
        until = bisect_left(self.began, moment)
        return self.people[max(bisect_left(self.began, moment - WEEKS_BEFORE), until - LATEST) : until]


def above_own(log: Log, in_misuse: float) -> dict[int, Sign]:
    """Far more people's records in one sitting than in the reader's sittings of the weeks before."""
    signs: dict[int, Sign] = {}
    for kinds in (OUTSIDE, frozenset({Kind.CASELOAD})):
        signs |= _above_own(log, kinds, in_misuse)
    return signs


def _above_own(log: Log, kinds: frozenset[Kind], in_misuse: float) -> dict[int, Sign]:
    """The same for one way in: whoever reads a caseload through does not look like one who breaks glass."""
    signs: dict[int, Sign] = {}
    past: dict[tuple[str, int | None], Past] = defaultdict(Past)
    sittings = [
        (log.when[those[0].id], those[0].id, those)
        for mine in log.sittings.values()
        for sitting in mine
        if (those := [each for each in sitting if each.kind in kinds])
    ]
    for began, _, those in sorted(sittings, key=lambda sitting: sitting[:2]):
        compared = [
            ("their own", past["account", those[0].account]),
            ("their organisation's", past["organisation", those[0].organisation]),
            ("anybody's", past["all", None]),
        ]
        people = len({each.person for each in those})
        weeks_before = ((whose, each.weeks_before(began)) for whose, each in compared)
        whose, before = next((each for each in weeks_before if len(each[1]) >= ENOUGH_SITTINGS), ("", ()))
        if before and people > 1:
            usual = median(before)
            if (told := strength(in_misuse, as_far_above(people, usual, before))) > 0:
                words = f"{people} people's records were opened in one sitting, where {usual:g} is usual in {whose}"
                signs |= {each.id: Sign(told, words) for each in those}
        for _, kept in compared:
            kept.began.append(began)
            kept.people.append(people)
    return signs


def as_far_above(people: int, usual: float, before: Sequence[int]) -> float:
    """At most how often chance goes so far above what is usual, whatever the shape of chance: Cantelli's bound, with
    the median and the median distance from it, which one wild night does not move. 1 where it is not above."""
    if people <= usual:
        return 1.0
    spread = LIKE_A_DEVIATION * median(abs(each - usual) for each in before)
    far = (people - usual) / max(spread, usual**0.5, 1.0)
    return 1 / (1 + far * far)


def repeated(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The reader claimed or broke the glass for one person on several occasions, and never joined their team.

    It counts less where others open the person too: somebody for whom help comes every week is known to many.
    """
    opened: dict[tuple[int, int], list[Opening]] = defaultdict(list)
    for each in log.outside:
        if each.kind in REVIEWED:
            opened[each.account, each.person].append(each)
    occasions = {pair: _occasions(log, those) for pair, those in opened.items()}
    at_least: Counter[tuple[int | None, int]] = Counter()
    for pair, times in occasions.items():
        at_least.update((opened[pair][0].organisation, fewer) for fewer in range(1, times + 1))
    by_anyone = Counter(each.person for each in log.outside)
    joined = {(each.account, each.person) for each in log.let_in if each.kind == Kind.TEAM}
    signs: dict[int, Sign] = {}
    for pair, times in occasions.items():
        if times < 2 or pair in joined:
            continue
        ours = opened[pair][0].organisation
        share = chance(at_least[ours, times] - 1, at_least[ours, 1] - 1, AGAIN_BY_CHANCE ** (times - 1), AS_IF)
        own = len(opened[pair]) / by_anyone[pair[1]]
        if (told := own * strength(in_misuse * AS_SELDOM.get(times, 1), share)) > 0:
            words = f"the reader came from outside the team on {times} occasions, as {of_a_hundred(share)} there do"
            signs |= {each.id: Sign(told, words) for each in opened[pair]}
    return signs


def _occasions(log: Log, openings: Sequence[Opening]) -> int:
    """On how many occasions these were, in order of time."""
    times, last = 0, float("-inf")
    for each in openings:
        if log.when[each.id] - last > OCCASION:
            times += 1
            last = log.when[each.id]
    return times


def walking(log: Log, in_misuse: float) -> dict[int, Sign]:
    """Several people's records were refused to the reader in the hour before one was let in: trying numbers."""
    refused = _refused_before(log)
    at_least = Counter(fewer for each in refused.values() for fewer in range(1, each + 1))
    signs = {}
    for each in log.watched:
        many = refused.get(each.id, 0)
        if many < FEWEST_REFUSED:
            continue
        share = chance(at_least[many] - 1, len(log.watched) - 1, REFUSED_BY_CHANCE, AS_IF)
        if (told := strength(in_misuse, share)) > 0:
            signs[each.id] = Sign(told, f"{many} other records or numbers were tried in vain in the hour before")
    return signs


def _refused_before(log: Log) -> dict[int, int]:
    """For each watched opening with refusals in the hour before: of how many people's records."""
    found = {}
    watched = {each.id for each in log.watched}
    for openings in log.by_account.values():
        refused: list[tuple[float, int]] = []
        for each in openings:
            if not each.let_in:
                refused.append((log.when[each.id], each.person))
            elif each.id in watched and refused:
                since = log.when[each.id] - BEFORE_LET_IN
                if people := {person for moment, person in refused if moment >= since}:
                    found[each.id] = len(people)
    return found
