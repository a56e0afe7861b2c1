"""Who on somebody's teams needs them today, and why: each plan asked for its reasons, the most pressing first; and
whom their organisation looks after as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from everymoment.access import doors
from everymoment.access.decide import Relationship
from everymoment.access.viewer import Desk, Viewer
from everymoment.people.models import Person
from everymoment.plans.fold import State
from everymoment.plans.models import Standing
from everymoment.plans.read import PlanAsSeen, as_seen
from everymoment.plans.reasons import REASONS, Case, Reason
from everymoment.plans.unsettled import unsettled
from everymoment.sections.the_plan import CLOSED

Found = tuple[Reason, str]
"""A reason that holds, with its sentence."""


@dataclass(frozen=True)
class Needing:
    """A person who needs the reader, with every reason, the most pressing first."""

    person: Person
    leads: bool
    reasons: tuple[Found, ...]


@dataclass(frozen=True)
class Caseload:
    """Those who need the reader today, the most pressing first; everybody else on whose team they are; and
    `of_organisation`, those whom their organisation looks after, who are not asked for reasons: their team is."""

    needing: tuple[Needing, ...]
    others: tuple[Person, ...]
    of_organisation: tuple[Person, ...] = ()


def opened(desk: Desk) -> Caseload:
    """The caseload of whoever sits at this desk. Leaves a Look for each person shown, in one statement."""
    mine = {key: each for key, each in desk.viewers.items() if each.relationship is Relationship.TEAM}
    cases = list(_cases(Desk(desk.account, mine)))
    needing = [each for case in cases if (each := _needing(case)).reasons]
    # Sorting keeps order: among equally pressing ones, whoever has more reasons comes first, then by name.
    needing.sort(key=lambda each: (each.person.family_name, each.person.given_name))
    needing.sort(key=lambda each: (REASONS.index(each.reasons[0][0]), -len(each.reasons)))
    shown = {each.person.pk for each in needing}
    rest = [viewer.person for key, viewer in mine.items() if key not in shown]
    others = [viewer.person for key, viewer in desk.viewers.items() if key not in mine]
    doors.leave_looks(desk.viewers.values(), "caseload")
    return Caseload(tuple(needing), _by_name(rest), _by_name(others))


def _by_name(persons: list[Person]) -> tuple[Person, ...]:
    return tuple(sorted(persons, key=lambda each: (each.family_name, each.given_name)))


def _cases(desk: Desk) -> Iterator[Case]:
    """Each plan that is still followed, with what waits: two statements, however many plans."""
    rows = Standing.objects.filter(plan__person__in=list(desk.viewers)).exclude(status=CLOSED)
    people = rows.filter(plan__person__died_on=None).select_related("plan")
    standing = {each.plan.person_id: each for each in people}
    waiting = unsettled(desk, standing) if standing else {}
    for key, found in standing.items():
        viewer = desk.viewers[key]
        plan = as_seen(viewer, State(found.number, found.values, found.told, found.versions))
        yield Case(viewer, plan, tuple(waiting.get(key, ())), _leads(viewer, plan))


def _leads(viewer: Viewer, plan: PlanAsSeen) -> bool:
    """Whether the viewer's post leads the plan, or covers for whoever does; where nobody is named yet, whoever may lead
    is asked."""
    own = {each.field.key: each.value for each in plan.own.answers if each.known}
    named = [own[key].get("post") for key in ("co_ordinator", "cover") if key in own]
    held = viewer.post.pk if viewer.post else None
    return held in named or ("co_ordinator" not in own and viewer.role.may_lead)


def _needing(case: Case) -> Needing:
    asked = (each for each in REASONS if case.leads or each.everybody)
    found = tuple((each, said) for each in asked if (said := each.says(case)))
    return Needing(case.viewer.person, case.leads, found)
