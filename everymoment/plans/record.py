"""The one door for writing: checks the values, keeps the change with its entries, moves the standing, and tells
everybody who must know, in one transaction of at most ten statements."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Subquery

from everymoment.access import sharing
from everymoment.access.decide import Relationship, decide
from everymoment.access.doors import Refused
from everymoment.access.models import Sharing
from everymoment.access.present_team import on_my_team
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.fold import Said, State, differences, fold, status_of
from everymoment.plans.models import Change, Entry, Standing
from everymoment.plans.notify import notify
from everymoment.plans.review_due import review_due, said_again
from everymoment.plans.verified import outlived
from everymoment.sections import contents
from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON
from everymoment.sections.identified import IDENTIFIED, IDENTIFIED_STATUS
from everymoment.sections.kinds import Field, NotAccepted, Occasions, checked_text
from everymoment.sections.section import Section
from everymoment.sections.the_plan import CLOSED, DRAFT, THE_PLAN

TOLD_BY: dict[str, str] = dict(Change.ToldBy.choices)
"""Who may have said what is written, by key."""

# Anybody else who writes does so as a professional.
WRITER_IS = {THE_PERSON.key: Change.ToldBy.PERSON, SOMEONE_CLOSE.key: Change.ToldBy.CLOSE_ONE}


class NotRecorded(Exception):
    """Nothing was kept. `errors` says for each field key what to do next ("" stands for the whole)."""

    def __init__(self, errors: Mapping[str, str]):
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


class Stale(NotRecorded):
    """Somebody changed this section meanwhile, and nothing was kept. `theirs` is what stands now, `version` its
    number."""

    def __init__(self, theirs: Mapping[str, Any], version: int, changed: Mapping[str, Any]):
        super().__init__(
            {"": "Somebody else changed this while you were writing. Nothing of yours is lost: it is below."}
        )
        self.theirs = dict(theirs)
        self.version = version
        self.changed = dict(changed)


@dataclass(frozen=True)
class Recorded:
    """A kept change: its number in the plan, whether this very change had been kept before (a retry), and how many
    are told. `dropped` are the verifications that it took out, because what they verified changed."""

    number: int
    repeated: bool = False
    told: int = 0
    dropped: tuple[Field, ...] = ()


def speaks_as(viewer: Viewer) -> str:
    """The key under which a viewer's own word is kept: the person, somebody close, or a professional."""
    return WRITER_IS.get(viewer.role.key, Change.ToldBy.PROFESSIONAL).value


def record(
    viewer: Viewer,
    section_key: str,
    values: Mapping[str, Any],
    *,
    based_on: int,
    change_id: UUID,
    told_by: str,
    because: str = "",
    happened_at: datetime | None = None,
) -> Recorded | None:
    """Keep what a viewer wrote in a section; None when it says nothing new.

    `values` are raw values by field key; only fields named there change. `based_on` is the number of the section's
    version that the writer saw (0 for an empty section). The same `change_id` twice is kept once. Raises NotRecorded
    (a value, or the right to write it), Stale (the section has moved on), and access.doors.Refused where the agreement
    that let the writer in was taken back meanwhile.
    """
    section = contents.section(section_key)
    if section in contents.BY_DEED:
        raise NotRecorded({"": "The plan itself is changed by its own deeds, not here."})
    checked = check(viewer, section, values)
    return keep(viewer, section, checked, based_on, change_id, told_by, because, happened_at)


def check(viewer: Viewer, section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will be kept, all of them the viewer's to write. Raises NotRecorded with every fault at
    once."""
    writable = {field.key for field in section.fields if viewer.may_write(field)}
    not_theirs = {key: "You cannot change this answer. Ask the co-ordinator." for key in values if key not in writable}
    not_theirs |= dict.fromkeys(_by_deed(section, values), "This is answered by a press of its own, not here.")
    if not_theirs:
        raise NotRecorded(not_theirs)
    return check_values(section, values)


def _by_deed(section: Section, values: Mapping[str, Any]) -> list[str]:
    """The lists in which a part is answered that only a deed of its own may answer."""
    found = []
    for field in section.fields:
        kept = [part.key for part in getattr(field, "parts", ()) if part.by_deed]
        items = values.get(field.key) if kept else None
        listed = items if isinstance(items, list) else []
        if any(each.get(key) for each in listed if isinstance(each, dict) for key in kept):
            found.append(field.key)
    return found


def check_values(section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
    """Each value checked by its kind. Raises NotRecorded with every fault at once."""
    checked: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for key, value in values.items():
        try:
            checked[key] = section.field(key).check(value, clock.today())
        except NotAccepted as wrong:
            errors[key] = str(wrong)
    if errors:
        raise NotRecorded(errors)
    return checked


Amend = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From a section's values as they stand, held for this transaction, to the checked values to keep: for deeds that
change one item of a list, or must see that nobody answered meanwhile. May raise NotRecorded."""


def keep(
    viewer: Viewer,
    section: Section,
    checked: Mapping[str, Any] | Amend,
    based_on: int | None,
    change_id: UUID,
    told_by: str,
    because: str = "",
    happened_at: datetime | None = None,
) -> Recorded | None:
    """Keep checked values in one transaction. For deeds of this room; `based_on` None means whatever stands now.

    The agreements are read again once the standing is held, and the team with it, by the same rule as at the door: who
    was let in before an agreement was taken back, or before they left the team, writes nothing after it. Raises
    NotRecorded, Stale and access.doors.Refused.
    """
    if told_by not in Change.ToldBy.values:
        raise NotRecorded({"told_by": "Choose who told you this"})
    because = _reason(because)
    with transaction.atomic():
        standing, repeated, relationship = _locked(viewer, change_id)
        if repeated is not None:
            return Recorded(repeated, repeated=True)
        agreements = _still_agreed(viewer, relationship)
        before = standing.values.get(section.key, {})
        version = standing.versions.get(section.key, 0)
        if based_on is not None and based_on != version and not _only_adds(section, before, checked):
            if kept := _sent_twice_at_once(change_id, standing):
                return kept
            raise Stale(_seen(viewer, section, before), version, {} if callable(checked) else checked)
        if standing.status == CLOSED:
            raise NotRecorded({"": "This plan is closed, so it can be read but not changed."})
        if standing.status == IDENTIFIED_STATUS and not _comes_first(section, checked):
            raise NotRecorded({"": "No plan has been started for this person."})
        values = checked(before) if callable(checked) else checked
        said = differences(section, before, values)
        said += said_again(_state(standing), section, values, said)
        dropped = outlived(section, before, said)
        said += dropped
        if not said:
            return None
        change = _append(viewer, section, said, standing, change_id, told_by, because, happened_at)
        _move(standing, change, said)
        told = notify(viewer, change, section, said, standing, agreements)
        return Recorded(change.number, told=told, dropped=tuple(section.field(each.field) for each in dropped))


def _still_agreed(viewer: Viewer, relationship: Relationship) -> list[Sharing]:
    """The person's agreements as they stand while the standing is held. Raises Refused where they let the viewer in no
    more."""
    rows = sharing.rows_of(viewer.person)
    restricted = rows[0].person.restricted if rows else viewer.person.restricted
    agreed = sharing.agreed(rows, viewer.account)
    decision = decide(relationship, viewer.role if viewer.post else None, agreed, restricted)
    if not decision.let_in:
        raise Refused(decision.reason)
    if viewer.until and viewer.until <= clock.now():
        raise Refused("the time for which you opened this record is over")
    return rows


def _comes_first(section: Section, checked: Mapping[str, Any] | Amend) -> bool:
    """Whether this may be kept before there is a plan: identifying, the offer, and the start itself."""
    starts = section is THE_PLAN and not callable(checked) and checked.get("status") == DRAFT
    return section is IDENTIFIED or starts


def _only_adds(section: Section, before: Mapping[str, Any], checked: Mapping[str, Any] | Amend) -> bool:
    """Whether nothing that stands is touched: new occasions rest on nothing, so two who add at once both keep
    theirs."""
    if callable(checked):
        return False
    said = differences(section, before, checked)
    return bool(said) and all(isinstance(section.field(each.field), Occasions) and each.was is None for each in said)


def _reason(because: str) -> str:
    """The reason, fit to keep. Raises NotRecorded."""
    try:
        return checked_text(because, 500, "reason") or ""
    except NotAccepted as wrong:
        raise NotRecorded({"because": str(wrong)}) from wrong


def _locked(viewer: Viewer, change_id: UUID) -> tuple[Standing, int | None, Relationship]:
    """The standing, held for this transaction; the number under which this very change is kept already, if it is; and
    what the viewer is to the person now, for a member may have left the team since the door.

    Raises NotRecorded when there is no plan, or the change was made for another one.
    """
    kept = Change.objects.filter(change_id=change_id)
    rows = Standing.objects.select_for_update(of=("self",)).filter(plan__person=viewer.person)
    found = rows.annotate(
        repeated=Subquery(kept.values("number")),
        of_plan=Subquery(kept.values("plan")),
        on_team=on_my_team(viewer.account, "plan__person"),
    ).first()
    if found is None:
        raise NotRecorded({"": "No plan has been started for this person."})
    if found.of_plan not in (None, found.plan_id):
        raise NotRecorded({"": "This page was made for another plan, so nothing was saved. Open it again."})
    left = viewer.relationship is Relationship.TEAM and not found.on_team
    return found, found.repeated, Relationship.NONE if left else viewer.relationship


def _sent_twice_at_once(change_id: UUID, standing: Standing) -> Recorded | None:
    """This very change, kept by another request while this one waited for the lock (PostgreSQL reads the look-up of
    `_locked` from before the wait)."""
    kept = Change.objects.filter(change_id=change_id, plan=standing.plan_id).first()
    return Recorded(kept.number, repeated=True) if kept else None


def _seen(viewer: Viewer, section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of these values, those the viewer may see: a clash must not show what the plan would not."""
    return {key: value for key, value in values.items() if viewer.may_see(section.field(key))}


def _append(
    viewer: Viewer,
    section: Section,
    said: list[Said],
    standing: Standing,
    change_id: UUID,
    told_by: str,
    because: str,
    happened_at: datetime | None,
) -> Change:
    """The change and its entries, added. The unique number is the guard: two writers cannot both have it."""
    now = clock.now()
    if happened_at and happened_at > now:
        raise NotRecorded({"happened_at": "Enter a time that is not in the future"})
    change = Change(
        plan_id=standing.plan_id,
        number=standing.number + 1,
        change_id=change_id,
        section=section.key,
        account=viewer.account,
        post=viewer.post,
        written_by=viewer.said_as,
        writer_is=speaks_as(viewer),
        told_by=told_by,
        because=because,
        happened_at=happened_at or now,
        recorded_at=now,
    )
    change.entered = [Entry(field=each.field, item=each.item, was=each.was, now=each.now) for each in said]
    change.save(force_insert=True)
    for entry in change.entered:
        entry.change = change
    Entry.objects.bulk_create(change.entered)
    return change


def _move(standing: Standing, change: Change, said: list[Said]) -> None:
    """The standing as it is after this change."""
    state = _state(standing)
    fold(
        state,
        number=change.number,
        section=change.section,
        said=said,
        written_by=change.written_by,
        told_by=change.told_by_another,
        at=change.happened_at,
    )
    settle(standing, state)


def _state(standing: Standing) -> State:
    return State(standing.number, standing.values, standing.told, standing.versions)


def settle(standing: Standing, state: State) -> None:
    """Write the state to the standing row, with the columns that lists use."""
    standing.number, standing.values, standing.told, standing.versions = (
        state.number,
        state.values,
        state.told,
        state.versions,
    )
    for column, value in columns(state).items():
        setattr(standing, column, value)
    standing.save(update_fields=["number", "values", "told", "versions", *columns(state)])


def columns(state: State) -> dict[str, Any]:
    """What stands beside a plan's values as columns, because lists are filtered and sorted by it."""
    own = state.values.get(THE_PLAN.key, {})
    return {
        "status": status_of(state.values),
        "co_ordinator_id": (own.get("co_ordinator") or {}).get("post"),
        "cover_id": (own.get("cover") or {}).get("post"),
        "review_due_on": review_due(state).on,
    }
