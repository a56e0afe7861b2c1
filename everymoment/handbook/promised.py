"""The measures, and the charter's points with the measures that prove them."""

from everymoment.handbook.markdown import page, table
from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.measure import Measure
from everymoment.promises.charter import POINTS
from everymoment.promises.point import Group
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


def charter() -> str:
    """The 21 points in their groups, with what proves each."""
    about = "The 21 points that a director answers for, in our words, and the measures that prove each."
    blocks = []
    for group in Group:
        points = [each for each in POINTS if each.group is group]
        rows = [(str(each.number), each.title, each.promise, _proof(each.measures)) for each in points]
        blocks += [f"## {group.value}", table(("point", "title", "promise", "measures"), rows)]
    return page("The charter", about, *blocks)


def _proof(ids: tuple[str, ...]) -> str:
    """The measures by id; those that cannot be counted yet say so."""
    return "; ".join(
        f"[{each}](measures.md#{_anchor(BY_ID[each])})" if each in BY_ID else f"{each} (no data source yet)"
        for each in ids
    )


def _anchor(measure: Measure) -> str:
    """The name under which a measure's heading is linked."""
    heading = f"{measure.id}: {measure.question}".lower()
    return "".join(each for each in heading if each.isalnum() or each in "_- ").replace(" ", "-")
