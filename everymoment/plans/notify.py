"""Who is told of a change, and what it means for them. Kept in the change's own transaction, so that none is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from everymoment.access import seals, sharing
from everymoment.access.decide import Agreed, Relationship, decide
from everymoment.access.models import Sharing
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Post, TeamMember
from everymoment.plans.describe import beside, in_order, sentences, signed
from everymoment.plans.fold import Said
from everymoment.plans.models import Change, Notice, Standing
from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON, Role, role
from everymoment.sections.kinds import Field
from everymoment.sections.section import Effect, Section
from everymoment.sections.sight import Sight


@dataclass(frozen=True)
class Recipient:
    """Somebody who must know: an account, in a role, and for a team member the post."""

    account_id: int
    role: Role
    sight: Sight
    post: Post | None = None


def notify(
    viewer: Viewer,
    change: Change,
    section: Section,
    said: list[Said],
    standing: Standing,
    agreements: list[Sharing],
) -> int:
    """Add a notice for everybody who may see some material part of the change, its author left out: one insert.

    `standing` is the plan after the change, `agreements` all that the person ever gave. Returns how many are told.
    """
    material = [each for each in said if section.field(each.field).announces(each.was, each.now)]
    if not material:
        return 0
    effects = _effects(section, material)
    end = signed(change.written_by, change.told_by_another, change.because)
    notices, values = [], standing.values[section.key]
    for each in _recipients(viewer, [each for each in agreements if sharing.holds(each)]):
        what = what_changed(section, material, values, each.sight)
        if what:
            means = _meant(effects, each, standing.co_ordinator_id)
            notices.append(_notice(change, viewer, each, f"{what}\n{_capital(end)}.", means))
    Notice.objects.bulk_create(notices)
    return len(notices)


def what_changed(section: Section, said: list[Said], values: Mapping[str, Any], sight: Sight) -> str:
    """The change as far as it is in sight, a line for each field, with what must always stand beside it."""
    lines = []
    heard = [each for each in in_order(section, said) if sight.sees(section.field(each.field))]
    for each, known in zip(heard, sentences(section, heard, sight), strict=True):
        field = section.field(each.field)
        # What stays folded on the plan, such as the code of a key safe, is not spread over everybody's notices.
        told = "open the plan to read it" if field.on_asking else known.now
        full = f": {told}" if known.now else ""
        also = beside(section, field, values, sight)
        lines.append(f"{known.text}{full}{f' ({also})' if also else ''}")
    return "\n".join(lines)


def _effects(section: Section, said: list[Said]) -> list[Effect]:
    """What this change means, for all roles; a list that changed is not matched by value."""
    now = {each.field: None if each.item else each.now for each in said}
    return [effect for when in section.effects if when.applies(now) for effect in when.then]


def _meant(effects: list[Effect], to: Recipient, co_ordinator_id: int | None) -> list[Effect]:
    """The effects that concern one recipient."""
    leads = to.post is not None and to.post.pk == co_ordinator_id
    return [each for each in effects if to.role in each.for_roles or (each.for_co_ordinator and leads)]


def _recipients(viewer: Viewer, agreements: list[Sharing]) -> list[Recipient]:
    """The person, those close whom they allowed, and the team, as these agreements in force let them; each account
    once, the author left out."""
    # As the person stands in this transaction: a seal put on since the door opened holds.
    person = agreements[0].person if agreements else viewer.person
    to, sealed = [], seals.sealed(person)
    if any(each.what == Sharing.What.RECORD for each in agreements) and any(
        each.what == Sharing.What.TEAM for each in agreements
    ):
        to = _team(viewer, sealed)
    if viewer.person.account_id:
        to.append(Recipient(viewer.person.account_id, THE_PERSON, Sight(THE_PERSON.audiences)))
    to += [
        Recipient(each.with_close_one.account_id, SOMEONE_CLOSE, Sight(SOMEONE_CLOSE.audiences, sealed))
        for each in agreements
        if each.with_close_one
    ]
    once = {each.account_id: each for each in reversed(to)}
    once.pop(viewer.account.pk, None)
    return list(once.values())


def _team(viewer: Viewer, sealed: frozenset[Field]) -> list[Recipient]:
    """Team members whom the rule set lets see the plan."""
    today = clock.today()
    holds = Q(until=None) | Q(until__gte=today)
    members = TeamMember.objects.filter(holds, person=viewer.person, since__lte=today).select_related("post")
    agreed = Agreed(record=True, team=True)
    to = []
    for each in members:
        decision = decide(Relationship.TEAM, role(each.post.role), agreed)
        if decision.let_in and decision.role:
            to.append(Recipient(each.post.account_id, decision.role, Sight(decision.audiences, sealed), each.post))
    return to


def _notice(change: Change, viewer: Viewer, to: Recipient, what: str, effects: list[Effect]) -> Notice:
    return Notice(
        change=change,
        person=viewer.person,
        account_id=to.account_id,
        post=to.post,
        organisation_id=to.post.organisation_id if to.post else None,
        what=what,
        means="\n".join(each.says for each in effects),
        asks=any(each.asks for each in effects),
        sent_at=change.recorded_at,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
