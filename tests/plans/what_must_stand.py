"""Beside the record, in plain Python: what was acknowledged about one person, and so what must stand, who may see it
and who must have been told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from everymoment.sections import audiences as of
from everymoment.sections import contents
from everymoment.sections.kinds import Field, ListOf
from everymoment.sections.the_plan import CLOSED, THE_PLAN

AT_WORK = {
    "social_worker": of.SOCIAL_WORKER,
    "gp": of.GP,
    "nurse": of.DISTRICT_NURSE,
    "carer": of.HOME_CARE_WORKER,
    "paramedic": of.PARAMEDIC,
    "director": of.DIRECTOR,
    "outsider": of.DISTRICT_NURSE,
}
EVERYBODY = (*AT_WORK, "edith", "daughter")
LEADERS = tuple(name for name, role in AT_WORK.items() if role.may_lead)


@dataclass(frozen=True)
class Kept:
    """One acknowledged change: who made it, which fields it changed, and who had to be told."""

    number: int
    change_id: UUID
    section: str
    fields: frozenset[str]
    told: frozenset[str]


@dataclass
class Expected:
    """What must stand of one person. `herself` and `close` name the accounts of the person and of somebody close.
    Until the person was `asked` for an agreement, those on the team who may lead come in, to nothing yet."""

    herself: str = ""
    close: str = ""
    asked: bool = False
    started: bool = False
    record: bool = False
    shared: bool = False
    close_allowed: bool = False
    members: list[tuple[str, date, date | None]] = field(default_factory=list)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    changes: list[Kept] = field(default_factory=list)

    @property
    def status(self) -> str:
        """How the plan stands."""
        return self.values.get(THE_PLAN.key, {}).get("status", "")

    @property
    def closed(self) -> bool:
        """Whether it may only be read."""
        return self.status == CLOSED

    def on_team(self, who: str, today: date) -> bool:
        """Whether somebody is on the team today."""
        return any(
            name == who and since <= today and (until is None or today <= until) for name, since, until in self.members
        )

    def lets_in(self, who: str, today: date) -> frozenset[of.Audience]:
        """As whom somebody may read the plan today; nothing for those who may not."""
        if who == self.herself:
            return frozenset({of.PERSON})
        if who in LEADERS and self.on_team(who, today) and not self.asked:
            return AT_WORK[who].audiences
        if who in AT_WORK and self.on_team(who, today):
            return AT_WORK[who].audiences if self.record and self.shared else frozenset()
        return frozenset({of.FAMILY}) if who == self.close and self.close_allowed else frozenset()

    def may_lead(self, who: str, today: date) -> bool:
        """Whether somebody may lead the plan today."""
        return who in LEADERS and bool(self.lets_in(who, today))

    def may_write(self, who: str, what: Field, today: date) -> bool:
        """Whether somebody may write this field today."""
        audiences = self.lets_in(who, today)
        return bool(audiences & what.seen_by) and bool(audiences & what.written_by)

    def changed_by(self, section: str, after: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that change if these values are kept, with what then stands of them."""
        before = self.values.get(section, {})
        what = contents.BY_KEY[section] if section != THE_PLAN.key else THE_PLAN
        stands = {
            key: in_its_place(before.get(key), now) if isinstance(what.field(key), ListOf) else now
            for key, now in after.items()
        }
        changed = {key: now for key, now in stands.items() if now != before.get(key)}
        # A verification goes with the decision it was of, unless it is given anew.
        outlived = {each.verified_by for each in what.fields if each.verified_by and each.key in changed}
        return changed | {key: None for key in outlived - set(changed) if before.get(key) is not None}

    def acknowledge(self, who: str, section: str, changed: Mapping[str, Any], change_id: UUID, today: date) -> Kept:
        """A change was acknowledged: from now on it must stand."""
        number = len(self.changes) + 1
        stands = self.values.setdefault(section, {})
        for key, now in changed.items():
            stands.pop(key, None)
            if now is not None:
                stands[key] = now
        self.versions[section] = number
        kept = Kept(number, change_id, section, frozenset(changed), self._told(who, section, changed, today))
        self.changes.append(kept)
        return kept

    def _told(self, author: str, section: str, changed: Mapping[str, Any], today: date) -> frozenset[str]:
        """Everybody let in who may see something of it that matters, but its author."""
        what = contents.BY_KEY[section] if section != THE_PLAN.key else THE_PLAN
        material = [what.field(key) for key in changed if what.field(key).material]
        return frozenset(
            who
            for who in EVERYBODY
            if who != author and any(self.lets_in(who, today) & each.seen_by for each in material)
        )


def in_its_place(was: list[dict[str, Any]] | None, now: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    """A list once it is kept: items stay where they were, new ones come last, an order of one's own is no change."""
    after = {each["id"]: each for each in now or []}
    stay = [after[each["id"]] for each in was or [] if each["id"] in after]
    old = {each["id"] for each in was or []}
    return [*stay, *(each for each in now or [] if each["id"] not in old)] or None
