"""A framework that a locality adds as a TOML file of its own. It is read strictly: a file that is not wholly right is
left out whole, and each thing that is wrong with it is one line that says where, what, and what to do.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .contents import FRAMEWORKS
from .local_form import key_of, wrong
from .promise import Framework, Part, Promise

LARGEST_FILE = 256 * 1024


class NotTaken(Exception):
    """A file that is not a framework; `lines` says each thing that is wrong, in the order of the file."""

    def __init__(self, *lines: str):
        super().__init__("\n".join(lines))
        self.lines = lines


def read(name: str, raw: bytes, beside: Sequence[Framework] = ()) -> Framework:
    """The framework that a file holds; `beside` are those of other files, whose keys and ids are theirs.

    Raises NotTaken.
    """
    told = _told(name, raw)
    lines = [f"{name}, {line}" for line in wrong(told)]
    if lines:
        raise NotTaken(*lines)
    framework = _framework(told)
    if lines := [f"{name}, {line}" for line in _used_already(framework, (*FRAMEWORKS, *beside))]:
        raise NotTaken(*lines)
    return framework


def read_folder(folder: Path) -> tuple[tuple[Framework, ...], tuple[str, ...]]:
    """The frameworks of the files `*.toml` in a folder, in order of name, and a line for each thing that is wrong.

    Without the folder there is none. Where two files use one key or id, the first has it.
    """
    held: list[Framework] = []
    lines: list[str] = []
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix == ".toml") if folder.is_dir() else []
    except OSError as shut:
        return (), (f"{folder.name}: the folder cannot be opened ({shut.strerror}). Let this program read it.",)
    for each in files:
        try:
            held.append(read(each.name, _bytes(each), held))
        except NotTaken as refusal:
            lines += refusal.lines
    return tuple(held), tuple(lines)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as shut:
        raise NotTaken(f"{file.name}: it cannot be read ({shut.strerror}). Let this program read it.") from shut


def _told(name: str, raw: bytes) -> dict[str, Any]:
    """What the file says, as TOML reads it."""
    if len(raw) > LARGEST_FILE:
        raise NotTaken(f"{name}: it is larger than {LARGEST_FILE // 1024} kB. Keep one framework in a file.")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as strange:
        line = raw[: strange.start].count(b"\n") + 1
        raise NotTaken(f"{name}, line {line}: a letter is not in UTF-8. Save the file as UTF-8.") from strange
    except ValueError as strange:  # most are tomllib's own; a number of 5,000 digits is not
        what, _, place = str(strange).partition(" (at ")
        where = place.split(",")[0].rstrip(")").replace("end of document", "at the end") or "somewhere"
        raise NotTaken(f"{name}, {where}: this is not TOML ({what}). Mend it there or just before.") from strange
    except RecursionError as strange:
        raise NotTaken(f"{name}: brackets stand too deep in each other. Write it as the handbook shows.") from strange


def _used_already(framework: Framework, beside: Sequence[Framework]) -> Iterator[str]:
    """Which of its keys and ids belong to a framework of ours or of another file."""
    if framework.key in {each.key for each in beside}:
        yield f"key: another framework is called {framework.key}. Choose another key."
    used = {key_of(promise.id) for each in beside for promise in each.promises}
    for promise in framework.promises:
        if promise.key in used:
            yield f"id: another framework has a promise {promise.id}. Choose letters of your own."


def _framework(told: dict[str, Any]) -> Framework:
    """The framework that a file says, which was found to have the right form."""
    parts = tuple(Part(title=each["title"], promises=tuple(map(_promise, each["promise"]))) for each in told["part"])
    promises = [promise for part in told["part"] for promise in part["promise"]]
    return Framework(
        key=told["key"],
        title=told["title"],
        about=told["about"],
        parts=parts,
        places=frozenset(told["places"]),
        same=tuple((each["id"], other) for each in promises for other in each.get("same_as", ())),
    )


def _promise(told: dict[str, Any]) -> Promise:
    return Promise(
        id=told["id"],
        key=key_of(told["id"]),
        title=told["title"],
        promise=told["promise"],
        measures=tuple(told["measures"]),
    )
