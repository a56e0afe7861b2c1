"""From signs to cases: what there is to tell, weighed by all its signs and what belongs together told as one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from math import log as natural

from everymoment.access.misuse.detectors import Detector
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import Sign

# An opening is worth a privacy officer's time where its signs together are this many times likelier in misuse.
ALERT_AT = natural(8)
# A sitting is one case where these are seen: it is the many that are strange, not each.
OF_A_SITTING = frozenset({"above_own", "walking"})
# In so much of misuse there is no reason that one can see: no tie, no return, not many records at once.
NO_REASON_SEEN = 0.15
# How often, of somebody who misuses, all their openings of a person are misuse, and not one of them alone.
ALL_OF_ONE_PIECE = 0.3
Signs = list[tuple[Detector, Sign]]
About = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class Case:
    """One thing to tell: the openings it can be told of, the strangest first, and its score. It is told once for what
    it is `about`; then all that it `settles` needs no telling."""

    openings: Sequence[int]
    score: float
    about: About
    settles: About = frozenset()


def cases(log: Log, seen: Mapping[int, Signs]) -> list[Case]:
    """What is strange enough to be told, by the signs of each opening, the strangest first; of what is as strange, that
    which tells more."""
    of_people = {case.openings[0]: case for case in _of_people(log, seen)}
    found = [*_of_sittings(log, seen, of_people), *of_people.values()]
    strange = [case for case in found if case.score >= ALERT_AT]
    return sorted(strange, key=lambda one: (-one.score, -len(one.openings), log.when[one.openings[0]], one.openings[0]))


def _of_people(log: Log, seen: Mapping[int, Signs]) -> Iterator[Case]:
    """A reader and a person, by each opening. Either all of that reader's openings of that person are misuse, or this
    one is, and could as well have been any other: who comes often must not look strange because one was."""
    for pair, openings in log.watched_of.items():
        signs = {each: [one for one in seen.get(each, ()) if one[0].key not in OF_A_SITTING] for each in openings}
        around = {each: _around(signs[each]) for each in openings}
        all_of_them = natural(ALL_OF_ONE_PIECE) + sum(around.values())
        for each in openings:
            if signs[each]:
                this_one = natural((1 - ALL_OF_ONE_PIECE) / len(openings)) + around[each]
                score = _reasons(signs[each]) + _either(all_of_them, this_one)
                yield Case((each,), score, frozenset({("person", *pair), ("opening", each, 0)}))


def _of_sittings(log: Log, seen: Mapping[int, Signs], of_people: Mapping[int, Case]) -> Iterator[Case]:
    """A reader's sitting, where it was the many that were strange. What is strange without a reason of its own is told
    with it, and makes it as strange; whom the reader knows, or came back to, is told beside it."""
    sittings: dict[tuple[int, int], list[Opening]] = defaultdict(list)
    for each in log.watched:
        if OF_A_SITTING & {detector.key for detector, _ in seen.get(each.id, ())}:
            sittings[log.sitting_of[each.id]].append(each)
    for sitting, many in sittings.items():
        score = _of_many([seen[each.id] for each in many])
        if score < ALERT_AT:
            continue
        alone = {each.id: of_people[each.id].score for each in many if each.id in of_people}
        many.sort(key=lambda each: (-alone.get(each.id, float("-inf")), log.when[each.id], each.id))
        with_it = [each.id for each in many if each is many[0] or not _has_a_reason(seen[each.id])]
        strongest = max(score, *(alone.get(each, score) for each in with_it))
        settles = frozenset(("opening", each, 0) for each in with_it)
        yield Case([each.id for each in many], strongest, frozenset({("sitting", *sitting)}), settles)


def _of_many(signs: Sequence[Signs]) -> float:
    """How strange a sitting is by the many. Whatever else was strange counts by how much of the sitting it was seen in:
    one number forgotten on a busy night says nothing, thirty say much."""
    strongest: dict[str, tuple[Detector, Sign]] = {}
    besides = 0.0
    for detector, sign in (one for each in signs for one in each):
        if detector.key not in OF_A_SITTING:
            besides += sign.strength / len(signs)
        elif detector.key not in strongest or sign.strength > strongest[detector.key][1].strength:
            strongest[detector.key] = detector, sign
    return _reasons(strongest.values()) + besides


def _has_a_reason(signs: Signs) -> bool:
    """Whether there is a reason to look at this person, and not only at many."""
    return any(detector.reason and detector.key not in OF_A_SITTING for detector, _ in signs)


def _around(signs: Signs) -> float:
    """How strongly speaks what is seen of how it went, whatever the reason was."""
    return sum(sign.strength for detector, sign in signs if not detector.reason)


def _reasons(signs: Iterable[tuple[Detector, Sign]]) -> float:
    """How strongly speaks what is seen of a reason, and where none is seen, that. One reason is enough to look, so they
    are weighed as one or another, and not as if each had come on top of the others."""
    return natural(NO_REASON_SEEN + sum(exp(sign.strength) for detector, sign in signs if detector.reason))


def _either(one: float, other: float) -> float:
    """The strength of one thing or another."""
    larger = max(one, other)
    return larger + natural(exp(one - larger) + exp(other - larger))
