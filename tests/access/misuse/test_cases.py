"""How signs are weighed together: one reason is enough, a person's openings are of one piece or one of them is alone,
and an evening is told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from everymoment.access.misuse import DETECTORS, Kind, Opening, find_misuse
from everymoment.access.misuse.cases import ALL_OF_ONE_PIECE, Signs, cases
from everymoment.access.misuse.company import by_chance, nobody_else
from everymoment.access.misuse.how_many import repeated
from everymoment.access.misuse.incident import SEEN_OUT_OF_ORDER, SEEN_TO_BE_BORROWED, no_incident
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.sign import Sign
from everymoment.access.misuse.way_in import way_in
from tests.access.misuse.test_rules import AGAIN, NOW, ONE, STRANGE, ordinary

BY_KEY = {each.key: each for each in DETECTORS}


def signs(**strengths: float) -> Signs:
    """Signs of these strengths."""
    return [(BY_KEY[key], Sign(strength, key)) for key, strength in strengths.items()]


def score(seen: dict[int, Signs], *openings: Opening) -> float:
    """How strange the strangest case is."""
    return cases(Log(openings, NOW), seen)[0].score


def test_a_second_reason_adds_and_does_not_multiply_and_circumstances_do() -> None:
    one, both = (score({1: signs(**each)}, STRANGE) for each in ({"same_name": 5}, {"same_name": 5, "colleague": 5}))
    assert one < both < one + 1
    late = score({1: signs(same_name=5, off_shift=3)}, STRANGE)
    assert late == pytest.approx(one + 3)


def test_without_a_reason_that_can_be_seen_it_takes_more() -> None:
    with_reason, without = (score({1: signs(**each)}, STRANGE) for each in ({"same_name": 6}, {"off_shift": 6}))
    assert without < with_reason - 1


def test_one_strange_opening_of_many_says_less_and_all_of_them_more() -> None:
    alone = score({1: signs(no_incident=6)}, AGAIN[0])
    one_of_four = score({1: signs(no_incident=6)}, *AGAIN)
    cleared = score({1: signs(no_incident=6), 2: signs(no_incident=-2), 3: signs(no_incident=-2)}, *AGAIN)
    all_four = score({n: signs(no_incident=6) for n in range(1, 5)}, *AGAIN)
    assert cleared < one_of_four < alone + 1e-9 < all_four
    assert 0 < ALL_OF_ONE_PIECE < 1


def test_the_way_in_is_seen_as_far_as_colleagues_come_in_another_way() -> None:
    urgent = [replace(each, kind=Kind.URGENT) for each in ordinary()]
    told = way_in(Log([*urgent, STRANGE], NOW), 0.75)
    assert told[1].strength > 2 and told[1].words.startswith("the reader broke the glass, as in 8 of 100")
    assert all(told[each.id].strength < 0 for each in urgent)
    assert not way_in(Log([*ordinary(), STRANGE], NOW), 0.75), "all come in that way"
    elsewhere = [replace(each, id=each.id + 500, organisation=2) for each in urgent]
    assert 1 not in way_in(Log([*elsewhere, *ordinary(), STRANGE], NOW), 0.75)


def test_who_comes_twice_follows_nobody_and_who_comes_four_times_may() -> None:
    told = {many: repeated(Log([*ordinary(), *AGAIN[:many]], NOW), 0.25) for many in (1, 2, 3, 4)}
    strongest = {many: max((each.strength for each in signs.values()), default=0.0) for many, signs in told.items()}
    assert strongest[1] == 0 and strongest[2] < strongest[3] < strongest[4]


def test_company_speaks_less_for_a_reader_of_somebody_to_whom_others_come_often() -> None:
    together = [replace(each, came_too=0 if n % 4 == 0 else 2) for n, each in enumerate(ordinary())]
    often = [replace(ONE, id=500 + n, account=105, at=NOW - timedelta(days=2 * n + 1, hours=12)) for n in range(10)]
    mine = replace(STRANGE, came_too=2)
    quiet = replace(mine, id=2, person=2)
    log = Log([*together, *often, mine, quiet], NOW)
    assert by_chance(log)[1] > 0.1 and by_chance(log)[2] == 0
    told = nobody_else(log, 0.9)
    assert told[2].strength < told[1].strength <= 0


def test_a_number_with_nothing_wrong_speaks_for_whoever_gave_it() -> None:
    forgotten = [replace(each, incident="") if n % 4 == 0 else each for n, each in enumerate(ordinary())]
    told = no_incident(Log([*forgotten, STRANGE], NOW), 0.8)[1]
    assert told.strength < -1.5 and told.words == "an incident number was given, and nothing is wrong with it"
    of_numbers = 1 - BY_KEY["no_incident"].in_misuse
    assert of_numbers * SEEN_TO_BE_BORROWED == pytest.approx(BY_KEY["borrowed_incident"].in_misuse)
    assert of_numbers * SEEN_OUT_OF_ORDER == pytest.approx(BY_KEY["out_of_order"].in_misuse)


def test_an_evening_of_many_is_told_once_however_strange_each_was_and_so_is_who_is_known_beside_it() -> None:
    at = NOW - timedelta(hours=3)
    many = [
        replace(STRANGE, id=n, person=n, at=at + timedelta(minutes=n), incident="", off_shift=900.0)
        for n in range(1, 30)
    ]
    told = [each for each in find_misuse([*ordinary(), *many], NOW, most=50) if each.opening < 30]
    assert len(told) == 1 and set(told[0].openings) > {each.id for each in many[1:]}
    kin = [replace(each, family_name="Quill", person_family_name="Quill") for each in many[7:9]]
    told = [each for each in find_misuse([*ordinary(), *many[:7], *kin, *many[9:]], NOW, most=50) if each.opening < 30]
    assert {8, 9} <= {each.opening for each in told} and len(told) <= 3
