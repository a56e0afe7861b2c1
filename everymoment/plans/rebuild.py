"""Making the standing anew from the changes alone, or checking that it is what they say."""

from collections.abc import Iterator

from django.db import transaction

from everymoment.plans.fold import State, status_of
from everymoment.plans.history import folded
from everymoment.plans.models import Change, Plan, Standing
from everymoment.plans.record import settle


def rebuild(plan_id: int) -> None:
    """Drop one plan's standing and make it again from its changes."""
    with transaction.atomic():
        Standing.objects.filter(plan_id=plan_id).delete()
        settle(Standing.objects.create(plan_id=plan_id), _folded(plan_id))


def differing() -> Iterator[int]:
    """The ids of plans whose standing is missing or is not what their changes say; none in a sound record."""
    for plan in Plan.objects.select_related("standing").order_by("pk").iterator():
        standing = getattr(plan, "standing", None)
        if standing is None or _of(standing) != _folded(plan.pk) or not _columns_fit(standing):
            yield plan.pk


def plan_ids() -> list[int]:
    """Every plan."""
    return list(Plan.objects.order_by("pk").values_list("pk", flat=True))


def _folded(plan_id: int) -> State:
    return folded(list(Change.objects.filter(plan=plan_id).prefetch_related("entries").order_by("number")))


def _of(standing: Standing) -> State:
    return State(standing.number, standing.values, standing.told, standing.versions)


def _columns_fit(standing: Standing) -> bool:
    """Whether the columns that lists use say the same as the values."""
    own = standing.values.get("the_plan", {})
    due = standing.review_due_on.isoformat() if standing.review_due_on else None
    return (standing.status, standing.co_ordinator_id, due) == (
        status_of(standing.values),
        (own.get("co_ordinator") or {}).get("post"),
        own.get("review_due_on"),
    )
