"""Who knows of each change: told when, and since then seen, understood, asked, or not yet answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.describe import sentences, signed
from everymoment.plans.fold import Said
from everymoment.plans.models import Acknowledgement, Change, Entry, Notice
from everymoment.plans.questions import leads_of
from everymoment.plans.urgent_changes import of_urgent_matter
from everymoment.sections import contents, in_time
from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON, role
from everymoment.sections.kinds import Choice, Field
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN

Kind = Acknowledgement.Kind
NOT_YET = "not yet"
MOST_CHANGES = 15


@dataclass(frozen=True)
class Telling:
    """One who was told of a change: `state` is seen, understood, question or "not yet", since `at`.

    `late` is true where it asked for something and no answer came in time; `here` false for somebody who has left.
    """

    name: str
    role: str
    organisation: str
    told_at: datetime
    state: str
    at: datetime | None
    asks: bool
    late: bool
    here: bool

    @property
    def answered(self) -> bool:
        """Whether they said anything to it."""
        return self.state != NOT_YET

    @property
    def knows(self) -> bool:
        """Whether they have seen or understood it."""
        return self.state in (Kind.SEEN, Kind.UNDERSTOOD)


@dataclass(frozen=True)
class Known:
    """One change in sentences as its reader may see it, and all who were told of it, by organisation."""

    number: int
    section: Section
    sentences: tuple[str, ...]
    signed: str
    at: datetime
    tellings: tuple[Telling, ...]

    @property
    def who_know(self) -> int:
        """How many of those told have seen or understood it."""
        return sum(each.knows for each in self.tellings)

    @property
    def waited_for(self) -> tuple[Telling, ...]:
        """Those still around the person who have not answered."""
        return tuple(each for each in self.tellings if each.here and not each.answered)

    @property
    def late(self) -> tuple[Telling, ...]:
        """Those who did not answer in time what asked something of them."""
        return tuple(each for each in self.tellings if each.late)


@dataclass(frozen=True)
class WhoKnows:
    """The last changes, newest first. `leads` is true for the co-ordinator and their cover, who see to the late."""

    changes: tuple[Known, ...]
    leads: bool

    @property
    def late(self) -> tuple[tuple[Known, Telling], ...]:
        """What is late, each with its change."""
        return tuple((each, telling) for each in self.changes for telling in each.late)


def who_knows(viewer: Viewer) -> WhoKnows:
    """The last changes of the plan with who was told and what they answered, in two statements however many they are.

    A change of which this viewer may see nothing is left out.
    """
    notices: dict[int, list[Notice]] = {}
    for each in _notices(viewer):
        notices.setdefault(each.change_id, []).append(each)
    said: dict[int, list[Said]] = {}
    for entry in Entry.objects.filter(change__in=notices).order_by("pk"):
        said.setdefault(entry.change_id, []).append(Said(entry.field, entry.was, entry.now, entry.item))
    known = [_known(viewer, told, said[change]) for change, told in notices.items()]
    own = next((vars(each)["own"] for told in notices.values() for each in told), None)
    posts = {each.get("post") for each in leads_of(own).values()}
    return WhoKnows(
        tuple(each for each in known if each.sentences), viewer.post is not None and viewer.post.pk in posts
    )


def _notices(viewer: Viewer) -> QuerySet[Notice]:
    """Every notice of the last changes that anybody was told of, newest change first."""
    told_of = Change.objects.filter(Exists(Notice.objects.filter(change=OuterRef("pk"))), plan__person=viewer.person)
    last = told_of.order_by("-number").values("pk")[:MOST_CHANGES]
    rows = _with_state(Notice.objects.filter(change__in=last, person=viewer.person))
    own = KeyTransform(THE_PLAN.key, "person__plan__standing__values")
    return rows.annotate(own=own).order_by("-change__number", "organisation__name", "account__last_name", "pk")


def _with_state(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """The notices with who was told, and when they answered what."""
    at = {
        f"{kind}_at": Subquery(_of(kind).order_by("-at").values("at")[:1])
        for kind in (Kind.SEEN, Kind.UNDERSTOOD, Kind.QUESTION)
    }
    rows = rows.annotate(urgent=of_urgent_matter(), **at)
    return rows.select_related("change", "account", "post", "organisation")


def _of(kind: Kind) -> QuerySet[Acknowledgement]:
    return Acknowledgement.objects.filter(notice=OuterRef("pk"), account=OuterRef("account"), kind=kind)


def _known(viewer: Viewer, told: list[Notice], said: list[Said]) -> Known:
    change = told[0].change
    section = contents.section(change.section)
    material = [each for each in said if section.field(each.field).material]
    return Known(
        number=change.number,
        section=section,
        sentences=tuple(_sentences(viewer, section, material)),
        signed=signed(change.written_by, change.told_by_another, change.because),
        at=change.recorded_at,
        tellings=tuple(_telling(viewer, each) for each in told),
    )


def _sentences(viewer: Viewer, section: Section, said: list[Said]) -> Iterator[str]:
    """What changed, as this viewer may see it. What may never be told without its standing is only named (hazard H8):
    how it stood then is in the notices, how it stands now in the plan."""
    for each in said:
        field = section.field(each.field)
        for known in sentences(section, [each], viewer.sight):
            name = f"{field.name[:1].upper()}{field.name[1:]}"
            yield f"{name} changed: read it in the plan" if _has_a_standing(section, field) else known.text


def _has_a_standing(section: Section, field: Field) -> bool:
    """Whether a field is a decision, with a field beside it that says whether it may be relied on."""
    beside = (section.field(key) for key in field.always_with)
    return any(isinstance(each, Choice) and any(o.holds is not None for o in each.options) for each in beside)


def _telling(viewer: Viewer, notice: Notice) -> Telling:
    state, at = _state(notice)
    here = notice.post_id is None or any(each.post_id == notice.post_id for each in viewer.team)
    return Telling(
        name=notice.account.name,
        role=_role(viewer, notice),
        organisation=notice.organisation.name if notice.organisation else "",
        told_at=notice.sent_at,
        state=state,
        at=at,
        asks=notice.asks,
        late=notice.asks and here and state == NOT_YET and _past_due(notice),
        here=here,
    )


def _role(viewer: Viewer, notice: Notice) -> str:
    if notice.post:
        return role(notice.post.role).title
    return THE_PERSON.title if notice.account_id == viewer.person.account_id else SOMEONE_CLOSE.title


def _state(notice: Notice) -> tuple[str, datetime | None]:
    """What they answered, the most telling first, and when."""
    row: dict[str, Any] = vars(notice)
    for kind in (Kind.UNDERSTOOD, Kind.QUESTION, Kind.SEEN):
        if row[f"{kind}_at"]:
            return kind.value, row[f"{kind}_at"]
    return NOT_YET, None


def _past_due(notice: Notice) -> bool:
    return notice.sent_at + in_time.for_a_notice(vars(notice)["urgent"]).within <= clock.now()
