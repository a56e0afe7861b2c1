"""The log in order: sittings, people and organisations, made ready once for all detectors."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from everymoment.access.misuse.in_order import HOUR, Rows
from everymoment.access.misuse.numbers import Borrowed, borrowed
from everymoment.access.misuse.opening import OUTSIDE, WATCHED, Opening, must_have_zone

# A pause longer than this ends a sitting: longer than any break in a shift, shorter than the rest between two.
PAUSE = 4 * HOUR


class Log:
    """Openings up to `now`, in order of time. `when` is in seconds, so that no clock change can bend it."""

    def __init__(self, openings: Iterable[Opening], now: datetime) -> None:
        """Raises ValueError where two openings have one id, and for a `now` without its zone."""
        must_have_zone(now)
        self.now = now.timestamp()
        given = list(openings)
        self.when = {each.id: each.at.timestamp() for each in given}
        if len(self.when) != len(given):
            raise ValueError("two openings have the same id")
        known = [each for each in given if self.when[each.id] <= self.now]
        self.openings: Sequence[Opening] = sorted(known, key=lambda each: (self.when[each.id], each.id))
        self.let_in = [each for each in self.openings if each.let_in]
        self.watched = [each for each in self.let_in if each.kind in WATCHED]
        self.outside = [each for each in self.watched if each.kind in OUTSIDE]

    @cached_property
    def by_account(self) -> dict[int, list[Opening]]:
        """Each account's openings, refused ones too, in order."""
        found: dict[int, list[Opening]] = defaultdict(list)
        for each in self.openings:
            found[each.account].append(each)
        return dict(found)

    @cached_property
    def sittings(self) -> dict[int, list[list[Opening]]]:
        """Each account's openings that were let in, cut where it paused: about one a shift."""
        found: dict[int, list[list[Opening]]] = {}
        for account, openings in self.by_account.items():
            mine: list[list[Opening]] = []
            for each in openings:
                if each.let_in:
                    if not mine or self.when[each.id] - self.when[mine[-1][-1].id] > PAUSE:
                        mine.append([])
                    mine[-1].append(each)
            found[account] = mine
        return found

    @cached_property
    def sitting_of(self) -> dict[int, tuple[int, int]]:
        """For each opening let in: its account, and which of its sittings."""
        return {
            each.id: (account, number)
            for account, mine in self.sittings.items()
            for number, sitting in enumerate(mine)
            for each in sitting
        }

    @cached_property
    def watched_of(self) -> dict[tuple[int, int], list[int]]:
        """The watched openings of each account of each person, in order."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for each in self.watched:
            found[each.account, each.person].append(each.id)
        return dict(found)

    @cached_property
    def borrowed(self) -> dict[int, Borrowed]:
        """The openings from outside whose incident number belongs to somebody else's call, and to whose."""
        return borrowed(self.outside, self.when)

    @cached_property
    def hours_off(self) -> dict[int, float]:
        """How many hours after its call each opening from outside was (below 0: before), where its number tells."""
        rows = Rows(self.outside, self.when)
        return {each.id: hours for each in self.outside if (hours := rows.hours_off(each)) is not None}

    @cached_property
    def vote(self) -> dict[int, float]:
        """What each watched opening counts when it is asked what is usual: all of one sitting count as one, or somebody
        who browses would make their own way look like everybody's."""
        many = Counter((self.sitting_of[each.id], each.kind) for each in self.watched)
        return {each.id: 1 / many[self.sitting_of[each.id], each.kind] for each in self.watched}

    def leave_out(self, strange: Iterable[int]) -> None:
        """These openings no longer count when it is asked what is usual."""
        self.vote |= dict.fromkeys(strange, 0.0)
