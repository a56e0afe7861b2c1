"""Where the source documents lie when they are at hand. They are real input and no part of the project."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
HOUSE = Path(__file__).resolve().parents[2] / "everymoment"


def seed(number: str) -> Path:
    """The seed file of this number; skips the test, in one line, where the seeds are absent."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the source documents (../shared/seeds) are not here")
    return found[0]
