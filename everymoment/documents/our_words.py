"""A point of the charter in our own words, as returns written here say it, and known again when they come back.

The charter's own wording is not ours to print; the stems by which it is recognised are not all in our words.
"""

from everymoment.promises.charter import POINTS, point
from everymoment.promises.match import fold


def wording(number: int) -> str:
    """What stands in the first column: "4. ", the point's title, and what it promises."""
    return f"{number}. {_unnumbered(number)}"


def point_of(text: str) -> int | None:
    """The point that this text (without its number) is, when it is one in our own words; None otherwise."""
    return _OURS.get(fold(text))


def _unnumbered(number: int) -> str:
    what = point(number)
    return f"{what.title}. {what.promise}"


_OURS = {fold(_unnumbered(each.number)): each.number for each in POINTS}
