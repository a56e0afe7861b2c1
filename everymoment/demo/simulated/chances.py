"""Chances in DuckDB's words: the same seed and the same key give the same answer, on any number of threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

SIDES = 10_000
"""A throw is a whole number from 0 up to this, which is left out."""


@dataclass(frozen=True)
class Dice:
    """Throws that depend on a seed, on what is thrown for, and on the value of a key: nothing is kept between rows."""

    seed: int

    def hashed(self, key: str, *what: str) -> str:
        """SQL for a whole number of 64 bits. `key` is SQL for a whole number; each `what` is hashed on its own: were
        two hashes only combined with constants, one would tell the other."""
        apart = int.from_bytes(blake2b(repr((self.seed, *what)).encode(), digest_size=7).digest(), "big")
        return f"hash(({key}) + {apart}::BIGINT)"

    def throw(self, key: str, *what: str) -> str:
        """SQL for a whole number below SIDES."""
        return f"({self.hashed(key, *what)} % {SIDES})::BIGINT"

    def often(self, share: float, key: str, *what: str) -> str:
        """SQL that is true for this share of keys."""
        return f"{self.throw(key, *what)} < {round(share * SIDES)}"

    def picked(self, shares: Mapping[str | None, float], key: str, *what: str) -> str:
        """SQL for one of these, each as often as its share of the whole says; `None` is an empty cell."""
        whole, so_far, lines = sum(shares.values()), 0.0, []
        throw = self.throw(key, *what)
        for value, share in shares.items():
            so_far += share
            lines.append(f"WHEN {throw} < {round(so_far / whole * SIDES)} THEN {said(value)}")
        return f"CASE {' '.join(lines)} END"

    def about(self, mean: float, key: str, *what: str) -> str:
        """SQL for how many of something there are: this many on the average, some none and some up to twice as many."""
        if mean <= 1:
            return f"({self.often(mean, key, *what)})::BIGINT"
        return f"floor(2 * {mean} * {self.throw(key, *what)} / {SIDES} + 0.5)::BIGINT"

    def wait(self, mean: float, key: str, *what: str) -> str:
        """SQL for a length of at least 0, in whole units, many short and few long: exponential with this mean."""
        return f"(-ln(({self.throw(key, *what)} + 0.5) / {SIDES}) * {mean})::BIGINT"


def said(value: str | None) -> str:
    """A word as SQL writes it."""
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
