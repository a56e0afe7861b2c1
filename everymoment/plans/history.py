"""The plan's past: its changes in sentences, and the plan as it stood on any earlier day."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from everymoment.access.viewer import Viewer
from everymoment.plans.describe import Sentence, sentences, signed
from everymoment.plans.fold import Said, State, fold, status_of
from everymoment.plans.models import Change, Entry
from everymoment.plans.read import NoPlan, PlanAsSeen, as_seen
from everymoment.sections import contents
from everymoment.sections.identified import IDENTIFIED_STATUS
from everymoment.sections.section import Section


@dataclass(frozen=True)
class Past:
    """One change as a viewer sees it: its sentences, who signed it, when it happened and when it was recorded."""

    number: int
    section: Section
    sentences: tuple[Sentence, ...]
    signed: str
    happened_at: datetime
    recorded_at: datetime

    @property
    def text(self) -> str:
        """All of it as one sentence: what changed, by whom, because of what."""
        return f"{'. '.join(each.text for each in self.sentences)}, {self.signed}."


def history(viewer: Viewer, section_key: str | None = None, *, most: int = 200) -> list[Past]:
    """What happened to the plan, or to one section, newest first; changes that show the viewer nothing are left out."""
    changes = Change.objects.filter(plan__person=viewer.person)
    if section_key:
        changes = changes.filter(section=section_key)
    newest = changes.order_by("-number").values("pk")[:most]
    rows = Entry.objects.filter(change__in=newest).select_related("change").order_by("-change__number", "pk")
    told = [_past(viewer, change, list(entries)) for change, entries in groupby(rows, key=attrgetter("change"))]
    return [each for each in told if each.sentences]


def as_it_stood(viewer: Viewer, moment: datetime, *, as_known: bool = False) -> PlanAsSeen:
    """The plan as it stood at `moment` with all that is known today, or (`as_known`) as it was known then.

    Raises NoPlan.
    """
    when = {"recorded_at__lte": moment} if as_known else {"happened_at__lte": moment}
    changes = list(
        Change.objects.filter(plan__person=viewer.person, **when).prefetch_related("entries").order_by("number")
    )
    state = folded(changes)
    if not changes or status_of(state.values) == IDENTIFIED_STATUS:
        raise NoPlan("there was no plan yet on that day")
    return as_seen(viewer, state)


def folded(changes: list[Change]) -> State:
    """The state that follows from these changes (with their entries), in order of number."""
    state = State()
    for each in changes:
        fold(
            state,
            number=each.number,
            section=each.section,
            said=[said(entry) for entry in each.entries.all()],
            written_by=each.written_by,
            told_by=each.told_by_another,
            at=each.happened_at,
        )
    return state


def said(entry: Entry) -> Said:
    """A kept entry as the fold reads it."""
    return Said(entry.field, entry.was, entry.now, entry.item)


def _past(viewer: Viewer, change: Change, entries: list[Entry]) -> Past:
    what = contents.section(change.section)
    known = sentences(what, [said(each) for each in entries], viewer.sight)
    end = signed(change.written_by, change.told_by_another, change.because)
    return Past(change.number, what, tuple(known), end, change.happened_at, change.recorded_at)
