"""Bringing the daily roll-up up to the kept columns: of each share only those days are counted again on which something
came, went or changed, or that are not settled; what has no day is today's figure, as counted."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.utils import timezone

from everymoment.assurance.asked import DAYS_ROLLED_UP, ByDay, shares
from everymoment.assurance.counted_again import FIRST, Days, counted_again, stale_days
from everymoment.assurance.extract.watermark import Damaged, Watermark
from everymoment.assurance.models import Result
from everymoment.assurance.questions import declared, of_days
from everymoment.assurance.rolled_up import COUNTS, NAME, SAYS, RolledUp, read

SCHEMA = pa.schema(
    [("locality", pa.int32()), ("share", pa.int16()), ("day", pa.date32()), *((each, pa.int32()) for each in COUNTS)]
)
IN_ORDER = [("locality", "ascending"), ("share", "ascending"), ("day", "ascending")]
ROWS_AT_ONCE = 16_384
"""Rows of a file that are read or passed over together: those of a few places."""
Tell = Callable[[str], object]
MOST_DAYS = 1_000_000
"""More than there are days: a share's number times this, and a day, stand for both."""


def follow(where: Path, folder: Path, reached: Watermark, results: Iterable[Result], tell: Tell) -> RolledUp:
    """Bring the roll-up in `where` up to the columns in `folder`, which go as far as `reached`; `results` are what was
    counted over them. One that cannot be followed is made anew, which is told in a line. Hold the lock of columns."""
    standing = list(results)
    try:
        return _brought(where, folder, reached, standing, read(where))
    except (Damaged, OSError, pa.ArrowException) as because:
        said = because if isinstance(because, Damaged) else "a file cannot be read"
        tell(f"The daily roll-up is made anew: {said}.")
        return _brought(where, folder, reached, standing, RolledUp())


def _brought(where: Path, folder: Path, reached: Watermark, results: list[Result], was: RolledUp) -> RolledUp:
    together = of_days(where)
    stale = {each: stale_days(each, was, reached) for asked in together for each in asked.shares}
    words = replace(was, shares=list(was.shares), places=list(was.places))
    for each in shares():
        if list(each) not in words.shares:
            words.shares.append(list(each))
    counted = [
        _coded(words, [each.measure, each.number], rows)
        for each, rows in counted_again(folder, together, stale, reached)
    ]
    coming = pa.concat_tables([_standing(words, results, reached), *counted]).sort_by(IN_ORDER)
    made = replace(
        words,
        folder=reached.folder,
        generation=reached.generation,
        as_of=reached.as_of,
        declared=declared(),
        made=was.made + 1,
    )
    return keep(where, made, coming, _leaving(words, stale, reached))


def _standing(words: RolledUp, results: list[Result], reached: Watermark) -> pa.Table:
    """Today's rows of what is counted as it stands."""
    day = timezone.localdate(reached.as_of_at)
    tables = [SCHEMA.empty_table()]
    for (measure, number), counting in shares().items():
        if counting.within is None:
            of = [each for each in results if (each.measure, each.number, each.stratum) == (measure, number, "")]
            cells = {each: [getattr(row, each) for row in of] for each in COUNTS}
            rows = pa.table({"locality": [row.locality_id for row in of], "day": pa.array([day] * len(of)), **cells})
            tables.append(_coded(words, [measure, number], rows))
    return pa.concat_tables(tables)


def _coded(words: RolledUp, share: list[str], rows: pa.Table) -> pa.Table:
    """Rows with numbers for words; places that are new are added to what is known."""
    named = rows["locality"].cast(pa.string())
    words.places.extend(sorted(set(pc.unique(named).to_pylist()) - set(words.places)))
    codes = pc.index_in(named, value_set=pa.array(words.places, pa.string()))
    code = pa.array([words.shares.index(share)] * rows.num_rows, pa.int16())
    return pa.table([codes, code, rows["day"], *(rows[each] for each in COUNTS)], names=SCHEMA.names).cast(SCHEMA)


@dataclass(frozen=True)
class Leaving:
    """Which rows make room: `rows` says so of each row of a month, and only the months of `months` have any."""

    rows: Callable[[pa.Table], pa.ChunkedArray]
    months: frozenset[str]


def _leaving(words: RolledUp, stale: Mapping[ByDay, Days], reached: Watermark) -> Leaving:
    """Those that were counted again leave, and those that are too old."""
    codes = {each: words.shares.index([each.measure, each.number]) for each in stale}
    again = pa.array([code * MOST_DAYS + day for each, code in codes.items() for day in stale[each]], pa.int64())
    local = timezone.localdate(reached.as_of_at)
    oldest = local - timedelta(days=DAYS_ROLLED_UP)

    def leaving(rows: pa.Table) -> pa.ChunkedArray:
        days = pc.add(pc.multiply(rows["share"].cast(pa.int64()), MOST_DAYS), rows["day"].cast(pa.int32()))
        has_day = pc.is_in(rows["share"], value_set=pa.array(codes.values(), pa.int16()))
        today = pc.and_(pc.invert(has_day), pc.equal(rows["day"], pa.scalar(local)))
        too_old = pc.less_equal(rows["day"], pa.scalar(oldest))
        return pc.or_(pc.is_in(days, value_set=again), pc.or_(today, too_old))

    again_on = {FIRST + timedelta(days=day) for days in stale.values() for day in days} | {local}
    long_ago = {each for each in words.files if each <= f"{oldest:%Y-%m}"}
    return Leaving(leaving, frozenset({f"{each:%Y-%m}" for each in again_on} | long_ago))


def keep(where: Path, made: RolledUp, coming: pa.Table, leaving: Leaving) -> RolledUp:
    """Write the months that are other ones now beside the former, then say that these are the roll-up's."""
    (where / NAME).mkdir(mode=0o700, parents=True, exist_ok=True)
    months = pc.strftime(coming["day"], "%Y-%m")
    files = dict(made.files)
    for month in sorted({*(files.keys() & leaving.months), *pc.unique(months).to_pylist()}):
        former = pq.read_table(where / NAME / files[month][0], schema=SCHEMA) if month in files else coming.slice(0, 0)
        new, gone = coming.filter(pc.equal(months, month)), leaving.rows(former)
        if former.filter(gone).equals(new):
            continue
        rows = pa.concat_tables([former.filter(pc.invert(gone)), new]).sort_by(IN_ORDER)
        files.pop(month, None)
        if rows.num_rows:
            file = where / NAME / f"{month}-{made.made}.parquet"
            pq.write_table(rows, file, compression="zstd", row_group_size=ROWS_AT_ONCE)
            files[month] = [file.name, file.stat().st_size]
    return _turned(where, replace(made, files=files), {name for name, _ in made.files.values()})


def _turned(where: Path, made: RolledUp, former: set[str]) -> RolledUp:
    """Say which files are the roll-up's; those before stay for one more turn, for somebody may be reading them."""
    beside = where / NAME / f"{SAYS}.writing"
    beside.write_text(json.dumps(asdict(made)))
    beside.replace(where / NAME / SAYS)
    for each in (where / NAME).glob("*.parquet"):
        if each.name not in former | {name for name, _ in made.files.values()}:
            each.unlink(missing_ok=True)
    return made
