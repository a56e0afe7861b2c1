"""Several populations counted by an engine at once, as a run counts them, and by plain loops, each population apart.

Each has places of its own, so that they share columns and questions and never a figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from everymoment.assurance.asked import asked_of
from everymoment.assurance.engines import Engine, Tables
from everymoment.measures.contents import MEASURES
from everymoment.measures.measure import Middle
from everymoment.measures.tables import TABLES
from tests.measures.loops import by_group, by_loop, lengths, lengths_by_group
from tests.measures.on_duckdb import Rows, arrow
from tests.measures.population import Population

Figures = dict[tuple[str, ...], Any]
"""(measure, number, stratum, group, place) -> numerator, denominator and unknown; of lengths, those that are known, and
how many people a group has."""
BESIDE = [each.name for each in fields(Population) if each.name != "plans"]
"""All that a population holds besides plans: rows that begin with their place."""


def together(populations: list[Population]) -> Population:
    """All of them as one, the places of each under its number."""
    joined = Population([])
    for number, population in enumerate(populations):
        joined.plans += [replace(each, locality=f"{number} {each.locality}") for each in population.plans]
        for beside in BESIDE:
            getattr(joined, beside).extend((f"{number} {place}", *row) for place, *row in getattr(population, beside))
    return joined


def written(tables: dict[str, Rows], folder: Path, parts: int = 2) -> Tables:
    """The declared tables as Parquet, each in so many files."""
    sources = {}
    for name in TABLES:
        table = arrow(name, tables.get(name, []))
        cut = -(-table.num_rows // parts)
        for part in range(parts):
            pq.write_table(table.slice(part * cut, cut), folder / f"{name}-{part}.parquet")
        sources[name] = f"read_parquet('{folder}/{name}-*.parquet')"
    return Tables(sources)


def by_engine(engine: Engine, tables: Tables) -> Figures:
    """Everything that a run keeps, as this engine counts it."""
    asked = [each for measure in MEASURES for each in asked_of(measure.id, engine.dialect)]
    found: Figures = {}
    with engine.over(tables, [each.sql for each in asked]) as ask:
        for each in asked:
            for one in each.results(ask(each.sql)):
                key = (one.measure, one.number, one.stratum, one.group, one.locality_id)
                assert key not in found
                found[key] = one.numerator, one.denominator, one.unknown
                if one.times is not None:
                    found[key] += (one.times, one.people)
    return found


def by_loops(populations: Iterable[Population]) -> Figures:
    """The same by plain loops, over one population after the other."""
    return {
        (*key, f"{number} {place}"): value
        for number, population in enumerate(populations)
        for *key, place, value in _one(population)
    }


def _one(population: Population) -> Iterator[tuple[Any, ...]]:
    for measure in MEASURES:
        for place, counts in by_loop(measure.id, population).items():
            yield measure.id, "", "", "", place, counts
        for (place, stratum, group), counts in by_group(measure.id, population).items() if measure.strata else ():
            yield measure.id, "", stratum, group, place, counts
        for number in measure.also:
            key = f"{measure.id}.{number.key}"
            if isinstance(number, Middle):
                for place, held in lengths(key, population).items():
                    yield measure.id, number.key, "", "", place, (*_times(held), None)
                for (place, stratum, group), (people, held) in lengths_by_group(key, population).items():
                    yield measure.id, number.key, stratum, group, place, (*_times(held), people)
            else:
                for place, counts in by_loop(key, population).items():
                    yield measure.id, number.key, "", "", place, counts


def _times(held: Iterable[tuple[int | None, bool]]) -> tuple[Any, ...]:
    """How many ended of how many, how many are not known, and how often each length."""
    often: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    unknown = of = 0
    for length, ended in held:
        of += 1
        if length is None:
            unknown += 1
        else:
            often[length][not ended] += 1
    times = [[length, *counts] for length, counts in sorted(often.items())]
    return sum(each[1] for each in times), of, unknown, times
