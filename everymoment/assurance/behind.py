"""The people behind a count: who they are is kept beside the newest run, and shown only to those to whom their plan is
open now. The list is what the count counts, by person, so that the two cannot differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

import ibis

from everymoment.access import doors
from everymoment.access.viewer import Desk, Viewer
from everymoment.assurance.models import Behind, Run
from everymoment.assurance.rates import Figure, figure
from everymoment.measures.contents import BY_KEY, MEASURES
from everymoment.measures.measure import Measure
from everymoment.measures.reads import Reads, reads
from everymoment.sections import contents
from everymoment.sections.audiences import role
from everymoment.sections.section import Section

Ask = Callable[[str], Iterable[Mapping[str, Any]]]
"""An engine: it is asked in SQL and answers row by row."""


class Answer(Enum):
    """What the record says of somebody: NO where one of their rows at least is not met."""

    NO = "No"
    UNKNOWN = "Not known"
    YES = "Yes"


@dataclass(frozen=True)
class Listed:
    """Somebody who is counted, as their viewer: how many of their rows are met, out of how many, and how many cannot be
    judged; in which place they are counted. `section` is the nearest that decides and that they may change, if any."""

    viewer: Viewer
    met: int
    of: int
    unknown: int
    place: str
    section: Section | None

    @property
    def answer(self) -> Answer:
        """How they stand."""
        if self.met + self.unknown < self.of:
            return Answer.NO
        return Answer.UNKNOWN if self.unknown else Answer.YES


@dataclass(frozen=True)
class People:
    """The reader's own people whom a measure counted, by name. `hidden` names what their role does not see of what is
    counted: then nobody is listed. `as_of_at` is None where none of their people is counted."""

    measure: Measure
    listed: tuple[Listed, ...]
    hidden: tuple[str, ...]
    as_of_at: datetime | None

    @property
    def figure(self) -> Figure:
        """The count of this list."""
        return _total(self.measure, ([each.met, each.of, each.unknown] for each in self.listed))

    @property
    def by_answer(self) -> Iterator[tuple[Answer, tuple[Listed, ...]]]:
        """The list by how each stands, those first of whom something is asked."""
        order = (Answer.NO, Answer.UNKNOWN, Answer.YES)
        for answer in order if self.measure.higher_is_better else reversed(order):
            yield answer, tuple(each for each in self.listed if each.answer is answer)

    @property
    def places(self) -> frozenset[str]:
        """The places in which they are counted."""
        return frozenset(each.place for each in self.listed)


def has_list(measure: Measure) -> bool:
    """Whether people stand behind its count, of whom a plan tells all that is counted."""
    return measure.counting is not None and reads(measure.counting) is not None


def people_behind(desk: Desk, key: str) -> People | None:
    """The reader's own people in the newest count of a measure: one statement, and one for the Look at each of them.

    None where the measure has no list. Left out are all to whom anything that is counted is sealed. Raises KeyError for
    a key that no measure has.
    """
    measure = BY_KEY[key]
    read = reads(measure.counting) if measure.counting else None
    if read is None:
        return None
    hidden = _hidden(desk, read)
    if hidden:
        return People(measure, (), hidden, None)
    seen = {key: each for key, each in desk.viewers.items() if _sees(each, read)}
    rows = Behind.objects.filter(person__in=list(seen), stands__has_key=measure.id)
    found = list(rows.values_list("person", "locality__name", f"stands__{measure.id}", "run__as_of_at"))
    listed = [_listed(seen[person], stands, place, read) for person, place, stands, _ in found]
    listed.sort(key=lambda each: (each.viewer.person.family_name, each.viewer.person.given_name))
    doors.leave_looks((each.viewer for each in listed), f"people_behind_{measure.id}")
    return People(measure, tuple(listed), (), found[0][-1] if found else None)


def of_my_people(desk: Desk) -> tuple[list[Figure], datetime | None]:
    """Every measure that counts one of the reader's own people, over them alone, as `people_behind` would: one
    statement, and one for the Look at each of them. And when it was counted; None where none of them was."""
    rows = Behind.objects.filter(person__in=list(desk.viewers)).values_list("person", "stands", "run__as_of_at")
    found = [(desk.viewers[person], stands, at) for person, stands, at in rows]
    doors.leave_looks((viewer for viewer, _, _ in found), "my_figures")
    told = (_over(measure, desk, found) for measure in filter(has_list, MEASURES))
    return [each for each in told if each.denominator], found[0][-1] if found else None


def _over(measure: Measure, desk: Desk, found: list[tuple[Viewer, dict[str, list[int]], datetime]]) -> Figure:
    """One measure over these people; nothing to count where the reader's role does not see what is counted."""
    read = reads(measure.counting) if measure.counting else None
    counted = ((viewer, stands[measure.id]) for viewer, stands, _ in found if measure.id in stands)
    if read is None or _hidden(desk, read):
        return Figure(measure, 0, 0)
    return _total(measure, (stands for viewer, stands in counted if _sees(viewer, read)))


def _total(measure: Measure, stands: Iterable[list[int]]) -> Figure:
    met, of, unknown = (sum(column) for column in zip([0, 0, 0], *stands, strict=True))
    return figure(measure, met, of, unknown)


def _sees(viewer: Viewer, read: Reads) -> bool:
    """Whether nothing of what is counted is kept from them."""
    return all(map(viewer.sight.sees, read.fields))


def _hidden(desk: Desk, read: Reads) -> tuple[str, ...]:
    """The names of what is counted that the reader's role does not see."""
    post = desk.account.current_post
    sees = role(post.role).audiences if post else frozenset()
    return tuple(sorted(each.name for each in read.fields if not sees & each.seen_by))


def _listed(viewer: Viewer, stands: list[int], place: str, read: Reads) -> Listed:
    met, of, unknown = stands
    writable = (each for each in read.decided_by if _may_write(viewer, each))
    return Listed(viewer, met, of, unknown, place, next(writable, None))


def _may_write(viewer: Viewer, section: Section) -> bool:
    """Whether they may change what decides: on its form, or by the deeds of whoever leads."""
    if section in contents.BY_DEED:
        return viewer.role.may_lead
    return any(map(viewer.may_write, section.fields))


def lacks(told: Figure) -> bool:
    """Whether something is missing of anybody in a figure, or not known."""
    lacking = told.denominator - told.numerator if told.measure.higher_is_better else told.numerator + told.unknown
    return lacking > 0


def is_newest(as_of_at: datetime) -> bool:
    """Whether no run is of a later moment: only of the newest it is kept who was counted. One statement."""
    return not Run.objects.filter(as_of_at__gt=as_of_at).exists()


def who_is_counted(asked: Mapping[str, str], ask: Ask) -> list[Behind]:
    """For each person whom a measure with a list counts, how they stand in each of them; not yet kept. `asked` is what
    `in_words` gives."""
    found: dict[int, Behind] = {}
    for measure, sql in asked.items():
        for row in ask(sql):
            person = row["person"]
            one = found.setdefault(person, Behind(person_id=person, locality_id=row["locality"], stands={}))
            one.stands[measure] = [int(row[each]) for each in ("numerator", "denominator", "unknown")]
    return list(found.values())


def keep(run: Run, people: list[Behind]) -> None:
    """Keep who stands behind this run in the place of those behind the run before. For the caller's transaction."""
    Behind.objects.all().delete()
    for each in people:
        each.run = run
    Behind.objects.bulk_create(people, batch_size=500)


@cache
def in_words() -> dict[str, str]:
    """What DuckDB is asked for the people behind each measure with a list, by its id; put into its words once."""
    people = {each.id: each.counting.by_person() for each in MEASURES if each.counting and has_list(each)}
    return {key: str(ibis.to_sql(each, dialect="duckdb")) for key, each in people.items() if each is not None}
