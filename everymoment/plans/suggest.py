"""Steps that a change asks for, ready to be accepted with one press.

Nothing is kept of a suggestion: it follows from what was last said of each field, from the effects declared for it,
and from the steps there are. One that was accepted or declined is a step, and is not suggested again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Post
from everymoment.plans import steps
from everymoment.plans.describe import LONGEST_IN_A_SENTENCE
from everymoment.plans.read import Answer, PlanAsSeen, SectionAsSeen
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.plans.steps import Owner
from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON, Role
from everymoment.sections.kinds import ListOf, said_day
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.steps import NOT_NEEDED
from everymoment.sections.the_plan import CLOSED

RECENT_DAYS = 30
"""How long a change goes on asking for a step."""


@dataclass(frozen=True)
class Suggestion:
    """A step that a change asks for. `who` is the post that would do it, None where nobody on the team fits; `because`
    says from which change it comes, the one with this `number`; `origin` is what its step will be known by.

    It is `guarded` where it comes from an answer that not everybody who reads steps may read, such as how long there
    may be: then its words are for whoever decides, and the step needs words of its own.
    """

    origin: str
    what: str
    who: Post | None
    by: date
    because: str
    guarded: bool
    number: int

    @property
    def owner(self) -> str:
        """Who would do it, in words; empty where nobody on the team fits."""
        if self.who is None:
            return ""
        known = steps.owner_of(self.who)
        return ", ".join((known["name"], known["role"], known["organisation"]))


def may_decide(viewer: Viewer, plan: PlanAsSeen) -> bool:
    """Whether suggestions are this viewer's to accept or decline."""
    return viewer.post is not None and viewer.role.may_lead and plan.status != CLOSED


def suggestions(viewer: Viewer, plan: PlanAsSeen) -> list[Suggestion]:
    """The steps that recent changes ask for: those that one press accepts first, then those of the newest change; none
    for a viewer who may not decide.

    Of a field that changed more than once, only its last change asks for anything. No statement: all of it follows from
    the plan already read.
    """
    if not may_decide(viewer, plan):
        return []
    answered = {each.origin for each in steps.steps(plan) if each.origin}
    found = [each for seen in plan.sections for each in _of_section(viewer, plan, seen) if each.origin not in answered]
    return sorted(found, key=lambda each: (each.guarded, -each.number))


def accept(
    viewer: Viewer,
    plan: PlanAsSeen,
    origin: str,
    *,
    what: str = "",
    owner: Owner | None = None,
    by: date | None = None,
    outcome: str = "",
    because: str = "",
    as_suggested: bool = True,
    change_id: UUID | None = None,
) -> Recorded | None:
    """The suggestion becomes a step: `as_suggested`, or with the parts that are given instead.

    None where somebody has answered it meanwhile. Raises NotRecorded, also where it does not stand any more.
    """
    found = _standing(viewer, plan, origin)
    if as_suggested and found.guarded:
        raise NotRecorded(
            {"": f"{viewer.person.given_name} and the family read steps. Write this one in words for them."}
        )
    if as_suggested:
        what, owner, by = found.what, found.who, found.by
    said = because or ("" if found.guarded else found.because)
    return steps.add(
        viewer, what, owner=owner, by=by, outcome=outcome, origin=origin, because=said, change_id=change_id
    )


def decline(
    viewer: Viewer, plan: PlanAsSeen, origin: str, because: str, *, change_id: UUID | None = None
) -> Recorded | None:
    """The suggestion is not needed, and why: kept as a step that is settled. Raises NotRecorded."""
    said = steps.reason(because)
    found = _standing(viewer, plan, origin)
    what = "A step that was suggested to the team" if found.guarded else found.what
    return steps.add(viewer, what, origin=origin, status=NOT_NEEDED, result=said, change_id=change_id)


def _standing(viewer: Viewer, plan: PlanAsSeen, origin: str) -> Suggestion:
    """The suggestion with this origin. Raises NotRecorded where it does not stand, or is not the viewer's to answer."""
    if not may_decide(viewer, plan):
        raise NotRecorded({"": "Only those who may lead a plan answer suggestions. Ask the co-ordinator."})
    for each in suggestions(viewer, plan):
        if each.origin == origin:
            return each
    raise NotRecorded({"": "This suggestion does not stand any more: it was answered, or the plan has moved on."})


def _of_section(viewer: Viewer, plan: PlanAsSeen, seen: SectionAsSeen) -> Iterator[Suggestion]:
    """What the last changes of one section ask for."""
    effects = list(_asking(seen.section))
    if not effects:
        return
    oldest = clock.today() - timedelta(days=RECENT_DAYS)
    for answer in seen.answers:
        if answer.told and answer.told.on >= oldest and answer.field.material:
            now = {answer.field.key: None if isinstance(answer.field, ListOf) else answer.value}
            for place, when, effect in effects:
                if when.applies(now):
                    yield _suggestion(viewer, plan, answer, place, effect)


def _asking(section: Section) -> Iterator[tuple[int, When, Effect]]:
    """The effects that ask something of somebody who could be on a team, each with its place among all."""
    place = 0
    for when in section.effects:
        for effect in when.then:
            if effect.asks and (effect.for_co_ordinator or any(_on_teams(each) for each in effect.for_roles)):
                yield place, when, effect
            place += 1


def _on_teams(role: Role) -> bool:
    """Whether somebody in this role plans care; a crew that comes by night does not take steps."""
    return bool(role.audiences) and role not in (THE_PERSON, SOMEONE_CLOSE) and not role.comes_urgently


def _suggestion(viewer: Viewer, plan: PlanAsSeen, answer: Answer, place: int, effect: Effect) -> Suggestion:
    told = answer.told
    if told is None:
        raise AssertionError("a change that nobody told asks for nothing")
    return Suggestion(
        origin=f"change:{told.number}:{answer.field.key}:{place}",
        what=effect.says,
        who=_who(viewer, plan, effect),
        by=max(told.on + timedelta(days=effect.within_days), clock.today()),
        because=f"{_now(answer)}, written by {told.by} on {said_day(told.on)}",
        guarded=not answer.field.seen_by >= steps.STEPS_FIELD.seen_by,
        number=told.number,
    )


def _who(viewer: Viewer, plan: PlanAsSeen, effect: Effect) -> Post | None:
    """The first on the team in one of the effect's roles; else the co-ordinator, while they are on the team."""
    roles = {each.key for each in effect.for_roles}
    posts = [each.post for each in viewer.team]
    fits = (each for each in posts if each.role in roles)
    return next(fits, next((each for each in posts if each.pk == plan.co_ordinator_post), None))


def _now(answer: Answer) -> str:
    """What a field is now, as the beginning of a sentence."""
    name = answer.field.name
    if isinstance(answer.field, ListOf) or answer.field.on_asking or len(answer.words) > LONGEST_IN_A_SENTENCE:
        return f"{name} changed"
    return f"{name} is now {answer.words}"
