"""A chart as a page shows it: sentence first, then the picture, what its shapes mean, and the same in a table."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Chart:
    """`key` is unique on its page. `drawing` is the SVG, empty where there is too little to draw; `shapes` what the
    marks in
    it mean (shape, words); `rows` the table under `columns`, as words; `cautions` what to be careful of."""

    key: str
    title: str
    sentence: str
    drawing: Markup
    shapes: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cautions: tuple[str, ...] = ()
