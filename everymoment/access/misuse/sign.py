"""What one detector says of one opening, and how strongly: by how much rarer it is in ordinary work than in misuse."""

from dataclasses import dataclass
from math import log

# However rare, no one sign makes misuse likelier by more than this: a log of some weeks cannot show what is rarer.
SURELY = 400
# Below this a sign says next to nothing, and would only lengthen the sentence.
WEAKEST = log(1.5)


@dataclass(frozen=True)
class Sign:
    """One sign on one opening. `strength` is the logarithm of how many times likelier it is in misuse than in ordinary
    work, so that strengths add up; `words` are part of a sentence, with the numbers."""

    strength: float
    words: str


def chance(having: float, of: float, usual: float, as_if: float) -> float:
    """How often something comes in ordinary work: the share seen, drawn to `usual` as if `as_if` more had been seen.
    A log of three openings so says little, and one of ten thousand speaks for itself."""
    return (having + usual * as_if) / (of + as_if)


def strength(in_misuse: float, ordinary: float) -> float:
    """How strongly a sign speaks for misuse, or, below 0, against it; 0 where it says next to nothing."""
    told = log(in_misuse / max(ordinary, in_misuse / SURELY))
    return told if abs(told) >= WEAKEST else 0.0


def one_in(share: float) -> str:
    """A small share in words: "1 in 900", with two figures that count."""
    whole = max(round(1 / share), 1)
    digits = 10 ** max(len(str(whole)) - 2, 0)
    return f"1 in {whole // digits * digits:,}"


def of_a_hundred(share: float) -> str:
    """A share in words: "4 of 100"; "fewer than 1 of 100"."""
    return f"{round(100 * share)} of 100" if share >= 0.01 else "fewer than 1 of 100"
