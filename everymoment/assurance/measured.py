"""A result before and after, taken from what was counted in a place: nobody types a figure of good practice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from everymoment.access.viewer import Onlooker
from everymoment.assurance.pinned import pinned
from everymoment.assurance.rates import figure
from everymoment.assurance.trend import Counted, Trend, trends
from everymoment.measures.contents import LIBRARY_BY_ID
from everymoment.measures.measure import Measure
from everymoment.network.practice import Measured

Faults = dict[str, str]


class NotMeasured(Exception):
    """No such result stands in the figures of this place. `faults` says what is wrong, by the part of the form."""

    def __init__(self, faults: Faults):
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def measured(onlooker: Onlooker, measure: str, before: str, after: str, *, keep: Measured | None = None) -> Measured:
    """The measure (its id) as it was counted here in two months ("YYYY-MM"), each pinned from the last run of its
    month. What is pinned already (`keep`) for the same months stays as it was. One statement. Raises NotMeasured."""
    if keep and (keep.measure, *months_of(keep)) == (measure, before, after):
        return keep
    if measure not in LIBRARY_BY_ID:
        raise NotMeasured({"measure": "There is no measure of that name. Choose one from the list."})
    trend = trends(onlooker).get(measure)
    if trend is None or not trend.live:
        name = onlooker.locality.name
        raise NotMeasured({"measure": f"{measure} has no figures in {name} yet. Choose another, or “not measured”."})
    months = {f"{each.as_of_at:%Y-%m}": each for each in trend.counted if each.figure.denominator}
    wrong = {
        part: f"Nothing was counted in {month or 'no month'}. It was in {', '.join(months)}."
        for part, month in (("before", before), ("after", after))
        if month not in months
    }
    if not wrong and before >= after:
        wrong["after"] = "“After” must be a later month than “before”."
    if wrong:
        raise NotMeasured(wrong)
    first, last = (pinned(trend.measure, months[each], onlooker) for each in (before, after))
    return Measured(onlooker.locality, measure, first, last)


def months_of(result: Measured) -> tuple[str, str]:
    """Its two months ("YYYY-MM")."""
    return result.before["as_of"][:7], result.after["as_of"][:7]


def moved(result: Measured) -> str:
    """Whether the second figure differs from the first by more than chance, in words."""
    measure = LIBRARY_BY_ID[result.measure]
    both = (_as_counted(measure, each) for each in (result.before, result.after))
    return Trend(measure, tuple(both)).sentence


def _as_counted(measure: Measure, kept: Mapping[str, Any]) -> Counted:
    at = timezone.make_aware(datetime.fromisoformat(kept["as_of"]))
    return Counted(at, figure(measure, kept["numerator"], kept["denominator"], kept["unknown"]))


def may_show(onlooker: Onlooker) -> tuple[Trend, ...]:
    """The measures that can show a result here: those counted in two months or more. One statement."""
    return tuple(each for each in trends(onlooker).values() if each.live and len(_counted(each)) > 1)


def _counted(trend: Trend) -> list[Counted]:
    return [each for each in trend.counted if each.figure.denominator]
