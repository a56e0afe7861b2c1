"""The few shapes of Markdown that reference pages are made of."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Built from the declarations by `everymoment handbook`. Change the declarations, not this page. -->"


def cell(text: str) -> str:
    """Text as a table's cell can hold it."""
    return " ".join(text.split()).replace("|", "\\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty when it has no rows."""
    lines = ["| " + " | ".join(cell(each) for each in row) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *lines])


def page(title: str, about: str, *blocks: str) -> str:
    """A whole page: its title, what it is, and its blocks; empty blocks are left out."""
    return "\n\n".join([f"# {title}", MADE, about, *(each for each in blocks if each)]) + "\n"


def capital(text: str) -> str:
    """The text with a large first letter."""
    return text[:1].upper() + text[1:]
