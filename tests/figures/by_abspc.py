"""How `by_abspc.json` was made: the same series read by abspc 1.1.0 (an NHS health board's package, MIT).

    python tests/figures/by_abspc.py

abspc brings matplotlib and pandas, too much to install for every test, so what it says was written down once. Its
runs of 8
and trends of 6 are those of Wales; the lengths England's Making Data Count asks for are passed in, and it does not
screen moving ranges. Its limits use 3 / 1.128 where the published constant is 2.66; both are written down.
"""

import json
import random
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".json")
SEED, MANY, LONGEST, IN_A_ROW = 26, 40, 32, 7
THREE_SIGMA = 2.66


def made_up() -> list[list[float]]:
    """Series with jumps, drifts, equal neighbours and plain chance, always the same."""
    chance = random.Random(SEED)
    found = []
    for number in range(MANY):
        level, drift = chance.uniform(20, 80), chance.choice((0, 0, 3, -3))
        jump, at = chance.choice((0, 6, -6)), chance.randrange(5, 20)
        many = chance.randrange(12, LONGEST)
        moved = [level + drift * min(max(month - at, 0), 8) + jump * (month > at) for month in range(many)]
        series = [each + chance.gauss(0, 1 + number % 4) for each in moved]
        found.append([round(each, number % 2) for each in series])
    return found


def read_by_abspc(series: list[float]) -> dict[str, Any]:
    """What abspc makes of one series, with these run lengths and with limits at 2.66; points are counted from 0."""
    import numpy
    import pandas  # type: ignore[import-untyped]
    from abspc import spc  # type: ignore[import-not-found]

    told = spc.calculate_control_limits(pandas.DataFrame({"value": series}), "XmR")
    mean, upper = float(told["mean"][0]), float(told["ucl"][0])
    values, means = numpy.array(series), numpy.full(len(series), mean)
    reach = (upper - mean) / (3 / 1.128) * THREE_SIGMA
    ends = [numpy.full(len(series), mean + part * reach) for part in (1, -1, 2 / 3, -2 / 3)]
    return {
        "series": series,
        "mean": mean,
        "upper": upper,
        "outside": numpy.flatnonzero(spc._rule1_astronomical(values, *ends[:2])).tolist(),
        "shift": numpy.flatnonzero(spc._rule2_shift(values, means, IN_A_ROW)).tolist(),
        "trend": numpy.flatnonzero(spc._rule3_trend(values, IN_A_ROW)).tolist(),
        "near": numpy.flatnonzero(spc._rule4_two_in_three(values, means, *ends)).tolist(),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps([read_by_abspc(each) for each in made_up()]).replace("}, {", "},\n{") + "\n")
