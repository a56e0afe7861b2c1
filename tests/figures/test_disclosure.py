"""An adversary with every published table and the rule: no hidden cell is recovered (analytics A6).

The adversary is a solver of its own. It knows nothing of witnesses: from what is published alone it narrows down how
many people there can be of each kind, and counts a cell as recovered when every solution gives it the same number.
"""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from everymoment.figures.disclosure import NOT_SHOWN, Published, cuts, publish
from everymoment.figures.small_numbers import EHRQL, EXACT, NHS_ENGLAND, ONS_DEATHS, PROFILES

SEED = 4_000
MOST = 400


class Adversary:
    """Everything that follows from published tables; kinds of people are the unknowns."""

    def __init__(self, kinds, could_be) -> None:
        self.kinds = list(kinds)
        self.sums = [
            ([at for at, kind in enumerate(self.kinds) if self.holds(cell, kind)], low, MOST if high is None else high)
            for cell, (low, high) in could_be.items()
        ]

    @staticmethod
    def holds(cell, kind) -> bool:
        """Whether people of this kind are counted in this cell."""
        return all(wanted in (None, value) for wanted, value in zip(cell, kind, strict=True))

    def narrowed(self, low, high):
        """Bounds of each unknown after all sums are taken into account; None where nothing fits."""
        low, high, moved = list(low), list(high), True
        while moved:
            moved = False
            for members, least, most in self.sums:
                down, up = sum(low[at] for at in members), sum(high[at] for at in members)
                if down > most or up < least:
                    return None
                for at in members:
                    bottom, top = max(low[at], least - (up - high[at])), min(high[at], most - (down - low[at]))
                    if bottom > top:
                        return None
                    moved = moved or (bottom, top) != (low[at], high[at])
                    down, up = down + bottom - low[at], up + top - high[at]
                    low[at], high[at] = bottom, top
        return low, high

    def fits(self, low, high) -> bool:
        """Whether any whole numbers between these bounds explain all that is published."""
        found = self.narrowed(low, high)
        if found is None:
            return False
        low, high = found
        open_ones = [at for at in range(len(low)) if low[at] < high[at]]
        if not open_ones:
            return True
        at = min(open_ones, key=lambda each: high[each] - low[each])
        middle = (low[at] + high[at]) // 2
        lower = [*high[:at], middle, *high[at + 1 :]]
        upper = [*low[:at], middle + 1, *low[at + 1 :]]
        return self.fits(low, lower) or self.fits(upper, high)

    def recovers(self, cell, true: int) -> bool:
        """Whether no other number of people in this cell explains what is published."""
        members = [at for at, kind in enumerate(self.kinds) if self.holds(cell, kind)]
        everything, sums = (([0] * len(self.kinds)), [MOST] * len(self.kinds)), self.sums
        try:
            for least, most in ((0, true - 1), (true + 1, MOST * len(members))):
                self.sums = [*sums, (members, least, most)]
                if least <= most and self.fits(*everything):
                    return False
        finally:
            self.sums = sums
        return True


def recovered(people, published: Published) -> list[tuple[str | None, ...]]:
    """The hidden cells, with somebody in them, that the adversary finds out."""
    adversary = Adversary(people, published.could_be)
    found = []
    for cell in published.could_be:
        true = sum(many for kind, many in people.items() if Adversary.holds(cell, kind))
        if true and published.profile.hides(true) and adversary.recovers(cell, true):
            found.append(cell)
    return found


def rounded_only(people, by, cut_by, profile) -> Published:
    """The same tables without an audit: what rounding and hiding alone would publish."""
    open_to_all = publish(people, by, cut_by, EXACT)
    true = dict(open_to_all.counts)
    return Published(tuple(by), profile, {}, true, {cell: profile.could_be(count or 0) for cell, count in true.items()})


def made_up(chance: Random, *sizes: int):
    """People of every kind, mostly few, often at the edge of a rounding; in one table of three all at an upper edge."""
    edges, edgy = ((7, 7, 12, 17), 1.0) if chance.random() < 0.33 else ((0, 1, 2, 4, 7, 7, 8, 12, 17), 0.7)
    names = [[f"{letter}{at}" for at in range(size)] for letter, size in zip("abc", sizes, strict=False)]
    return {kind: chance.choice(edges) if chance.random() < edgy else chance.randrange(45) for kind in product(*names)}


@pytest.mark.parametrize("profile", [each for each in PROFILES if each is not EXACT], ids=lambda each: each.key)
def test_an_adversary_with_all_tables_recovers_nothing(profile) -> None:
    shapes = ((4,), (6,), (2, 3), (3, 3), (2, 2, 2))
    caught = 0
    for seed in range(SEED, SEED + 60):
        chance = Random(seed)
        sizes = chance.choice(shapes)
        people, by = made_up(chance, *sizes), ("age", "place", "month")[: len(sizes)]
        found = recovered(people, publish(people, by, cuts(by), profile))
        assert not found, f"seed {seed}: {found} of {people}"
        caught += bool(recovered(people, rounded_only(people, by, cuts(by), profile)))
    assert caught, "without the audit nothing was recovered either, so the adversary shows nothing"


@pytest.mark.long
@pytest.mark.parametrize("profile", [each for each in PROFILES if each is not EXACT], ids=lambda each: each.key)
def test_an_adversary_recovers_nothing_of_many_tables(profile) -> None:
    first = Random().randrange(10**6)
    for seed in range(first, first + 500):
        chance = Random(seed)
        sizes = chance.choice(((4,), (5,), (2, 4), (3, 3), (2, 2, 3)))
        people, by = made_up(chance, *sizes), ("age", "place", "month")[: len(sizes)]
        found = recovered(people, publish(people, by, cuts(by), profile))
        assert not found, f"seed {seed}: {found} of {people}"


def test_four_sevens_are_not_given_away_by_their_rounded_total() -> None:
    people = {(letter,): 7 for letter in "abcd"}
    assert len(recovered(people, rounded_only(people, ("team",), cuts(("team",)), EHRQL))) == 4
    found = publish(people, ("team",), cuts(("team",)))
    assert recovered(people, found) == [] and found.withheld == 1


def test_a_hidden_cell_beside_exact_margins_takes_another_with_it() -> None:
    people = {("a",): 2, ("b",): 18, ("c",): 41}
    assert recovered(people, rounded_only(people, ("team",), cuts(("team",)), ONS_DEATHS)) == [("a",)]
    found = publish(people, ("team",), cuts(("team",)), ONS_DEATHS)
    assert found.said == {(None,): "61", ("a",): "1 to 2", ("b",): NOT_SHOWN, ("c",): "41"}
    assert found.counts[("b",)] is None


def test_who_knows_the_exact_total_recovers_nothing() -> None:
    """Whoever works in a place reads its totals as they are, and its groups rounded."""
    sevens = {(letter,): 7 for letter in "abcd"}
    known = publish(sevens, ("team",), [("team",)], exact=[()])
    assert recovered(sevens, known) == [] and known.counts[(None,)] == 28 and known.withheld == 1
    caught = 0
    for seed in range(SEED, SEED + 30):
        people = made_up(Random(seed), 2, 3)
        cut_by, exact = [("age",), ("age", "place")], [(), ("place",)]
        found = recovered(people, publish(people, ("age", "place"), cut_by, exact=exact))
        assert [cell for cell in found if cell[0]] == [], f"seed {seed}: {found} of {people}"
        unaware = publish(people, ("age", "place"), [*cut_by, *exact])
        told = publish(people, ("age", "place"), [*cut_by, *exact], EXACT).counts
        reckoned = {
            cell: (told[cell] or 0,) * 2 if cell[0] is None else held for cell, held in unaware.could_be.items()
        }
        caught += bool([cell for cell in recovered(people, replace(unaware, could_be=reckoned)) if cell[0]])
    assert caught, "an audit that does not know of the exact totals held as well, so this shows nothing"


def test_safe_tables_are_published_whole() -> None:
    people = {("a",): 3, ("b",): 18, ("c",): 41}
    found = publish(people, ("team",), cuts(("team",)))
    assert dict(found.said) == {(None,): "60", ("a",): "7 or fewer", ("b",): "20", ("c",): "40"}
    assert found.withheld == 0 and publish(people, ("team",), cuts(("team",))) == found


def test_nothing_is_withheld_from_those_who_may_see_the_list() -> None:
    people = {("a", "x"): 1, ("a", "y"): 0, ("b", "x"): 4, ("b", "y"): 9}
    found = publish(people, ("team", "place"), cuts(("team", "place")), EXACT)
    assert found.withheld == 0 and found.counts[("a", None)] == 1 and found.counts[(None, None)] == 14


def test_cuts_are_the_total_one_by_one_and_two_by_two() -> None:
    assert cuts(("age", "place")) == ((), ("age",), ("place",), ("age", "place"))


def test_tables_that_cannot_be_made_are_refused() -> None:
    with pytest.raises(ValueError, match="not by colour"):
        publish({("a",): 3}, ("team",), [("colour",)])
    with pytest.raises(ValueError, match="a value for each"):
        publish({("a", "b"): 3}, ("team",), [()], NHS_ENGLAND)
