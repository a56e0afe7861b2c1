"""Reading the plan: as it stands, as a crew needs it, one section for its form. Every function takes a Viewer, and
shows only what that viewer may see. One statement each, however many sections there are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import BigAutoField, QuerySet

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.written_once import Gap, WrittenOnce
from everymoment.plans.fold import State
from everymoment.plans.models import Standing
from everymoment.plans.review_due import review_due
from everymoment.sections import contents
from everymoment.sections.identified import IDENTIFIED, IDENTIFIED_STATUS
from everymoment.sections.kinds import Field, said_day
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.urgent import URGENT_GROUPS, UrgentGroup


@dataclass(frozen=True)
class Told:
    """Who last wrote an answer, when (a day), who said it (empty: the writer), and in which change."""

    by: str
    on: date
    told_by: str
    number: int

    @cached_property
    def sentence(self) -> str:
        """Who wrote it, on which day, and who said it, in words."""
        by = f", as told by {self.told_by}" if self.told_by else ""
        return f"{self.by} wrote this on {said_day(self.on)}{by}."


@dataclass(frozen=True)
class Answer:
    """One field as a viewer sees it: `value` None and `words` empty when not answered. `lapsed` is true when its day of
    review or expiry has passed; `beside` are the answers that must be shown with it."""

    field: Field
    value: Any
    told: Told | None = None
    lapsed: bool = False
    beside: tuple["Answer", ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is answered."""
        return self.value is not None

    @cached_property
    def words(self) -> str:
        """The answer in words; not every page says every answer as a sentence."""
        return "" if self.value is None else self.field.say(self.value)


@dataclass(frozen=True)
class Reliance:
    """Whether a plan may be relied on: its status, and the day its review is due (None: it was never published).

    `review_because` says why it is due then, where that is not the day that was planned: "because the phase of illness
    changed on 3 May 2027". `past_review` is true when that day has passed.
    """

    status: str
    review_due_on: date | None
    review_because: str
    past_review: bool


@dataclass(frozen=True)
class SectionAsSeen:
    """One section as a viewer sees it; `version` is what a form must carry; `may_write` whether it has anything to
    change. Read by itself it carries whether the plan may be relied on (`reliance`)."""

    section: Section
    version: int
    answers: tuple[Answer, ...]
    may_write: bool
    reliance: Reliance | None = None

    @cached_property
    def known(self) -> tuple[Answer, ...]:
        """The answers there are, without those already shown beside another."""
        shown = {key for each in self.answers if each.known for key in each.field.always_with}
        return tuple(each for each in self.answers if each.known and each.field.key not in shown)

    @cached_property
    def unknown(self) -> tuple[Answer, ...]:
        """What is not answered yet, leaving out what only goes beside another answer."""
        only_beside = {key for each in self.answers for key in each.field.always_with}
        return tuple(each for each in self.answers if not each.known and each.field.key not in only_beside)

    @property
    def unknown_names(self) -> str:
        """What is not answered yet, as one line."""
        names = ", ".join(each.field.name for each in self.unknown)
        return names[:1].upper() + names[1:]


@dataclass(frozen=True)
class PlanAsSeen:
    """The plan as a viewer sees it; whether it may be relied on stands in it as in Reliance."""

    number: int
    status: str
    review_due_on: date | None
    review_because: str
    past_review: bool
    own: SectionAsSeen
    sections: tuple[SectionAsSeen, ...]
    co_ordinator_post: int | None = None

    def answer(self, section: str, key: str) -> Answer | None:
        """One answer by its keys; None where the viewer may not see it."""
        seen = self.own if section == THE_PLAN.key else next(s for s in self.sections if s.section.key == section)
        return next((each for each in seen.answers if each.field.key == key), None)


@dataclass(frozen=True)
class UrgentAsSeen:
    """The plan as a crew needs it: each group with its answers in order; an empty group says so in its own words."""

    plan: PlanAsSeen
    groups: tuple[tuple[UrgentGroup, tuple[Answer, ...]], ...]
    last_changed: Told | None = None


class NoPlan(LookupError):
    """The person is known here, but no plan has been started."""


def plan(viewer: Viewer) -> PlanAsSeen:
    """The whole plan as it stands. Raises NoPlan."""
    return as_seen(viewer, _state(viewer))


def as_seen(viewer: Viewer, state: State) -> PlanAsSeen:
    """A plan's state, drawn for one viewer."""
    own = state.values.get(THE_PLAN.key, {})
    holds = _reliance(viewer, state)
    return PlanAsSeen(
        number=state.number,
        status=holds.status,
        review_due_on=holds.review_due_on,
        review_because=holds.review_because,
        past_review=holds.past_review,
        own=_section(viewer, THE_PLAN, state),
        sections=tuple(_section(viewer, each, state) for each in contents.SECTIONS),
        co_ordinator_post=(own.get("co_ordinator") or {}).get("post"),
    )


def section(viewer: Viewer, key: str) -> SectionAsSeen:
    """One section, for its form. Raises NoPlan, and KeyError for a section that does not exist."""
    wanted, state = contents.section(key), _state(viewer)
    return replace(_section(viewer, wanted, state), reliance=_reliance(viewer, state))


def reliance(viewer: Viewer) -> Reliance:
    """Whether the plan may be relied on now, for pages that show something else of it. Raises NoPlan."""
    return _reliance(viewer, _state(viewer))


def _reliance(viewer: Viewer, state: State) -> Reliance:
    due = review_due(state)
    return Reliance(
        status=state.values.get(THE_PLAN.key, {}).get("status", ""),
        review_due_on=due.on,
        review_because=due.because(viewer.sight),
        past_review=bool(due.on and due.on < clock.today()),
    )


def before_the_plan(viewer: Viewer) -> SectionAsSeen:
    """Whether the person was identified, and what they answered to the offer, as far as this viewer may see it; nothing
    of it is known where nobody was identified."""
    found = next(iter(standing_of(person=viewer.person.pk)), None)
    return _section(viewer, IDENTIFIED, _as_kept(found) if found else State())


def urgent(viewer: Viewer) -> UrgentAsSeen:
    """The plan as a crew needs it. Raises NoPlan."""
    return as_urgent(plan(viewer))


def as_urgent(seen: PlanAsSeen) -> UrgentAsSeen:
    """A plan already read, as a crew needs it: each group with the answers that its reader may see."""
    answers = [answer for each in seen.sections for answer in each.answers]
    groups = tuple(
        (group, tuple(each for each in answers if each.field.urgent == group.key and each.known))
        for group in URGENT_GROUPS
    )
    latest = max((each.told for each in answers if each.told), key=lambda told: told.number, default=None)
    return UrgentAsSeen(seen, groups, latest)


@WrittenOnce
def standing_of() -> QuerySet[Standing]:
    """The standing of one person's plan, if they have one."""
    return Standing.objects.filter(plan__person=Gap("person", BigAutoField()))


def _state(viewer: Viewer) -> State:
    """The standing of the viewer's person. Raises NoPlan."""
    found = next(iter(standing_of(person=viewer.person.pk)), None)
    if found is None or found.status == IDENTIFIED_STATUS:
        # In the same words where somebody was only identified: they are not to read it here first.
        raise NoPlan("no plan has been started for this person")
    return _as_kept(found)


def _as_kept(standing: Standing) -> State:
    return State(standing.number, standing.values, standing.told, standing.versions)


def _section(viewer: Viewer, what: Section, state: State) -> SectionAsSeen:
    values, told = state.values.get(what.key, {}), state.told.get(what.key, {})
    answers = {each.key: _answer(each, values, told.get(each.key)) for each in what.fields if viewer.may_see(each)}
    return SectionAsSeen(
        section=what,
        version=state.versions.get(what.key, 0),
        answers=tuple(_with_beside(each, answers) for each in answers.values()),
        may_write=what not in contents.BY_DEED and any(viewer.may_write(each) for each in what.fields),
    )


def _answer(what: Field, values: Mapping[str, Any], told: Mapping[str, Any] | None) -> Answer:
    value = values.get(what.key)
    lapses = values.get(what.lapses_on) if what.lapses_on else None
    return Answer(
        field=what,
        value=value,
        told=_told(told) if told and value is not None else None,
        lapsed=bool(value is not None and lapses and date.fromisoformat(lapses) < clock.today()),
    )


def _with_beside(answer: Answer, answers: Mapping[str, Answer]) -> Answer:
    """The answer with those that must stand beside it, known or not."""
    if not answer.field.always_with:
        return answer
    beside = tuple(answers[key] for key in answer.field.always_with if key in answers)
    return Answer(answer.field, answer.value, answer.told, answer.lapsed, beside)


def _told(told: Mapping[str, Any]) -> Told:
    return Told(by=told["by"], on=_day(told["at"]), told_by=told["told_by"], number=told["number"])


@lru_cache(maxsize=4096)
def _day(at: str) -> date:
    """The day in England of a moment as it is kept: a whole section was often told at one moment."""
    return clock.day(datetime.fromisoformat(at))
