"""How much of 200 planted abuses is found in 100,000 openings, at how many alerts; S12 of the reliability table.

The quick form runs one seed; `make test-long` runs five, each in two ways of abusing, and prints every figure.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import mean
from time import process_time

import pytest

from everymoment.access.misuse import DETECTORS, Detector, Finding, Kind, Opening, find_misuse
from everymoment.access.misuse.cases import OF_A_SITTING
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.sign import Sign
from tests.access.misuse.county import END
from tests.access.misuse.planted import ABUSES, ALL_OPENINGS, CURIOUS, KINDS, SLY, Abuse, Guile, a_county

# None of these was looked at while the detectors were made; 1 to 4, 11 to 15 and 21 to 24 were.
SEEDS = (31, 32, 33, 34, 35)
MOST_ALERTS = 20  # for each 1,000 times the glass was broken


@dataclass(frozen=True)
class Result:
    """What came of one run: shares of 1, alerts for each 1,000 break glass, seconds of CPU, and what was missed."""

    recall: float
    precision: float
    alerts: float
    seconds: float
    missed: Counter[str]

    def __str__(self) -> str:
        missed = ", ".join(f"{many} {what}" for what, many in sorted(self.missed.items()))
        return (
            f"recall {self.recall:.3f}, precision {self.precision:.3f}, {self.alerts:.1f} alerts per 1,000, "
            f"{self.seconds:.1f} s; missed: {missed or 'nothing'}"
        )


def run(
    openings: Sequence[Opening],
    abuses: Sequence[Abuse],
    detectors: Sequence[Detector] = DETECTORS,
    most: int | None = None,
) -> Result:
    """Finds, and only then looks at what was planted."""
    began = process_time()
    findings = find_misuse(openings, END, most=most, detectors=detectors)
    seconds = process_time() - began
    right, missed = judged(findings, {each.id: each for each in openings}, abuses)
    broken = sum(each.kind == Kind.BREAK_GLASS and each.let_in for each in openings)
    recall = 1 - missed.total() / len(abuses)
    return Result(recall, right / max(len(findings), 1), 1000 * len(findings) / broken, seconds, missed)


def judged(
    findings: Sequence[Finding], openings: dict[int, Opening], abuses: Sequence[Abuse]
) -> tuple[int, Counter[str]]:
    """How many findings are right, and what was missed. A finding is right where it tells of the reader and the person
    of an opening that was planted, by whichever of their openings; or where it is of a sitting and its strangest
    opening was planted, or it is of too many in one sitting, and browsing was planted within that sitting."""
    of = {opening: n for n, abuse in enumerate(abuses) for opening in abuse.openings}
    browsed = {opening: n for opening, n in of.items() if abuses[n].what == "browsing"}
    found, right = set(), 0
    for finding in findings:
        of_one = len({openings[each].person for each in finding.openings}) == 1
        told = finding.openings if of_one else (finding.opening,)
        n = next((of[each] for each in told if each in of), None)
        if n is None and OF_A_SITTING & set(finding.detectors) and not of_one:
            n = next((browsed[each] for each in finding.openings if each in browsed), None)
        if n is not None:
            found.add(n)
            right += 1
    return right, Counter(abuse.what for n, abuse in enumerate(abuses) if n not in found)


@cache
def one_county() -> tuple[list[Opening], list[Abuse]]:
    """One county, looked at in several ways."""
    print(f"seed {SEEDS[0]}")
    return a_county(SEEDS[0])


def test_the_log_is_as_promised() -> None:
    openings, abuses = one_county()
    assert len(openings) == ALL_OPENINGS
    assert Counter(each.what for each in abuses).keys() == KINDS.keys() and len(abuses) == ABUSES
    ids = {each.id for each in openings}
    assert len(ids) == ALL_OPENINGS and all(abuse.openings and abuse.openings <= ids for abuse in abuses)
    kinds = Counter(each.kind for each in openings)
    assert kinds.most_common(1)[0][0] == Kind.TEAM and kinds[Kind.TEAM] > ALL_OPENINGS / 2


def test_most_abuses_are_found_with_few_alerts_and_none_without_detectors() -> None:
    result = run(*one_county())
    print(result)
    assert result.recall >= LEAST_RECALL and result.alerts <= MOST_ALERTS
    assert result.seconds < 12 * SLOW_MACHINE
    assert run(*one_county(), detectors=()).recall == 0


@pytest.mark.long
def test_signs_on_the_wrong_openings_find_next_to_nothing() -> None:
    result = run(*one_county(), detectors=[shuffled(each, SEEDS[0]) for each in DETECTORS])
    print(result)
    assert result.recall < 0.2


def shuffled(detector: Detector, seed: int) -> Detector:
    """The same signs, as many and as strong, each on some other opening: the control."""

    def find(log: Log, in_misuse: float) -> dict[int, Sign]:
        signs = detector.find(log, in_misuse)
        chance = random.Random(f"{seed} {detector.key}")
        return dict(zip(chance.sample([each.id for each in log.watched], len(signs)), signs.values(), strict=True))

    return replace(detector, find=find)


# A little under what was seen (the decision record has the figures): seeds are fixed, so a loss of one in 100 is red.
LEAST_RECALL, LEAST_MEAN = 0.95, {"curious": 0.95, "sly": 0.9}
LEAST_WITH_ROTA, LEAST_WITHOUT_ROTA = 0.85, 0.78
# Times are in seconds of CPU, and a shared machine has been seen to take twice as many.
SLOW_MACHINE = 2


@pytest.mark.long
@pytest.mark.parametrize(("name", "guile"), [("curious", CURIOUS), ("sly", SLY)])
def test_recall_over_five_seeds(name: str, guile: Guile) -> None:
    results = []
    for seed in SEEDS:
        county = a_county(seed, guile)
        results.append(run(*county))
        broken = sum(each.kind == Kind.BREAK_GLASS and each.let_in for each in county[0])
        more = {many: run(*county, most=many * broken // 1000).recall for many in (10, 15, 30)}
        print(f"{name}, seed {seed}: {results[-1]}; recall at so many alerts: {more}")
    print(f"{name}: recall {mean(each.recall for each in results):.3f} on average")
    assert mean(each.recall for each in results) >= LEAST_MEAN[name]
    assert all(each.alerts <= MOST_ALERTS for each in results)


@pytest.mark.long
def test_without_rotas_and_readers_addresses_less_is_found() -> None:
    """As `access.openings` feeds them: it is not kept where staff live, and the urgent view asks for no number and lets
    nobody write; with the rotas imported, and without."""
    openings, abuses = one_county()
    at_home = [replace(each, postcode="") for each in openings]
    as_fed = [
        replace(each, incident="", wrote=each.wrote and False) if each.kind == Kind.URGENT else each for each in at_home
    ]
    with_rota = run(as_fed, abuses)
    without = run([replace(each, off_shift=None) for each in as_fed], abuses)
    print(f"with rotas: {with_rota}\nwithout: {without}")
    assert LEAST_WITHOUT_ROTA <= without.recall < with_rota.recall < LEAST_RECALL
    assert with_rota.recall >= LEAST_WITH_ROTA and max(with_rota.alerts, without.alerts) <= MOST_ALERTS


@pytest.mark.long
@pytest.mark.parametrize("writing", [0.5, 1.5])
def test_with_less_writing_and_with_more_as_much_is_found(writing: float) -> None:
    """How often something is written after an honest opening is a judgement: half of it, and half as much again."""
    result = run(*a_county(SEEDS[0], writing=writing))
    print(f"{writing} times the writing: {result}")
    assert result.recall >= LEAST_RECALL and result.alerts <= MOST_ALERTS


@pytest.mark.long
def test_no_detector_is_enough_alone() -> None:
    county = a_county(SEEDS[0])
    whole = run(*county).recall
    for detector in DETECTORS:
        alone = run(*county, detectors=[detector])
        without = run(*county, detectors=[each for each in DETECTORS if each is not detector])
        print(f"{detector.key}: alone {alone}; without it recall {without.recall:.3f}")
        assert alone.recall < 0.5 < whole
