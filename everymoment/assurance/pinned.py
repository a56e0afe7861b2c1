"""A figure kept as it was on its day: whole numbers, days and words, never counted again. Evidence of a return and the
results of good practice are both kept so."""

from typing import Any

from everymoment.access.viewer import Onlooker
from everymoment.assurance.trend import Counted
from everymoment.measures.measure import Measure
from everymoment.people import clock


def pinned(measure: Measure, counted: Counted, onlooker: Onlooker) -> dict[str, Any]:
    """The figure with its measure, its day, and who pinned it today."""
    return {
        "measure": measure.id,
        "question": measure.question,
        "says": counted.figure.sentence,
        "numerator": counted.figure.numerator,
        "denominator": counted.figure.denominator,
        "unknown": counted.figure.unknown,
        "as_of": clock.day(counted.as_of_at).isoformat(),
        "pinned_on": clock.today().isoformat(),
        "pinned_by": onlooker.account.name,
    }
