"""The instruments: what is scored, how it is counted, where it is kept, and whose each is."""

from collections.abc import Iterator

from everymoment.handbook.markdown import page, table
from everymoment.sections.instruments import INSTRUMENTS, Instrument


def instruments() -> str:
    """The page."""
    about = (
        "What is scored again and again. 0 is always the best. Where an answer is missing, or nobody could say, there "
        "is no total. The questions are in our own words; the names of instruments are those of their owners."
    )
    return page("Instruments", about, *(block for each in INSTRUMENTS for block in _instrument(each)))


def _instrument(what: Instrument) -> Iterator[str]:
    section, field = what.kept_in
    yield f"## {what.name}"
    yield f"`{what.key}`, version {what.version}. Kept in `{section}.{field}`."
    yield f"{what.owner} {what.rights}"
    if not what.items:
        yield "A single answer: its course over time is read from the entries."
        return
    yield f"Looks back over {what.recall}. All items together: 0 to {what.highest * len(what.items)}."
    rows = [(f"`{each.key}`", each.name, each.asks, _steps(what, each.reversed)) for each in what.items]
    yield table(("item", "name", "question", "steps"), rows)
    for group in what.groups:
        yield f"*{group.name.capitalize()}*: {len(group.items)} items, 0 to {what.highest * len(group.items)}."


def _steps(what: Instrument, is_reversed: bool) -> str:
    words = what.reversed_words if is_reversed else what.words
    return ", ".join(f"{step} {word}" for step, word in enumerate(words))
