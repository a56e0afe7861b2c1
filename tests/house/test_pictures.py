"""Every picture that the docs name is there, light, of a known width and told in words; and none lies there unused."""

import re
import struct
from pathlib import Path

from tests.house.files import ROOT, named, own_files

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)")
FOLDER = ROOT / "docs" / "pictures"
HEAVIEST_BYTES = 120_000
WIDTHS = {1000, 375}
FEWEST_WORDS = 8


def shown() -> list[tuple[Path, str, Path]]:
    """Every picture of every page of the docs: the page, what is said instead, and the file."""
    return [
        (page, said, (page.parent / where).resolve())
        for page in own_files(".md")
        for said, where in PICTURE.findall(page.read_text(encoding="utf-8"))
    ]


def size(file: Path) -> tuple[int, int]:
    """Width and height of a PNG, in pixels: the two whole numbers after its signature and first name."""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return width, height


def wrong(said: str, file: Path) -> list[str]:
    """What is wrong with a picture, in words; empty when it can be shown."""
    if not file.exists():
        return ["is not there"]
    found = []
    if file.stat().st_size > HEAVIEST_BYTES:
        found.append(f"weighs {file.stat().st_size:,} bytes")
    if size(file)[0] not in WIDTHS:
        found.append(f"is {size(file)[0]} px wide")
    if len(said.split()) < FEWEST_WORDS:
        found.append(f"says only “{said}”")
    return found


def test_every_picture_of_the_docs_is_there_and_light_and_told_in_words() -> None:
    pictures = shown()
    assert len(pictures) > 8
    found = [f"{named(page)}: {file.name} {each}" for page, said, file in pictures for each in wrong(said, file)]
    assert not found, "\n".join(found)


def test_no_picture_lies_there_unused() -> None:
    used = {file for _, _, file in shown()}
    assert [named(file) for file in own_files(under="docs/pictures") if file not in used] == []


def test_a_picture_is_found_wrong(tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.png"
    heavy.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\0" * HEAVIEST_BYTES)
    assert wrong("A board", heavy) == ["weighs 120,024 bytes", "is 640 px wide", "says only “A board”"]
    assert wrong("A board", tmp_path / "none.png") == ["is not there"]
