"""What the entries say of each plan, folded as the record itself folds them, so that a column can never say something
else than the plan did."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from everymoment.measures.tables import DISTRESS, SCORES
from everymoment.plans.fold import Said, State, fold
from everymoment.plans.models import Entry

Row = dict[str, Any]
Place = tuple[str, str]

OCCASIONS = ((SCORES, ("how_i_am", "symptoms")), (DISTRESS, ("distress", "noticed")))
"""The tables made of every occasion that was ever written, of which only the newest stand in the plan."""
MAIN_CARER = ("people_around_me", "main_carer")


@dataclass
class Known:
    """What was known at a moment: how each plan stood; every occasion of what is asked again and again, by section,
    field and plan; the present main carer's name and the day it was first said, by plan; how many entries."""

    states: dict[int, State] = field(default_factory=lambda: defaultdict(State))
    occasions: dict[Place, dict[int, dict[str, Row]]] = field(
        default_factory=lambda: {key: defaultdict(dict) for _, key in OCCASIONS}
    )
    carers: dict[int, tuple[str, date]] = field(default_factory=dict)
    entries: int = 0

    def carer_named(self, plan: int) -> date | None:
        """The day on which the present main carer of a plan was first named."""
        return self.carers[plan][1] if plan in self.carers else None

    def forget(self, plans: Collection[int]) -> None:
        """Let go of what is known of these plans."""
        for plan in plans:
            self.states.pop(plan, None)
            self.carers.pop(plan, None)
            for by_plan in self.occasions.values():
                by_plan.pop(plan, None)


def learn(known: Known, since: datetime | None, until: datetime) -> None:
    """Fold what was recorded after one moment, and until another, onto what was known at the first. One statement; one
    more where a plan's changes were not recorded in their order, for a clock went back: such a plan is folded anew."""
    recorded = Entry.objects.filter(change__recorded_at__lte=until)
    out_of_order = _take(known, recorded if since is None else recorded.filter(change__recorded_at__gt=since))
    if out_of_order:
        read = known.entries
        known.forget(out_of_order)
        _take(known, recorded.filter(change__plan__in=out_of_order))
        known.entries = read


def _take(known: Known, entries: QuerySet[Entry]) -> set[int]:
    """Fold these entries in the order of their plans' changes. Returns the plans with changes that should have come
    before what was known already."""
    out_of_order: set[int] = set()
    columns = ("change__plan", "change__number", "change__section", "change__happened_at", "field", "item", "now")
    rows = entries.order_by("change__plan", "change__number", "pk").values_list(*columns).iterator()
    for (plan, number, section, at), group in groupby(rows, key=lambda row: row[:4]):
        said = [Said(field, None, now, item) for *_, field, item, now in group]
        known.entries += len(said)
        if number <= known.states[plan].number:
            out_of_order.add(plan)
            continue
        fold(known.states[plan], number=number, section=section, said=said, written_by="", told_by="", at=at)
        keep_beside(known, plan, section, said, at)
    return out_of_order


def keep_beside(known: Known, plan: int, section: str, said: list[Said], at: datetime) -> None:
    """What a plan's standing does not tell: each occasion, and since when the main carer is named."""
    for each in said:
        if (section, each.field) in known.occasions:
            _keep_occasion(known.occasions[section, each.field][plan], each)
        elif (section, each.field) == MAIN_CARER:
            _keep_carer(known.carers, plan, each.now, timezone.localdate(at))


def _keep_occasion(kept: dict[str, Row], said: Said) -> None:
    if said.now is None:
        kept.pop(said.item, None)
    else:
        kept[said.item] = said.now


def _keep_carer(carers: dict[int, tuple[str, date]], plan: int, now: Any, on: date) -> None:
    """The day stays while the name does."""
    if now is None:
        carers.pop(plan, None)
    elif carers.get(plan, ("",))[0] != now["name"]:
        carers[plan] = now["name"], on
