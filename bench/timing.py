"""How one thing is timed: beside its floor, in turns, so that a busy machine slows both and the ratio holds."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from django.db import connection

Once = Callable[[], object]

WARM_UP = 5
ROUNDS = 7


@dataclass(frozen=True)
class Case:
    """One thing to time.

    `make_ready` prepares it and gives back a function that does it once; that function alone is timed, `times` times a
    round. `floor` does the same for the least work that could answer; None for what is itself a floor.
    """

    name: str
    make_ready: Callable[[], Once]
    floor: Callable[[], Once] | None = None
    times: int = 30


class Result(TypedDict):
    """What is written to var/bench.json for a case: `value` and `floor` in `unit`; `sql` is statements sent once."""

    value: float
    unit: str
    floor: float | None
    ratio: float | None
    sql: int | None
    cpu_ms: float | None


def measure(case: Case) -> Result:
    """Times a case and its floor in turns: medians in milliseconds, CPU as a mean, statements as sent by one go."""
    once = case.make_ready()
    floor = case.floor() if case.floor else None
    sql = statements(once)
    for _ in range(WARM_UP):
        once()
    own: list[float] = []
    least: list[float] = []
    cpu = 0.0
    for _ in range(ROUNDS):
        if floor:
            least += [milliseconds(floor) for _ in range(case.times)]
        before = time.process_time()
        own += [milliseconds(once) for _ in range(case.times)]
        cpu += time.process_time() - before
    value = statistics.median(own)
    base = statistics.median(least) if least else None
    return Result(
        value=round(value, 4),
        unit="ms",
        floor=round(base, 4) if base is not None else None,
        ratio=round(value / base, 1) if base else None,
        sql=sql,
        cpu_ms=round(cpu * 1000 / len(own), 4),
    )


def milliseconds(once: Once) -> float:
    """How long one go takes by the clock."""
    started = time.perf_counter()
    once()
    return (time.perf_counter() - started) * 1000


def statements(once: Once) -> int:
    """How many SQL statements one go sends through Django's connection, BEGIN and COMMIT not counted."""
    seen = 0

    def count(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        once()
    return seen
