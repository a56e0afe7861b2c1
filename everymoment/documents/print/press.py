"""The press: sets one layout with plain data and gives a PDF that a screen reader can read.

Data reaches a layout as JSON and is never pasted into its mark-up, so no words of a plan can act as mark-up. Nothing is
fetched: layouts and letters lie in this folder.
"""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent
LAYOUTS = HERE / "layouts"
LETTERS = HERE / "letters"
ACCESSIBLE = "ua-1"

# A layout holds what it last set; two requests must not set the same one at once.
_at_work = threading.Lock()


def pressed(layout: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF of a layout filled with data; `at` is written into the file as the moment it was made.

    PDF/UA-1 demands that every sign can be drawn. Where the plan holds one that our letters lack, the paper is set
    without that promise, tagged all the same, and says on top that some signs are missing.
    """
    try:
        return _set(layout, {**data, "signs_missing": False}, at, [ACCESSIBLE])
    except typst.TypstError:
        return _set(layout, {**data, "signs_missing": True}, at, [])


def _set(layout: str, data: Mapping[str, Any], at: datetime, standards: list[Any]) -> bytes:
    said = {"data": json.dumps(data, ensure_ascii=False)}
    second = at.astimezone(UTC).replace(microsecond=0)  # typst takes no zone that changes with the season
    with _at_work:
        made = _layout(layout).compile(sys_inputs=said, format="pdf", pdf_standards=standards, timestamp=second)
    if not isinstance(made, bytes):
        raise TypeError(f"the layout {layout} gave no single PDF")
    return made


@cache
def _layout(name: str) -> typst.Compiler:
    """The compiler of one layout, kept warm: the letters are read once."""
    return typst.Compiler(
        str(LAYOUTS / f"{name}.typ"), root=str(LAYOUTS), font_paths=[str(LETTERS)], ignore_system_fonts=True
    )
