"""The measures, and how what was promised names those that prove it."""

from collections.abc import Iterator

from everymoment.handbook.markdown import page, table
from everymoment.measures.contents import BY_ID, LIBRARY, MEASURES
from everymoment.measures.measure import Measure, Middle, Share
from everymoment.promises.charter import POINTS
from everymoment.sections.kinds import said_day


def measures() -> str:
    """Every measure of the library: first those that are counted, with a worked table, then those that wait."""
    about = "What is counted from the plans, and how. Engines count; shares are worked out afterwards, in one place."
    waiting = [each for each in LIBRARY if not each.live]
    live = (block for each in MEASURES for block in _measure(each))
    heading = f"## The {len(waiting)} that wait"
    wait = (block for each in waiting for block in _measure(each))
    counted = f"{len(MEASURES)} of the {len(LIBRARY)} measures are counted; {len(waiting)} wait for rooms to come."
    return page("Measures", about, counted, *live, heading, *wait)


def _measure(measure: Measure) -> tuple[str, ...]:
    """All that is declared of a measure."""
    proves = ", ".join(f"{point.number} ({point.title})" for point in POINTS if measure.id in point.measures)
    rows = [
        *([("standing", measure.waiting.said)] if measure.waiting else []),
        ("counts as met", measure.numerator_counted),
        ("of", measure.denominator_counted),
        ("not known", measure.unknown_counted),
        ("period", measure.period.says),
        ("better is", "higher" if measure.higher_is_better else "lower"),
        ("target", f"{measure.target.said}. {measure.target.why}"),
        ("split by", ", ".join(each.name.split(",")[0] for each in measure.strata) or "not split: it counts no people"),
        ("beware", measure.caveat),
        ("proves", f"charter points {proves}" if proves else "no charter point"),
        ("owner", f"{measure.owner}; looked at again by {said_day(measure.review_on)}"),
    ]
    also = (_also(each) for each in measure.also)
    return f"## {measure.id}: {measure.question}", measure.why, table(("", ""), rows), *also, *_example(measure)


def _also(number: Share | Middle) -> str:
    if isinstance(number, Middle):
        return f"Beside it stands the middle length {number.says}, in {number.unit}. {number.counted}"
    words = number.words
    return (
        f"Beside it stands how many {words.many} {words.have}. Counted as met: {number.numerator_counted} "
        f"Of: {number.denominator_counted}"
    )


def _example(measure: Measure) -> Iterator[str]:
    """The worked table, and what it gives."""
    if measure.example is None:
        return
    for drawn in measure.example.tables:
        same = f" In every row: {drawn.said_same}." if drawn.said_same else ""
        yield f"*Example.* Each row is {drawn.table.row}.{same}"
        yield table([each.says for each in drawn.shown], drawn.said_rows)
    met, of, unknown = measure.example.gives
    yield f"This gives {met} of {of}, {unknown} not known. {measure.example.says}"


def proof(ids: tuple[str, ...]) -> str:
    """The measures by id; those that cannot be counted yet say so."""
    return "; ".join(
        f"[{each}](measures.md#{_anchor(BY_ID[each])})" if each in BY_ID else f"{each} (no data source yet)"
        for each in ids
    )


def _anchor(measure: Measure) -> str:
    """The name under which a measure's heading is linked."""
    heading = f"{measure.id}: {measure.question}".lower()
    return "".join(each for each in heading if each.isalnum() or each in "_- ").replace(" ", "-")
