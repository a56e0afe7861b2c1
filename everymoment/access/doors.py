"""The doors: the only makers of a Viewer. Each asks `decide`, and leaves a Look whether it lets in or refuses."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from everymoment.access.decide import Decision, Relationship, decide
from everymoment.access.models import Look
from everymoment.access.ties import Ties, ties, with_ties
from everymoment.access.viewer import Desk, Onlooker, Viewer
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Locality, Person, Post, TeamMember
from everymoment.sections.audiences import Role, role

# By what a person is looked up: their NHS number or their ref.
_Wanted = dict[str, Any]


class Refused(Exception):
    """The door stayed shut; `reason` says why in plain words."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class NoSuchPerson(Refused):
    """There is nobody here with that number or address."""


def open_plan(account: Account, ref: UUID, page: str) -> Viewer:
    """A viewer for the plan of the person with this ref: on the team, the person, or somebody close whom they allowed.

    Raises Refused and NoSuchPerson; both leave a Look.
    """
    return _open(account, {"ref": ref}, "plan", page)


def open_urgently(account: Account, page: str, *, number: str = "", ref: UUID | None = None) -> Viewer:
    """A viewer for the urgent view, by checked NHS number or by ref: roles that answer urgent calls need not be on
    the team.

    Raises Refused and NoSuchPerson; both leave a Look.
    """
    return _open(account, {"nhs_number": number} if number else {"ref": ref}, "urgent", page)


def open_notices(account: Account) -> Desk:
    """What this account may hear of: everybody it is on the team of, close to, or is. Looks follow with
    `leave_looks`."""
    post = account.current_post
    mine = TeamMember.objects.filter(_current(), post=post)
    of = Q(pk__in=mine.values("person")) | Q(account=account)
    of |= Q(pk__in=CloseOne.objects.filter(account=account).values("person"))
    heard_of = with_ties(Person.objects.filter(of), account)
    viewers = {}
    for person in heard_of.annotate(on_my_team=Exists(mine.filter(person=OuterRef("pk")))):
        tied = ties(person)
        relationship = _relationship(account, person, person.on_my_team, tied)
        decision = decide(relationship, _role(post), tied.agreed)
        if decision.let_in:
            viewers[person.pk] = _viewer(account, person, decision, relationship, ())
    return Desk(account, viewers)


def leave_looks(viewers: Iterable[Viewer], page: str) -> None:
    """One Look for each person shown on a page about several, in one statement."""
    Look.objects.bulk_create([_look(each.account, "notices", page, each.person, each.relationship) for each in viewers])


def open_locality(account: Account, code: str, page: str) -> Onlooker:
    """The figures of a locality, for anybody who holds a post: counts only. Raises Refused and NoSuchPerson."""
    place = Locality.objects.filter(code=code).first()
    if place is None:
        raise NoSuchPerson("There is no such place here.")
    let_in = account.current_post is not None
    seen = _look(account, "locality", page, None, Relationship.NONE, let_in=let_in, rule="holds_a_post")
    seen.locality = place
    seen.save(force_insert=True)
    if not let_in:
        raise Refused("the board is for people who work in care here")
    return Onlooker(account, place, account.current_post)


def find(account: Account, *, number: str = "", family_name: str = "", born_on: date | None = None) -> list[Person]:
    """Persons by checked NHS number, or by family name and birth date together; never by name alone, so nobody browses.

    Leaves a Look for each person found, or one for the search when nobody was. Raises Refused for those without a post
    that opens plans.
    """
    held = _role(account.current_post)
    if held is None or not held.audiences:
        _look(account, "find", "find", None, Relationship.NONE, let_in=False, rule="role_sees_no_plans").save(
            force_insert=True
        )
        raise Refused("your role does not open people's plans")
    wanted = Q(nhs_number=number) if number else Q(family_name__iexact=family_name, born_on=born_on)
    found = list(Person.objects.filter(wanted).order_by("given_name")[:20])
    Look.objects.bulk_create(
        [_look(account, "find", "find", each, Relationship.NONE, rule="found") for each in found]
        or [_look(account, "find", "find", None, Relationship.NONE, rule="nobody_found")]
    )
    return found


def leave_unknown(account: Account, door: str, page: str, rule: str) -> None:
    """A Look at nobody: somebody asked at this door for what is not held here, such as a code that no card bears."""
    _look(account, door, page, None, Relationship.NONE, let_in=False, rule=rule).save(force_insert=True)


def _open(account: Account, wanted: _Wanted, door: str, page: str) -> Viewer:
    """Load person and team in one statement, decide, leave the Look, and make the viewer or refuse."""
    post = account.current_post
    found = _person_and_team(account, wanted)
    if found is None:
        _look(account, door, page, None, Relationship.NONE, let_in=False, rule="no_such_person").save(force_insert=True)
        raise NoSuchPerson("nobody with this number or address is held here")
    person, team, tied = found
    on_team = any(each.post_id == post.pk for each in team) if post else False
    relationship = _relationship(account, person, on_team, tied)
    if relationship is Relationship.NONE and door == "urgent":
        relationship = Relationship.URGENT
    decision = decide(relationship, _role(post), tied.agreed)
    _look(account, door, page, person, relationship, decision.let_in, decision.rule).save(force_insert=True)
    if not decision.let_in:
        raise Refused(decision.reason)
    return _viewer(account, person, decision, relationship, tuple(team))


def _person_and_team(account: Account, wanted: _Wanted) -> tuple[Person, list[TeamMember], Ties] | None:
    """The person, their present team and ties: one statement, or a second one for somebody who has no team yet."""
    of_person = {f"person__{key}": value for key, value in wanted.items()}
    members = with_ties(TeamMember.objects.filter(_current(), **of_person), account)
    related = members.select_related("person__practice", "post__account", "post__organisation")
    team = list(related.order_by("since", "pk"))
    if team:
        return team[0].person, team, ties(team[0])
    alone = with_ties(Person.objects.filter(**wanted), account).select_related("practice").first()
    return (alone, [], ties(alone)) if alone else None


def _current() -> Q:
    """Team rows that hold today, of posts that still do."""
    today = clock.today()
    return (
        Q(since__lte=today) & (Q(until=None) | Q(until__gte=today)) & (Q(post__until=None) | Q(post__until__gte=today))
    )


def _relationship(account: Account, person: Person, on_team: bool, tied: Ties) -> Relationship:
    """The nearest relationship: oneself before the team, the team before being close."""
    if person.account_id == account.pk:
        return Relationship.SELF
    if on_team:
        return Relationship.TEAM
    return Relationship.CLOSE if tied.is_close else Relationship.NONE


def _role(post: Post | None) -> Role | None:
    return role(post.role) if post else None


def _viewer(
    account: Account, person: Person, decision: Decision, relationship: Relationship, team: tuple[TeamMember, ...]
) -> Viewer:
    if decision.role is None:
        raise Refused(decision.reason)
    at_work = relationship in (Relationship.TEAM, Relationship.URGENT)
    return Viewer(
        account=account,
        person=person,
        role=decision.role,
        relationship=relationship,
        audiences=decision.audiences,
        post=account.current_post if at_work else None,
        because=decision.reason,
        team=team,
    )


def _look(
    account: Account,
    door: str,
    page: str,
    person: Person | None,
    relationship: Relationship,
    let_in: bool = True,
    rule: str = "",
) -> Look:
    return Look(
        at=clock.now(),
        account=account,
        post=account.current_post,
        person=person,
        door=door,
        page=page,
        relationship=relationship,
        let_in=let_in,
        rule=rule or relationship,
    )
