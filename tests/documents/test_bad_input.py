"""Files that cannot be read: each is refused in one clear line, quickly, in little memory, and nothing is kept."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from everymoment.documents.opening import Unreadable, read_bytes
from everymoment.documents.reading import read_return

from .seeds import seed

RETURNS = Path(__file__).parent / "returns"
HEADING = b"\tCharter point\tWhere we are now\tWhere we need to improve\tNext steps\n"


def word_file(*paragraphs: str, table: tuple[str, ...] = ()) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        for cell, text in zip(document.add_table(rows=1, cols=len(table)).rows[0].cells, table, strict=True):
            cell.text = text
    document.save(file)
    return file.getvalue()


def with_part(name: str, content: bytes, raw: bytes | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with one part put in, or put in the place of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw or word_file("Hello"))) as old, zipfile.ZipFile(file, "w", method) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return file.getvalue()


def body(inner: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{before}<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'.encode()


def with_body(inner: str, before: str = "") -> bytes:
    return with_part("word/document.xml", body(inner, before))


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

REFUSED = {
    "empty.txt": (b"", "is empty"),
    "only spaces.txt": (b"  \n\t\n", "Too little"),
    "a letter.txt": (b"Dear Sir,\n\nThank you for the flowers.\n", "Too little"),
    "a shopping table.tsv": (b"item\tcount\tshop\nmilk\t2\tcorner\neggs\t12\tmarket\n", "Too little"),
    "only a heading.tsv": (HEADING, "no rows"),
    "a heading and other rows.tsv": (HEADING + b"1\tParking\tYes\tNo\tLater\n2\tLifts\tNo\tYes\tSoon\n", "Too little"),
    "zeros.txt": (b"1\tDignity\x00choice\n", "not text"),
    "binary.tsv": (bytes(range(256)) * 20, "neither UTF-8"),
    "neither encoding.txt": (b"caf\x81 \x8d\x9d\n", "neither UTF-8 nor Windows-1252"),
    "escape codes.txt": (b"1\tDignity \x1b[31mchoice\n", "not text"),
    "half of UTF-16.txt": (b"\xff\xfea\x00b", "not text"),
    "many columns.tsv": (HEADING + b"\t".join([b"x"] * 100_000), "100,000 columns"),
    "many lines.txt": (b"x\n" * 30_000, "far longer"),
    "many rows.tsv": (HEADING + b"1\tDignity and choice\ta\tb\tc\n" * 900, "900 rows"),
    "a long line.txt": (b"dignity " * 300_000, "far longer"),
    "a picture.png": (b"\x89PNG", '".png" cannot be read'),
    "a sheet.xlsx": (b"PK", "damaged or cut short"),
    "no ending": (b"1\tDignity", "without an ending"),
    "word in disguise.txt": (word_file("Hello"), ".docx"),
    "text in disguise.docx": (b"1\tDignity, choice\n", "damaged or cut short"),
    "an old word file.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Word file"),
    "cut short.docx": (word_file("Hello", table=("a", "b"))[:9000], "damaged or cut short"),
    "without a table.docx": (word_file("Charter point", "Next steps"), "no table"),
    "an empty table.docx": (word_file(table=("", "", "", "")), "no table"),
    "another table.docx": (word_file(table=("milk", "2", "corner", "now")), "Too little"),
    "not a document.docx": (with_part("[Content_Types].xml", b"<Types/>"), "not a Word document"),
    "broken inside.docx": (with_part("word/document.xml", b"<w:document"), "not a Word document"),
    "laughing.docx": (with_body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", LAUGHS), "its own entities"),
    "reaching out.docx": (with_body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE), "its own entities"),
    "climbing out.docx": (with_part("../../outside.xml", b"<a/>"), "points outside itself"),
    "from the root.docx": (with_part("/outside.xml", b"<a/>"), "points outside itself"),
    "wide span.docx": (
        with_body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
                  "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
        "over fifty columns",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_in_one_clear_line_that_says_what_to_do(name):
    raw, phrase = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        read_return(raw, name)
    said = str(refusal.value)
    assert phrase in said
    assert "\n" not in said
    assert said.endswith(".")
    assert said.count(". ") + said.count(": ") >= 1  # what happened, then what to do next


def test_a_word_file_of_too_many_parts_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(600):
            archive.writestr(f"{number}.xml", b"")
    with pytest.raises(Unreadable, match="600 parts"):
        read_return(file.getvalue(), "many.docx")


def test_a_word_file_with_the_same_part_twice_is_refused():
    file = io.BytesIO(word_file("Hello"))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", body("<w:p/>"))
    with pytest.raises(Unreadable, match="same name"):
        read_return(file.getvalue(), "twice.docx")


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_other_papers_about_the_end_of_life_are_not_taken_for_returns(number):
    with pytest.raises(Unreadable, match="Too little"):
        read_return(seed(number).read_bytes(), "paper.txt")


def test_a_folder_a_missing_file_a_device_and_a_name_that_no_file_can_have_are_refused(tmp_path):
    for path, phrase in [
        (tmp_path, "a folder"),
        (tmp_path / "none.txt", "no file of that name"),
        ("/dev/zero", "not an ordinary file"),
        (tmp_path / ("x" * 5000), "could not be read"),
        ("a\0b.txt", "could not be read"),
    ]:
        with pytest.raises(Unreadable, match=phrase):
            read_bytes(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "return.txt"
    path.write_text("x")

    def forbidden(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", forbidden)
    with pytest.raises(Unreadable, match="may not be read by you"):
        read_bytes(path)


MEASURED = """
import json, sys, time
from everymoment.documents.opening import Unreadable, read_bytes
from everymoment.documents.reading import read_return
began, refusal = time.perf_counter(), ""
try:
    read_return(read_bytes(sys.argv[1]), sys.argv[1])
except Unreadable as error:
    refusal = str(error)
seconds = time.perf_counter() - began
# The kernel's own peak for this program; getrusage would count what the test that started it had used before.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
print(json.dumps([refusal, seconds, peak]))
"""


def heavy(name: str, path: Path) -> None:
    """Writes a file that would hurt a reader that trusted it."""
    if name == "50 MB.txt":
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
    elif name == "19 MB of text.txt":
        path.write_bytes(b"dignity\tchoice\n" * 1_300_000)
    elif name == "a bomb.docx":
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/document.xml", "w") as part,
        ):
            for _ in range(300):
                part.write(b" " * (1024 * 1024))
    elif name == "a heavy but honest bomb.docx":
        path.write_bytes(with_part("word/media/a.bin", b"\0" * (40 * 1024 * 1024)))
    elif name == "as many elements as are let in.docx":
        path.write_bytes(
            with_part(
                "word/document.xml",
                body(f"<w:tbl><w:tr><w:tc>{'<w:p/>' * 490_000}</w:tc></w:tr></w:tbl>"),
                method=zipfile.ZIP_STORED,
            )
        )
    else:
        path.write_bytes(b'a\t"\n' * 19_000)


@pytest.mark.parametrize(
    "name",
    ["50 MB.txt", "19 MB of text.txt", "a bomb.docx", "a heavy but honest bomb.docx",
     "as many elements as are let in.docx", "quote marks.txt"],
)  # fmt: skip
def test_heavy_files_are_refused_within_a_second_and_200_mb(name, tmp_path):
    path = tmp_path / name
    heavy(name, path)
    run = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    refusal, seconds, megabytes = json.loads(run.stdout)
    assert refusal
    assert seconds < 1
    assert megabytes < 200
