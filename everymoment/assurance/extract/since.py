"""The kept columns brought up to now: only what came since is read, and only plans that are touched are made anew.

Nothing here trusts the clock or the order of ids. That a plan has changed is seen from the number of its newest change;
whatever else its row follows from is held against what was seen last time, for those facts bear no time of their own.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db.models import Q
from django.utils import timezone

from everymoment.access.models import Look
from everymoment.assurance import kept
from everymoment.assurance.asked import DAYS_ROLLED_UP, ByDay
from everymoment.assurance.at_home import opened_by
from everymoment.assurance.extract import events, watermark
from everymoment.assurance.extract.dated import Dated
from everymoment.assurance.extract.of_plans import OF_PLANS, Around, Found, around, by_them, found
from everymoment.assurance.extract.said import Known, as_it_stands
from everymoment.assurance.extract.watermark import Watermark
from everymoment.assurance.extract.whole import ThroughTime, arrow, happened, proved, stood
from everymoment.assurance.moments import days_before, in_seconds
from everymoment.assurance.openings import KIND_OF, LET_IN, claims, rows_of
from everymoment.assurance.sources import files
from everymoment.audit.models import Erased
from everymoment.measures.period import DAY_IN_SECONDS
from everymoment.measures.tables import (
    ASKED_AGAIN,
    AT,
    CHANGES,
    DAYS_COUNTED,
    DAYS_OF_OPENINGS,
    GROUPS,
    LOCALITY,
    OPENINGS,
    PERSON,
    PLANS,
    TABLES,
)
from everymoment.plans.models import Acknowledgement, Change

WHATEVER_THE_CLOCK = datetime(9999, 1, 1, tzinfo=UTC)
"""What is kept may be later than the moment counted, by a breath or by a clock: `sources` leaves it out."""
OVERLAP = 1000
"""How many ids before the highest seen are read again: one that was given earlier may be kept later."""
AT_MOST = 10_000
"""With more changes than this to read again, all is read: a statement takes no longer list of ids."""


class TooMuch(Exception):
    """More came than is worth following."""


def anew(folder: Path, as_of_at: datetime, named: tuple[str, int]) -> Watermark:
    """All columns of this moment, and how far they go; `named` are the folder's name and generation. What comes while
    they are read is read again next time: plans are seen as they were folded, before the events are read."""
    highest, ends = watermark.highest(), watermark.ends()
    facts, beside = found(as_of_at), around(as_of_at)
    through = ThroughTime()
    tables = through.until(as_of_at)
    kept.write(tables | happened(as_of_at, as_of_at), folder)
    states = through.known.states
    plans = [replace(each, number=states[each.plan].number) for each in facts if each.plan in states]
    made = Watermark(
        *named,
        as_of_at.isoformat(),
        watermark.declared(),
        through.known.entries,
        highest,
        plans=watermark.seen(plans, beside),
        posts=ends,
    )
    made.write(folder)
    return made


def follow(folder: Path, was: Watermark, as_of_at: datetime, generation: int, asked: Collection[ByDay]) -> Watermark:
    """The columns in this folder, brought from their watermark to this moment; `asked` are the questions by day, of
    which the days that are touched are kept. Raises TooMuch; then they are to be made anew."""
    highest, ends = watermark.highest(), watermark.ends()
    plans = found(as_of_at)
    begun = [each for each in plans if each.number]
    beside = around(as_of_at, _opened(folder, was, highest))
    seen = watermark.seen(begun, beside)
    changed = _changed(was, seen)
    gone = was.plans.keys() - seen.keys()
    dated = Dated(asked)
    touched = _let_go(folder, gone, dated) if gone else set()
    touched |= _follow_plans(folder, was, begun, seen, beside, dated)
    touched |= _follow_events(folder, was, changed)
    touched |= _follow_openings(folder, was, ends, as_of_at)
    kept.write(proved(as_of_at, begun), folder)
    made = replace(
        was,
        generation=generation,
        as_of=as_of_at.isoformat(),
        entries=was.entries + events.how_many(changed),
        highest=highest,
        touched=_still_counted(was.touched, as_of_at) | {str(day): generation for day in touched},
        dated=dated.since(was.dated, generation, in_seconds(as_of_at) // DAY_IN_SECONDS - DAYS_ROLLED_UP),
        plans=seen,
        posts=ends,
    )
    made.write(folder)
    return made


def _still_counted(touched: dict[str, int], as_of_at: datetime) -> dict[str, int]:
    """Without days that are too old for any measure."""
    oldest = in_seconds(as_of_at) // DAY_IN_SECONDS - DAYS_COUNTED
    return {day: generation for day, generation in touched.items() if int(day) >= oldest}


def _changed(was: Watermark, seen: watermark.Seen) -> set[int]:
    """The changes that came since, by id: of plans whose newest has another number than before."""
    before = {plan: was.plans.get(plan, (0, 0))[0] for plan, (number, _) in seen.items()}
    moved = {plan: number for plan, number in before.items() if seen[plan][0] != number}
    if len(moved) > AT_MOST:
        raise TooMuch
    rows = Change.objects.filter(plan__in=moved, number__gt=min(moved.values(), default=0))
    came = {
        change
        for change, plan, number in rows.values_list("pk", "plan", "number")
        if moved[plan] < number <= seen[plan][0]
    }
    if len(came) > AT_MOST:
        raise TooMuch
    return came


def _opened(folder: Path, was: Watermark, highest: dict[str, int]) -> frozenset[int] | None:
    """Whose plan was opened by themselves or somebody close: those known, and those of new looks. None, so that all
    looks are read, where one was erased since."""
    if highest["erased"] != was.highest["erased"]:
        return None
    (file,) = files(folder, PLANS)
    plans = pq.read_table(file, columns=["person", "opened_at_home"])
    known = plans.filter(plans["opened_at_home"])["person"].to_pylist()
    return frozenset(known) | opened_by(Look.objects.filter(pk__gt=was.highest["look"] - OVERLAP))


def _follow_plans(
    folder: Path, was: Watermark, plans: list[Found], seen: watermark.Seen, beside: Around, dated: Dated
) -> set[int]:
    """The rows of plans that are touched; of all, on a new day, for each of them says how long something lasts. Returns
    the days of all events of plans that moved or are new: their locality is that of the plan."""
    days: set[int] = set()
    new_day = timezone.localdate(was.as_of_at) != beside.day
    touched = [each for each in plans if new_day or seen[each.plan] != was.plans.get(each.plan)]
    for some in (touched[first : first + AT_MOST] for first in range(0, len(touched), AT_MOST)):
        ids = [each.plan for each in some]
        said: Known = as_it_stands(ids)
        made = stood(some, said, by_them(WHATEVER_THE_CLOCK, ids), beside)
        days |= _days_of(folder, _moved(folder, ids, made[PLANS.name]))
        for table in OF_PLANS:
            by, of = ("person", [each.person for each in some]) if table is GROUPS else ("plan", ids)
            kept.replace_rows(folder, table, made[table.name], by, of, dated.hear)
    return days


def _moved(folder: Path, plans: list[int], made: pa.Table) -> pa.Table:
    """Of these plans, those that lie in another locality than before, or in none: plan and person."""
    placed = [PLANS.columns[0].name, PERSON.name, LOCALITY.name]
    (file,) = files(folder, PLANS)
    former = pq.read_table(file, columns=placed)
    theirs = former.filter(pc.is_in(former["plan"], value_set=pa.array(plans, pa.int64())))
    was, now = ({tuple(row.values()) for row in each.select(placed).to_pylist()} for each in (theirs, made))
    moved = sorted(now - was)
    return pa.table({"plan": [row[0] for row in moved], "person": [row[1] for row in moved]})


def _days_of(folder: Path, plans: pa.Table) -> set[int]:
    """The days on which these plans have events, counted from 1970."""
    found: set[int] = set()
    streams = [each for each in TABLES.values() if each.stream and each.stream.placed_by] if plans.num_rows else []
    for table in streams:
        by = table.stream.placed_by if table.stream else ""
        for each in files(folder, table):
            rows = pq.read_table(each, columns=[AT.name, by])
            theirs = rows.filter(pc.is_in(rows[by], value_set=plans[by].combine_chunks().cast(pa.int64())))
            found.update(at // DAY_IN_SECONDS for at in theirs[AT.name].to_pylist())
    return found


def _follow_events(folder: Path, was: Watermark, changed: Collection[int]) -> set[int]:
    """New changes, and older ones that were answered since. Returns the days that are touched."""
    answers = Acknowledgement.objects.filter(pk__gt=was.highest["acknowledgement"] - OVERLAP)
    again = {change for (change,) in answers.values_list("notice__change__pk")}.union(changed)
    if len(again) > AT_MOST:
        raise TooMuch
    rows = arrow(CHANGES.name, list(events.changes(WHATEVER_THE_CLOCK, again)))
    touched = kept.replace_rows(folder, CHANGES, rows, "change")
    asked = events.asked(WHATEVER_THE_CLOCK, changed, was.highest["asked"] - OVERLAP)
    return touched | kept.replace_rows(folder, ASKED_AGAIN, arrow(ASKED_AGAIN.name, list(asked)), "asked")


def _follow_openings(folder: Path, was: Watermark, ends: watermark.Ends, as_of_at: datetime) -> set[int]:
    """New looks; older ones by a post that turns out to have been held otherwise; those made unasked, of which the
    verdict may have come; without those that were erased, and whole months that are in no measure any more. Returns the
    days that are touched."""
    since = days_before(as_of_at, DAYS_OF_OPENINGS)
    made = claims(WHATEVER_THE_CLOCK, since)
    unasked = Q(person__in={person for person, _ in made}, relationship__in=list(KIND_OF))
    posts = [post for post in was.posts.keys() | ends.keys() if was.posts.get(post) != ends.get(post)]
    wanted = Q(pk__gt=was.highest["look"] - OVERLAP) | unasked | Q(post__in=posts)
    looks = Look.objects.filter(LET_IN, wanted, at__gt=since)
    erased = Erased.objects.filter(kind="look", pk__gt=was.highest["erased"]).values_list("of", flat=True)
    rows = arrow(OPENINGS.name, list(rows_of(looks, made)))
    touched = kept.replace_rows(folder, OPENINGS, rows, "look", list(erased))
    for each in files(folder, OPENINGS):
        if each.parent.name < f"{since:%Y-%m}":
            each.unlink()
    return touched


def _let_go(folder: Path, plans: Collection[int], dated: Dated) -> set[int]:
    """All rows of plans that are not in the record any more, and of the people they were about. Returns the days of
    their events."""
    touched: set[int] = set()
    (file,) = files(folder, PLANS)
    ids = set(plans)
    people = {
        row["person"] for row in pq.read_table(file, columns=["plan", "person"]).to_pylist() if row["plan"] in ids
    }
    changes = _changes_of(folder, ids)
    for name, table in TABLES.items():
        columns = {each.name for each in table.kept}
        for by, gone in (("plan", ids), ("person", people), ("change", changes)):
            if by in columns and gone:
                touched |= kept.replace_rows(folder, table, arrow(name, []), by, gone, dated.hear)
    return touched


def _changes_of(folder: Path, plans: set[int]) -> set[int]:
    """The changes of these plans that are kept."""
    found: set[int] = set()
    for each in files(folder, CHANGES):
        rows = pq.read_table(each, columns=["plan", "change"])
        theirs = pc.is_in(rows["plan"], value_set=pa.array(plans, pa.int64()))
        found.update(rows.filter(theirs)["change"].to_pylist())
    return found
