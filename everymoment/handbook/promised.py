"""The measures, and how what was promised names those that prove it."""

from everymoment.handbook.markdown import page, table
from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.measure import Measure
from everymoment.promises.charter import POINTS
from everymoment.sections.kinds import said_day


def measures() -> str:
    """Every measure that is counted, in words."""
    about = "What is counted from the plans, and how. Engines count; shares are worked out afterwards, in one place."
    return page("Measures", about, *(block for each in MEASURES for block in _measure(each)))


def _measure(measure: Measure) -> tuple[str, str, str]:
    proves = ", ".join(f"{point.number} ({point.title})" for point in POINTS if measure.id in point.measures)
    rows = [
        ("counts as met", measure.numerator_counted),
        ("of", measure.denominator_counted),
        ("not known", measure.unknown_counted),
        ("better is", "higher" if measure.higher_is_better else "lower"),
        ("beware", measure.caveat),
        ("proves", f"charter points {proves}" if proves else "no charter point"),
        ("owner", f"{measure.owner}; looked at again by {said_day(measure.review_on)}"),
    ]
    return f"## {measure.id}: {measure.question}", measure.why, table(("", ""), rows)


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
