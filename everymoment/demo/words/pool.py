"""Putting sentences together: an answer takes one from each of its pools, and no two long answers are alike."""

import re
from random import Random

from everymoment.demo.lives import Life

GUARD = re.compile(r"^\[([^\]]*)\] ")
SLOT = re.compile(r"\{(\w+)\}")
TRIES = 300

Pool = tuple[str, ...]
"""Lines to choose from. A line may open with guards in brackets: "[alone !pet] ..." is for those who live alone and
have no pet. A line is fit only for a life that can fill all its slots. An empty line says nothing."""


def fits(line: str, life: Life) -> bool:
    """Whether a line is true of this life: its guards hold and its slots can be filled."""
    guard = GUARD.match(line)
    for tag in guard.group(1).split() if guard else ():
        if (tag.lstrip("!") in life.tags) is tag.startswith("!"):
            return False
    return all(life.slots[slot] for slot in SLOT.findall(line))


def filled(line: str, life: Life) -> str:
    """The line without its guards, its slots filled."""
    return SLOT.sub(lambda found: life.slots[found.group(1)], GUARD.sub("", line))


class Voice:
    """Says things in one life's words; `said` is shared by all lives of a demo, so that none repeats another."""

    def __init__(self, life: Life, rng: Random, said: set[str]):
        self.life, self.rng, self.said = life, rng, said

    def one(self, *pools: Pool) -> str:
        """A sentence from each pool, new to the whole demo as long as the pools can give a new one."""
        text = ""
        for _ in range(TRIES):
            chosen = (self.rng.choice(self._fit(pool)) for pool in pools)
            text = " ".join(filled(line, self.life) for line in chosen if line)
            if text not in self.said:
                break
        self.said.add(text)
        return text

    def short(self, pool: Pool) -> str:
        """A short answer, such as a place or a reason, that many may share."""
        return filled(self.rng.choice(self._fit(pool)), self.life)

    def _fit(self, pool: Pool) -> list[str]:
        return [line for line in pool if fits(line, self.life)]
