"""Which days of a share must be counted again, and what is counted on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from django.utils import timezone

from everymoment.assurance.asked import DAYS_ROLLED_UP, ByDay, Together
from everymoment.assurance.engines.duckdb import viewed
from everymoment.assurance.engines.engine import spelled
from everymoment.assurance.extract.dated import EVERY_DAY
from everymoment.assurance.extract.of_plans import OF_PLANS
from everymoment.assurance.extract.watermark import Watermark
from everymoment.assurance.moments import BEGINNING, SECOND, in_seconds
from everymoment.assurance.questions import declared
from everymoment.assurance.rolled_up import COUNTS, RolledUp
from everymoment.assurance.sources import sources
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import DAYS_COUNTED, TABLES

Days = frozenset[int]
"""Days, counted from 1970."""
FIRST = BEGINNING.date()
FOLLOWED = {each.name for each in TABLES.values() if each.stream} | {each.name for each in OF_PLANS}
"""The tables of which it is told on which days they were touched; the others are small and written whole."""


def stale_days(asked: ByDay, was: RolledUp, reached: Watermark) -> Days:
    """The days of a share that must be counted again: all that are kept where the columns or the measures are others;
    else those that were touched, and those that were not over or not settled."""
    today, before = (
        _today(asked, replace(reached, as_of=each)) for each in (reached.as_of, was.as_of or reached.as_of)
    )
    all_days = frozenset(range(today - (DAYS_COUNTED if asked.events else DAYS_ROLLED_UP) + 1, today + 1))
    if was.folder != reached.folder or was.declared != declared() or was.generation > reached.generation:
        return all_days
    kept = reached.touched if asked.events else reached.dated.get(asked.key, {})
    touched = {day for day, generation in kept.items() if generation > was.generation}
    if EVERY_DAY in touched or not asked.reads.keys() <= FOLLOWED:
        return all_days
    settling = asked.settles + 1 if before != today else 0
    return all_days & {*map(int, touched), *range(before - settling, today + 1)}


def _today(asked: ByDay, reached: Watermark) -> int:
    """The day that the columns go up to, counted from 1970: of events one of the world's time, as their files are; of
    anything else one of England's."""
    if asked.events:
        return in_seconds(reached.as_of_at) // DAY_IN_SECONDS
    return (timezone.localdate(reached.as_of_at) - FIRST).days


def counted_again(
    folder: Path, together: Sequence[Together], stale: Mapping[ByDay, Days], reached: Watermark
) -> Iterator[tuple[ByDay, pa.Table]]:
    """Each share with what is counted now of its stale days (locality, day and the three counts), in one question with
    others of the same rows. `folder` holds the columns, which go as far as `reached`."""
    told = {each: frozenset(_told(each, days, _today(each, reached))) for each, days in stale.items()}
    ago = {each: sorted(_today(each, reached) - day for day in days) for each, days in told.items()}
    only = frozenset().union(*(days for each, days in stale.items() if each.events))
    by_month = [days[-1] for each, days in ago.items() if days and each.day and TABLES[each.table].by_month]
    end_of_today = BEGINNING + ((in_seconds(reached.as_of_at) // DAY_IN_SECONDS + 1) * DAY_IN_SECONDS - 1) * SECOND
    tables = sources(folder, end_of_today, max(by_month, default=0) + 1, only)
    said = [each.sql for each in together]
    with viewed({name: source for name, source in tables.items() if spelled(name, said)}) as engine:
        for asked in together:
            days = sorted({day for each in asked.shares for day in ago[each]})
            if days:
                found = engine.sql(question(asked, _today(asked.shares[0], reached), days)).to_arrow_table()
                for nth, each in enumerate(asked.shares):
                    yield each, _of_share(found, nth, told[each])


def _told(asked: ByDay, days: Days, today: int) -> Iterator[int]:
    """Those of these days of which there is something to tell: they are settled."""
    return (day for day in days if today - day >= asked.youngest)


def _of_share(found: pa.Table, nth: int, days: Days) -> pa.Table:
    """What an answer says of its nth share, on these days."""
    counts = {each: found[f"{each}_{nth}"] for each in COUNTS}
    those = pc.is_in(found["day"].cast(pa.int32()), value_set=pa.array(days, pa.int32()))
    its_own = pc.and_(pc.greater(counts["denominator"], 0), those)
    return pa.table({"locality": found["locality"], "day": found["day"], **counts}).filter(its_own)


def question(asked: Together, today: int, ago: list[int]) -> str:
    """What is asked of shares: of days so long ago. Whole numbers only are put into it."""
    if asked.events:
        day = f"DATE '1970-01-01' + ({today} - day)::INTEGER AS day"
        return f"SELECT * REPLACE ({day}) FROM ({asked.sql}) WHERE day IN ({', '.join(map(str, ago))})"  # noqa: S608
    days = [f"DATE '{FIRST + timedelta(days=today - each)}'" for each in reversed(ago)]
    # What lies outside of two bounds an engine passes over unread; for a long list it reads everything.
    within = f"day BETWEEN {days[0]} AND {days[-1]}"
    some = "" if len(ago) == ago[-1] - ago[0] + 1 else f" AND day IN ({', '.join(days)})"
    return f"SELECT * FROM ({asked.sql}) WHERE {within}{some}"  # noqa: S608
