"""The doors: the only makers of a Viewer. Each asks `decide`, and leaves a Look whether it lets in or refuses."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Expression, OuterRef, Q, QuerySet

from everymoment.access import seals
from everymoment.access.decide import (
    AT_WORK,
    NOBODY,
    NOTHING_HELD,
    OF_THEIR_OWN,
    Agreed,
    Decision,
    Relationship,
    best,
    decide,
    decide_agreements,
    decide_beginning,
)
from everymoment.access.models import Caseload, Look
from everymoment.access.present_team import TEAM_BY, current, on_my_team
from everymoment.access.refusals import NoSuchPerson, NothingHeld, NotYours, OpenAlready, Refused
from everymoment.access.ties import Ties, organisation_of, ties, with_ties
from everymoment.access.viewer import Desk, Onlooker, Reviewer, Viewer
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Locality, Person, Post, TeamMember
from everymoment.people.sought import sought
from everymoment.sections.audiences import Role, role
from everymoment.sections.sight import Sight

# By what a person is looked up: their NHS number or their ref.
_Wanted = dict[str, Any]


def open_plan(account: Account, ref: UUID, page: str) -> Viewer:
    """A viewer for the plan of the person with this ref, for whoever `decide` lets in.

    Raises Refused, NotYours and NoSuchPerson; each leaves a Look.
    """
    return _open(account, {"ref": ref}, "plan", page)


def open_urgently(account: Account, page: str, *, number: str = "", ref: UUID | None = None) -> Viewer:
    """A viewer for the urgent view, by checked NHS number or by ref: roles that answer urgent calls need not be on
    the team.

    Raises Refused and NoSuchPerson; both leave a Look.
    """
    return _open(account, {"nhs_number": number} if number else {"ref": ref}, "urgent", page)


def open_by_card(account: Account, page: str, ref: UUID | None) -> Viewer:
    """The urgent view of whom a card's code names; None, where no card bears it, is answered as a card of nobody would
    be. Raises as `open_urgently` does; leaves a Look."""
    if ref is not None:
        return _open(account, {"ref": ref}, "urgent", page)
    leave_unknown(account, "urgent", "urgent", "no_such_code")
    raise _absent(_role(account.current_post), "urgent")


def open_agreements(account: Account, ref: UUID, page: str) -> Viewer:
    """A viewer for what the person agreed to: the person, and whoever on the team may lead, also while the plan itself
    is shut to the team. Raises Refused and NoSuchPerson; both leave a Look."""
    return _open(account, {"ref": ref}, "agreements", page)


def open_beginning(account: Account, ref: UUID, page: str) -> Person:
    """Somebody who was never asked to have a plan, for whoever may lead one: to identify them or to start. It opens
    nothing but who they are, which `find` tells too. Raises Refused and NoSuchPerson; both leave a Look.
    """
    wanted = Person.objects.filter(ref=ref).annotate(on_my_team=on_my_team(account)).select_related("practice")
    found = with_ties(wanted, account).first()
    # Of somebody who is not here, a role is told what it would be told of somebody who is.
    agreed = ties(found).agreed if found else Agreed(record=False, team=False, ever_asked=False)
    decision = decide_beginning(_role(account.current_post), agreed)
    _look(
        account,
        "beginning",
        page,
        found,
        Relationship.NONE,
        let_in=bool(found and decision.let_in),
        rule=decision.rule if found else "no_such_person",
    ).save(force_insert=True)
    if not decision.let_in:
        raise (NotYours if decision is NOBODY else Refused)(decision.reason)
    if found is None:
        raise NoSuchPerson("nobody with this number or address is held here")
    return found


def open_register(account: Account, page: str) -> Locality:
    """The place in which this account may register a person: that of its own organisation, for whoever may lead a plan.

    Raises Refused; leaves a Look either way.
    """
    post, held = account.current_post, _role(account.current_post)
    place = post.organisation.locality if post else None
    may = held is not None and held.may_lead
    seen = _look(account, "register", page, None, Relationship.NONE, let_in=bool(may and place), rule="may_lead")
    seen.locality = place
    seen.save(force_insert=True)
    if not may:
        raise Refused("your role does not register people. A GP, a nurse or a social worker can")
    if place is None:
        raise Refused("your organisation serves several places, so we cannot tell which one is responsible")
    return place


def open_notices(account: Account) -> Desk:
    """What this account may hear of: everybody it is on the team of, close to, or is. Looks follow with
    `leave_looks`."""
    return _desk(account, _near(account))


def open_list(account: Account) -> Desk:
    """Everybody whose plan is open to this account and stays so: those it may hear of, and those whom its organisation
    looks after. Looks follow with `leave_looks`."""
    return _desk(account, _near(account) | Q(pk__in=_caseload_of(account)))


def _near(account: Account) -> Q:
    """Those whose team the account's post is on, to whom it is close, or who it is."""
    mine = TeamMember.objects.filter(current(), post=account.current_post)
    close_to = CloseOne.objects.filter(account=account)
    return Q(pk__in=mine.values("person")) | Q(account=account) | Q(pk__in=close_to.values("person"))


def _caseload_of(account: Account) -> QuerySet[Any]:
    """The ids of those on the caseload of the account's organisation; `decide` has the last word."""
    today = clock.today()
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    return Caseload.objects.filter(held, organisation=organisation_of(account)).values("person")


def _desk(account: Account, of: Q) -> Desk:
    """A viewer for each of these persons whose plan is open to the account."""
    viewers = {}
    heard_of = with_ties(Person.objects.filter(of), account)
    for person in heard_of.annotate(on_my_team=on_my_team(account)):
        tied = ties(person)
        relationship, decision = _decided(account, person, person)
        if decision.let_in:
            viewers[person.pk] = _viewer(account, person, decision, relationship, tied, ())
    return Desk(account, viewers)


def open_caseload(account: Account) -> Desk:
    """Everybody on whose team the account's post is, or whom its organisation looks after, as far as their record is
    shared. Looks follow with `leave_looks`.

    Raises Refused, which leaves a Look, for those without a post that opens plans.
    """
    held = _role(account.current_post)
    if held is None or not held.audiences:
        leave_unknown(account, "caseload", "caseload", "role_sees_no_plans")
        raise Refused("your role does not open people's plans")
    at_work = (Relationship.TEAM, Relationship.CASELOAD)
    return Desk(
        account, {key: each for key, each in open_list(account).viewers.items() if each.relationship in at_work}
    )


def leave_looks(viewers: Iterable[Viewer], page: str) -> None:
    """One Look for each person shown on a page about several, in one statement."""
    Look.objects.bulk_create([_look(each.account, "notices", page, each.person, each.relationship) for each in viewers])


def open_locality(account: Account, code: str, page: str, told: Mapping[str, Expression] | None = None) -> Onlooker:
    """The figures of a locality, for anybody who holds a post: counts only, with what is `told` beside it in the same
    statement. Raises Refused and NoSuchPerson."""
    place = Locality.objects.filter(code=code).annotate(**(told or {})).first()
    if place is None:
        raise NoSuchPerson("There is no such place here.")
    look_at_figures(account, "locality", page, place)
    return Onlooker(account, place, account.current_post)


def look_at_figures(account: Account, door: str, page: str, place: Locality | None) -> None:
    """The Look at figures of one place, or of many. Raises Refused for whoever holds no post."""
    seen = _look(account, door, page, None, Relationship.NONE, account.current_post is not None, "holds_a_post")
    seen.locality = place
    seen.save(force_insert=True)
    if not seen.let_in:
        raise Refused("the board is for people who work in care here")


def open_reviews(account: Account, *, listed: bool = False) -> Reviewer:
    """What waits for the privacy officer of an organisation. Raises Refused; leaves a Look either way, save that of one
    who is let in to the list (`listed`) follows with `reviews.leave_looks_at`."""
    post, held = account.current_post, _role(account.current_post)
    may = held is not None and held.looks_after_privacy
    if not (may and listed):
        seen = _look(account, "reviews", "privacy", None, Relationship.NONE, let_in=may, rule="looks_after_privacy")
        seen.save(force_insert=True)
    if post is None or not may:
        raise Refused("this page is for privacy officers")
    return Reviewer(account, post.organisation)


def glance(account: Account, ref: UUID, told: Expression, *, urgently: bool = False) -> tuple[Sight, Any]:
    """What this account may see of the person with this ref, and `told` of them, in one statement: for a page left open
    that asks whether something is newer, and is told no more than that.

    It decides as the other doors do. Let in, it leaves no Look, for the opening of the page left one and nothing more
    is shown. Raises Refused and NoSuchPerson; both leave a Look.
    """
    door = "glance"
    rows = with_ties(Person.objects.filter(ref=ref), account).annotate(on_my_team=on_my_team(account), told=told)
    person = rows.first()
    if person is None:
        leave_unknown(account, door, "newer", "no_such_person")
        raise NoSuchPerson("nobody with this number or address is held here")
    relationship, decision = _decided(account, person, person, urgently)
    if not decision.let_in:
        _look(account, door, "newer", person, relationship, False, decision.rule).save(force_insert=True)
        raise (NotYours if decision is NOBODY else Refused)(decision.reason)
    return _sight(person, decision, relationship, ties(person)), person.told


def still_open(account: Account, rows: QuerySet) -> list[Any]:
    """Of rows that each belong to a `person`, those whose person is open to this account, in one statement. Leaves no
    Look: for answers that tell only that there is something."""
    mine = TeamMember.objects.filter(current(), post=account.current_post, person=OuterRef("person"))
    tied = with_ties(rows.select_related("person"), account).annotate(on_my_team=Exists(mine))
    return [each for each in tied if _decided(account, each.person, each)[1].let_in]


def _decided(account: Account, person: Person, row: Any, urgently: bool = False) -> tuple[Relationship, Decision]:
    """What the rules say about a person whose ties, and whether they are on one's team, a row told."""
    tied = ties(row)
    are = tied.what_they_are(person.account_id == account.pk, bool(row.on_my_team), urgently)
    return best(are, _role(account.current_post), tied.agreed, person.restricted)


def find(account: Account, *, number: str = "", family_name: str = "", born_on: date | None = None) -> list[Person]:
    """Persons by checked NHS number, or by family name and birth date together; never by name alone, so nobody browses.
    Somebody restricted is found by their team alone.

    Each tells whether they were `ever_asked` to have a plan, and whether it is `open_already`. Leaves a Look for each
    person found, or one for the search when nobody was. Raises Refused for those without a post that opens plans.
    """
    held = _role(account.current_post)
    if held is None or not held.audiences:
        leave_unknown(account, "find", "find", "role_sees_no_plans")
        raise Refused("your role does not open people's plans")
    wanted = Q(nhs_number=number) if number else Q(family_name__iexact=sought(family_name), born_on=born_on)
    rows = Person.objects.annotate(on_my_team=on_my_team(account))
    may_be_found = Q(restricted=False) | Q(on_my_team=True)
    found = list(with_ties(rows.filter(wanted, may_be_found), account).order_by("given_name")[:20])
    for each in found:
        each.open_already = _decided(account, each, each)[1].let_in
    Look.objects.bulk_create(
        [_look(account, "find", "find", each, Relationship.NONE, rule="found") for each in found]
        or [_look(account, "find", "find", None, Relationship.NONE, rule="nobody_found")]
    )
    return found


def open_unasked(account: Account, number: str, relationship: Relationship) -> Person:
    """The person with this checked NHS number, for somebody who says that they care for them now, or who breaks the
    glass: whether such a claim would let them in. Leaves a Look. Raises Refused, NothingHeld and NoSuchPerson; and
    OpenAlready where it is open to them without a claim.
    """
    wanted = Person.objects.filter(nhs_number=number).annotate(on_my_team=on_my_team(account))
    person = with_ties(wanted, account).first()
    if person is None:
        leave_unknown(account, "unasked", "unasked", "no_such_person")
        raise NoSuchPerson("nobody with this number is held here")
    are, stands = _decided(account, person, person)
    if stands.let_in:
        _look(account, "plan", "unasked", person, are, rule=stands.rule).save(force_insert=True)
        raise OpenAlready(person.ref, stands.reason)
    tied = ties(person)
    decision = decide(relationship, _role(account.current_post), tied.agreed, person.restricted)
    if tied.is_close and relationship is Relationship.CLAIMED:
        decision = OF_THEIR_OWN
    _look(account, "unasked", "unasked", person, relationship, decision.let_in, decision.rule).save(force_insert=True)
    if not decision.let_in:
        raise (NothingHeld if decision in (NOBODY, NOTHING_HELD) else Refused)(decision.reason)
    return person


def leave_unknown(account: Account, door: str, page: str, rule: str) -> None:
    """A Look at nobody: somebody asked here for what is not held, such as a code that no card bears, or may not ask."""
    _look(account, door, page, None, Relationship.NONE, let_in=False, rule=rule).save(force_insert=True)


def _open(account: Account, wanted: _Wanted, door: str, page: str) -> Viewer:
    """Load person and team in one statement, decide, leave the Look, and make the viewer or refuse."""
    post = account.current_post
    found = _person_and_team(account, wanted)
    if found is None:
        leave_unknown(account, door, page, "no_such_person")
        raise _absent(_role(post), door, by_number="nhs_number" in wanted)
    person, team, tied = found
    on_team = any(each.post_id == post.pk for each in team) if post else False
    are = tied.what_they_are(person.account_id == account.pk, on_team, door == "urgent")
    relationship, decision = best(are, _role(post), tied.agreed, person.restricted)
    if door == "agreements":
        relationship, decision = are[0], decide_agreements(are[0], _role(post), tied.agreed)
    _look(account, door, page, person, relationship, decision.let_in, decision.rule).save(force_insert=True)
    if not decision.let_in:
        if team and relationship in (Relationship.NONE, Relationship.URGENT):
            _alone(account, wanted)  # asked of nobody too: how long it takes tells nothing
        shut = _shut(decision, door, by_number="nhs_number" in wanted)
        raise shut(decision.reason, glass=decide(Relationship.GLASS, _role(post), tied.agreed).let_in)
    return _viewer(account, person, decision, relationship, tied, tuple(team))


def _shut(decision: Decision, door: str, *, by_number: bool) -> type[Refused]:
    """How a door says that it stays shut. Whoever knows the number knows the person; an address may have been tried
    out."""
    if decision is NOTHING_HELD and door == "urgent":
        return NothingHeld
    return NotYours if decision in (NOBODY, NOTHING_HELD) and not by_number else Refused


def _absent(held: Role | None, door: str, *, by_number: bool = False) -> Refused:
    """What is said where there is nobody: what the same door says of somebody who is nothing to whoever asks."""
    if door == "urgent" and not (held and held.audiences):
        return Refused(decide(Relationship.URGENT, held, Agreed(record=False, team=False)).reason)
    as_a_crew = door != "urgent" or by_number or (held and held.comes_urgently)
    return (NoSuchPerson if as_a_crew else NotYours)("nobody with this number or address is held here")


def _person_and_team(account: Account, wanted: _Wanted) -> tuple[Person, list[TeamMember], Ties] | None:
    """The person, their present team and ties: one statement, or a second one for somebody who has no team yet."""
    ((key, value),) = wanted.items()
    asks = {"account": account.pk, "organisation": organisation_of(account)}
    team = TEAM_BY[key](value=value, **asks, now=clock.now(), today=clock.today())
    if team:
        return team[0].person, team, ties(team[0])
    alone = _alone(account, wanted)
    return (alone, [], ties(alone)) if alone else None


def _alone(account: Account, wanted: _Wanted) -> Person | None:
    """The person without a team, with their ties."""
    return with_ties(Person.objects.filter(**wanted), account).select_related("practice").first()


def _role(post: Post | None) -> Role | None:
    return role(post.role) if post else None


def _viewer(
    account: Account,
    person: Person,
    decision: Decision,
    relationship: Relationship,
    tied: Ties,
    team: tuple[TeamMember, ...],
) -> Viewer:
    if decision.role is None:
        raise Refused(decision.reason)
    ends = {Relationship.CLAIMED: tied.cares_until, Relationship.GLASS: tied.glass_until}.get(relationship)
    return Viewer(
        account=account,
        person=person,
        role=decision.role,
        relationship=relationship,
        sight=_sight(person, decision, relationship, tied),
        post=account.current_post if relationship in AT_WORK else None,
        because=f"{decision.reason}, until {clock.said_moment(ends)}" if ends else decision.reason,
        until=ends,
        team=team,
    )


def _sight(person: Person, decision: Decision, relationship: Relationship, tied: Ties) -> Sight:
    """What is seen behind the door: not what the person sealed, save for themselves and whoever opened the seals."""
    open_to_them = relationship is Relationship.SELF or tied.unsealed_until
    return Sight(decision.audiences, frozenset() if open_to_them else seals.sealed(person))


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
