"""The plan's life read back, oldest first, in sentences by day and month: for those who cared, and those who grieve."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from everymoment.access.decide import Relationship
from everymoment.access.models import Look
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.describe import Sentence, sentences, signed
from everymoment.plans.fold import Said
from everymoment.plans.history import said
from everymoment.plans.models import Acknowledgement, Change, Entry
from everymoment.sections import contents, kinds
from everymoment.sections.after_death import AFTER_DEATH
from everymoment.sections.audiences import role
from everymoment.sections.kinds import Field, said_day
from everymoment.sections.the_plan import CLOSED, DRAFT, PUBLISHED, THE_PLAN
from everymoment.sections.where_i_want_to_be import WHERE_I_WANT_TO_BE

STARTED = {
    DRAFT: "The plan was started.",
    PUBLISHED: "The plan came into force: from then on everybody around {given} worked by it.",
    CLOSED: "The plan was closed.",
}
# Of one day: what happened in life, then the death, then what was done after it.
BEFORE, DEATH, AFTER = range(3)
Kind = Acknowledgement.Kind


@dataclass(frozen=True)
class Moment:
    """Something that happened: in sentences, and who wrote it down (empty where nobody had to)."""

    at: datetime
    sentences: tuple[Sentence, ...]
    signed: str = ""
    death: bool = False

    @property
    def text(self) -> str:
        """All of it, as it is read aloud."""
        return " ".join(each.text for each in self.sentences)


@dataclass(frozen=True)
class Day:
    """One day of the story."""

    on: date
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Month:
    """One month of the story, named as people name it: "May 2027"."""

    title: str
    days: tuple[Day, ...]


def story(viewer: Viewer) -> list[Month]:
    """What happened to the plan and around it, as far as this viewer may see: two statements, however long it is."""
    changes = _changes(viewer)
    told = [_ranked(viewer, AFTER if _follows_death(each.change) else BEFORE, each.moment) for each in changes]
    told += [_ranked(viewer, BEFORE, each) for each in (*_joined(viewer), *_around(viewer, changes))]
    told += [_ranked(viewer, DEATH, each) for each in _death(viewer, changes)]
    told.sort(key=lambda pair: pair[0])
    days = [Day(on, tuple(each for _, each in some)) for on, some in groupby(told, key=lambda pair: pair[0][0])]
    months = groupby(days, key=lambda each: f"{each.on:%B %Y}")
    return [Month(title, tuple(some)) for title, some in months]


def read_back(months: Iterable[Month]) -> list[str]:
    """The story as lines of text, each with its day."""
    return [f"{said_day(day.on)}: {each.text}" for month in months for day in month.days for each in day.moments]


def _ranked(viewer: Viewer, rank: int, moment: Moment) -> tuple[tuple[date, int, datetime], Moment]:
    """A moment with its place: by day, and on the day of death before or after it."""
    day = clock.day(moment.at)
    return (day, rank if day == viewer.person.died_on else BEFORE, moment.at), moment


@dataclass(frozen=True)
class _Past:
    """A change with its entries, and how the story tells it."""

    change: Change
    entries: tuple[Said, ...]
    moment: Moment


def _changes(viewer: Viewer) -> list[_Past]:
    """Every change of which the viewer may see something, with its entries: one statement."""
    rows = Entry.objects.filter(change__plan__person=viewer.person).select_related("change")
    found = []
    for _, some in groupby(rows.order_by("change__number", "pk"), key=lambda each: each.change_id):
        rows_of_one = list(some)
        change, entries = rows_of_one[0].change, tuple(said(each) for each in rows_of_one)
        known = _told(viewer, change, entries)
        if known:
            end = signed(change.written_by, change.told_by_another, change.because)
            found.append(_Past(change, entries, Moment(change.happened_at, known, f"{_capital(end)}.")))
    return found


def _told(viewer: Viewer, change: Change, entries: tuple[Said, ...]) -> tuple[Sentence, ...]:
    """What a change says in a story: a deed on the plan itself in words of its own, all else as in its history, without
    the days and reviews that keep the books."""
    what = contents.section(change.section)
    if what is THE_PLAN:
        return tuple(_led(viewer, {each.field: each.now for each in entries}))
    order = [field.key for field in what.fields]
    matters = [each for each in entries if _matters(what.field(each.field))]
    return tuple(
        # What stays folded on the plan, such as the code of a key safe, is not read out.
        Sentence(_ended(known.text), "", "" if what.field(each.field).on_asking else known.now.strip("“”"))
        for each in sorted(matters, key=lambda each: order.index(each.field))
        for known in sentences(what, [each], viewer.sight)
    )


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _matters(field: Field) -> bool:
    """Whether an answer belongs into a story: the day on which something was written down stands there already."""
    return field.material and not isinstance(field, kinds.Day)


def _led(viewer: Viewer, now: Mapping[str, Any]) -> Iterator[Sentence]:
    """A deed on the plan itself."""
    if now.get("status") in STARTED:
        yield Sentence(STARTED[now["status"]].format(given=viewer.person.given_name))
    elif "reviewed_on" in now:
        yield Sentence("The plan was looked through again.")
    if now.get("co_ordinator"):
        yield Sentence(f"{now['co_ordinator']['name']} took on holding the plan together.")
    if now.get("cover"):
        yield Sentence(f"{now['cover']['name']} was there when the co-ordinator was away.")


def _follows_death(change: Change) -> bool:
    """Whether a change of the day of death was made because of it."""
    return change.section in (THE_PLAN.key, AFTER_DEATH.key)


def _joined(viewer: Viewer) -> Iterator[Moment]:
    """Who joined the team, of those who are on it still: the door has told the viewer already."""
    for each in viewer.team:
        at = _morning(each.since)
        does = f": {each.does}" if each.does else ""
        yield Moment(at, (Sentence(f"{_at_work(each.post)} joined the team{does}."),))


def _at_work(post: Any) -> str:
    return f"{post.account.name} ({role(post.role).title}, {post.organisation.name})"


def _around(viewer: Viewer, changes: list[_Past]) -> Iterator[Moment]:
    """Crews who opened the plan in the night, and questions with their answers: one statement.

    Only that somebody asked about a change the viewer may see something of: the words stay between those two.
    """
    known = {each.change.pk: contents.section(each.change.section).title for each in changes}
    for at, kind, change, name, held in _looked(viewer).union(_asked(viewer), all=True):
        if kind == "looked":
            yield Moment(at, (Sentence(f"{name} ({role(held).title}) came to help, and opened the plan."),))
        elif change in known:
            did = "asked a question about" if kind == Kind.QUESTION else "answered a question about"
            yield Moment(at, (Sentence(f"{name} {did} what was written under “{known[change]}”."),))


def _name() -> Concat:
    return Concat("account__first_name", Value(" "), "account__last_name", output_field=CharField())


def _looked(viewer: Viewer) -> Any:
    rows = Look.objects.filter(person=viewer.person, door="urgent", let_in=True, relationship=Relationship.URGENT)
    return rows.order_by().values_list("at", Value("looked"), Value(0), _name(), "post__role")


def _asked(viewer: Viewer) -> Any:
    rows = Acknowledgement.objects.filter(notice__person=viewer.person, kind__in=(Kind.QUESTION, Kind.ANSWER))
    return rows.order_by().values_list("at", "kind", "notice__change", _name(), Value(""))


def _death(viewer: Viewer, changes: list[_Past]) -> Iterator[Moment]:
    """That the person died, and, where the viewer may know both, whether it was where they wanted to be."""
    if viewer.person.died_on:
        said_so = [Sentence(f"{viewer.person.given_name} died.")]
        if _wish_met(viewer, changes):
            said_so.append(Sentence(f"It was where {viewer.person.given_name} wanted to be."))
        yield Moment(_morning(viewer.person.died_on), tuple(said_so), death=True)


def _wish_met(viewer: Viewer, changes: list[_Past]) -> bool:
    """Whether the place of death is the one that was preferred last, as far as the viewer may see both."""
    places = {}
    for section, key in ((WHERE_I_WANT_TO_BE, "place_of_death"), (AFTER_DEATH, "place_died")):
        if viewer.may_see(section.field(key)):
            places[key] = _last(changes, section.key, key)
    return bool(places.get("place_died")) and places["place_died"] == places.get("place_of_death")


def _last(changes: list[_Past], section: str, key: str) -> Any:
    """The last value that these changes gave to a field."""
    told = [each for past in changes if past.change.section == section for each in past.entries]
    return next((each.now for each in reversed(told) if each.field == key), None)


def _morning(day: date) -> datetime:
    """The beginning of a day in England."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
