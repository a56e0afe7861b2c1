"""How each group fares beside everybody else, in each measure that M39 compares: from counts that may be published."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from everymoment.access.viewer import Onlooker
from everymoment.assurance.by_group import Grouped, as_shown
from everymoment.assurance.models import Result
from everymoment.assurance.newest import newest_run
from everymoment.figures.funnel import Unit
from everymoment.figures.ratio import Compared, Ratios, ratios
from everymoment.measures.equity_ratio import COMPARED, OF, PART
from everymoment.measures.measure import Measure
from everymoment.measures.strata import STRATA

EVERYBODY_ELSE = "everybody else"


def of_groups(onlooker: Onlooker) -> Ratios:
    """Every group in every measure compared, in the newest run here: one statement.

    Everybody else are the other groups of the same kind and those whose group is not known, as far as their counts are
    shown: ratios of published counts tell no more than these.
    """
    ids = [each.id for each in COMPARED]
    rows = Result.objects.filter(run__in=newest_run(onlooker), locality=onlooker.locality, measure__in=ids, number="")
    counts: dict[str, dict[str, dict[str, tuple[int, int]]]] = defaultdict(lambda: defaultdict(dict))
    for measure, stratum, group, part, whole in rows.filter(stratum__in=[each.key for each in STRATA]).values_list(
        "measure", "stratum", "group", "numerator", "denominator"
    ):
        counts[measure][stratum][group] = part, whole
    shown = (
        (measure, as_shown(stratum, counts[measure.id][stratum.key]))
        for measure in COMPARED
        for stratum in STRATA
        if stratum.key in counts[measure.id]
    )
    return ratios((each for measure, grouped in shown for each in _compared(measure, grouped)), Fraction(PART, OF))


def _compared(measure: Measure, grouped: Grouped) -> Iterator[Compared]:
    """Each group beside the others; both parts of what is withheld are 0."""
    parts = sum(part for _, part, _ in grouped.groups) + grouped.unknown[0]
    wholes = sum(whole for *_, whole in grouped.groups) + grouped.unknown[1]
    for name, part, whole in grouped.groups:
        others = Unit(EVERYBODY_ELSE, parts - part, wholes - whole)
        yield Compared(measure.words.have, Unit(name, part, whole), others)
