"""Several measures of one table in one pass over it: to read a table takes time, to judge its rows twice hardly any."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

import ibis
from ibis.expr.operations import Filter
from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, how_many


def in_one_pass(rows: Table, whole: Table, *judged: BooleanValue) -> tuple[BooleanValue, ...]:
    """Whether a row of the whole table is among these rows, and how it is judged, each way: so that several measures of
    one table are told in one pass over it. Raises ValueError where these rows are more than some of that table's."""
    kept, said = _conditions(rows, whole, judged)
    return reduce(and_, kept), *said


def _conditions(
    rows: Table, whole: Table, judged: Sequence[BooleanValue]
) -> tuple[list[BooleanValue], list[BooleanValue]]:
    """All that a row of the whole table must meet to be among these rows, and how it is judged."""
    step, conditions, steps = rows.op(), [each.op() for each in judged], {}
    while isinstance(step, Filter):
        steps[step] = whole.op()
        conditions += step.predicates
        step = step.parent
    if step != whole.op():
        raise ValueError("These rows are not simply some of that table.")
    said = [each.replace(steps).to_expr() for each in conditions]
    return said[len(judged) :], said[: len(judged)]


def whole_of(rows: Table) -> Table:
    """The table that these rows are some of, or all."""
    step = rows.op()
    while isinstance(step, Filter):
        step = step.parent
    return step.to_expr()


def _among(condition: BooleanValue, conditions: Iterable[BooleanValue]) -> bool:
    return any(condition.equals(each) for each in conditions)


def by_day(shares: Sequence[Counting]) -> Table:
    """Shares of one table in one pass, on every day on which there are rows of one: locality, day, and of the share
    that comes nth `numerator_n`, `denominator_n` (0 where it has no rows on that day) and `unknown_n`. Whether there
    still was time to do what was promised is not asked. The day is a date or how many days ago it was, as the rows are
    placed, which must be the same for all. Raises ValueError for what is counted as it stands, and for shares of
    several tables."""
    places = {each.within for each in shares}
    (within,) = places if len(places) == 1 else (None,)
    if within is None:
        raise ValueError("Only rows that have a day, and all the same one, are counted by day.")
    whole = whole_of(shares[0].rows())
    counted = [(rows := each.rows(), (each.met(rows), each.unknown(rows))) for each in shares]
    conditions = [_conditions(rows, whole, judged) for rows, judged in counted]
    # What all shares ask of a row an engine can pass over unread.
    of_all = [each for each in conditions[0][0] if all(_among(each, kept) for kept, _ in conditions)]
    flags: dict[str, BooleanValue] = {}
    for nth, (kept, (met, unknown)) in enumerate(conditions):
        own = reduce(and_, (each for each in kept if not _among(each, of_all)), ibis.literal(True))
        flags |= {f"numerator_{nth}": own & met, f"denominator_{nth}": own, f"unknown_{nth}": own & unknown}
    wanted = whole.filter(of_all) if of_all else whole
    judged = wanted.select("locality", day=within.day(whole), **flags)
    summed = judged.group_by("locality", "day").agg(**{name: how_many(judged[name]) for name in flags})
    return summed.filter(reduce(or_, (summed[f"denominator_{nth}"] > 0 for nth in range(len(shares)))))
