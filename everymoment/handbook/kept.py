"""The published standards, item by item, with the place that keeps each: the map that an auditor asks for."""

from everymoment.handbook.markdown import page, table
from everymoment.sections import contents
from everymoment.sections.standards import STANDARDS, Place, Standard, places


def standards() -> str:
    """The page."""
    about = (
        "What published standards ask a plan to hold, and where this one holds it: in an answer, beside the plan as a "
        "fact of its own, or not here, with the reason."
    )
    return page("Standards", about, *(block for each in STANDARDS for block in _standard(each)))


def _standard(standard: Standard) -> tuple[str, str, str]:
    where = [(item, name, places(standard.key, item)) for item, name in standard.items]
    kept = sum(any(not place.why for place in found) for _, _, found in where)
    count = f"{len(where)} items: {kept} kept, {len(where) - kept} not kept here, each with the reason."
    numbered = any(item != name for item, name, _ in where)
    rows = [(*((item, name) if numbered else (name,)), "; ".join(map(_said, found))) for item, name, found in where]
    heads = ("item", "asks for", "kept in") if numbered else ("heading", "kept in")
    return f"## {standard.title}", count, table(heads, rows)


def _said(place: Place) -> str:
    """Where an item is, in words."""
    if place.field:
        section, field = (contents.section(place.field[0]), place.field[1])
        return f"{section.title}: {section.field(field).name} (`{section.key}.{field}`)"
    return f"`{place.fact}`" if place.fact else f"not kept here: {place.why}"
