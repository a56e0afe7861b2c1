"""A document that somebody sent is read by a process that can do nothing else, and whatever is wrong with it is told in
one clear line, in less than a second and 200 MB (S7). What was measured is printed."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from everymoment.documents import apart, limited
from everymoment.documents.apart import read_apart
from everymoment.documents.opening import Unreadable
from everymoment.documents.reading import FORMATS, read_return
from tests.documents import damage
from tests.documents.test_bad_input import body, with_body, with_part, word_file

RETURNS = Path(__file__).parent / "returns"
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
LAUGHS = "<!DOCTYPE a [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def bomb(megabytes: int) -> bytes:
    """A zip file whose one part unpacks to so much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b"\0" * 1024 * 1024)
    return file.getvalue()


def overlapping(many: int = 20) -> bytes:
    """A zip file whose list names the same bytes again and again, each time as another part."""
    raw = zipped({"a.bin": b"\0" * 1_000})
    starts = raw.index(b"PK\x01\x02")
    entry, end = raw[starts : raw.index(b"PK\x05\x06")], raw[raw.index(b"PK\x05\x06") :]
    entries = b"".join(entry.replace(b"a.bin", b"%05d" % number) for number in range(many))
    head, _, _, _, _, _, _, note = struct.unpack("<4s4H2LH", end)
    return raw[:starts] + entries + struct.pack("<4s4H2LH", head, 0, 0, many, many, len(entries), starts, note)


def deep(levels: int) -> bytes:
    """A Word file whose body nests so deep, not packed: a packed one is refused by its size alone."""
    nested = body("<w:p>" * levels + "</w:p>" * levels)
    return with_part("word/document.xml", nested, method=zipfile.ZIP_STORED)


FAR_OUT = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">'
    b'<c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>'
)


def pdf_of(packed: bytes) -> bytes:
    """A PDF of one page, whose content is these packed bytes."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 5\n0000000000 65535 f \n" + listed + end


@cache
def of_300_mb() -> bytes:
    """Nothing but noughts, packed small."""
    return zlib.compress(b"\0" * 300_000_000, 9)


# Each is made when it is asked for: all of them take seconds, and whoever only collects the tests needs none.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a zip bomb.docx": lambda: bomb(300),
    "a bomb in one small part.docx": lambda: with_part("word/media/a.bin", b"\0" * 40_000_000),
    "a zip in a zip.docx": lambda: with_part("word/embeddings/a.bin", zipped({"b": b"b"}), method=zipfile.ZIP_STORED),
    "a sheet in a letter.docx": lambda: with_part("word/embeddings/sheet.xlsx", zipped({"b": bomb(9)})),
    "parts over each other.docx": lambda: overlapping(),
    "climbing out.docx": lambda: with_part("../../../etc/cron.d/a", b"x"),
    "climbing out by back strokes.docx": lambda: with_part("..\\..\\a.xml", b"<a/>"),
    "from the root.docx": lambda: with_part("/etc/cron.d/a", b"x"),
    "10,000 entries.docx": lambda: zipped({f"{number}.xml": b"<a/>" for number in range(10_000)}),
    "a million laughs.docx": lambda: with_body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS),
    "laughs in UTF-16.docx": lambda: with_part(
        "word/document.xml", body("&a9;", LAUGHS).decode().encode("utf-16")
    ),
    "quadratic.docx": lambda: with_body("&a;" * 50_000, f'<!DOCTYPE a [<!ENTITY a "{"ha" * 20_000}">]>'),
    "reaching out.docx": lambda: with_body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE),
    "100,000 deep.docx": lambda: deep(100_000),
    "a picture and a letter.docx": lambda: b"GIF89a" + b"\0" * 500 + word_file("Hello", table=("a", "b")),
    "a letter and a program.docx": lambda: word_file("Hello", table=("a", "b")) + b"MZ" + b"\0" * 500,
    "a pdf and a letter.txt": lambda: b"%PDF-1.7\n1 0 obj\n" + word_file("Hello"),
    "a page that runs.txt": lambda: b"<html><script>alert(1)</script></html>\n" * 50,
    "a letter as text.txt": lambda: word_file("Hello"),
    "text as a letter.docx": lambda: b"1\tDignity and choice\tyes\tno\tsoon\n",
    "a program.tsv": lambda: b"\x7fELF" + bytes(range(256)) * 200,
    "macros.docx": lambda: with_part("word/vbaProject.bin", b"x"),
    "macros.xlsx": lambda: with_part("xl/vbaProject.bin", b"x", damage.as_workbook([damage.LINES])),
    "a bomb.xlsx": lambda: with_part("xl/media/a.bin", b"\0" * 40_000_000, damage.as_workbook([damage.LINES])),
    "a cell far out.xlsx": lambda: with_part("xl/worksheets/sheet1.xml", FAR_OUT, damage.as_workbook([damage.LINES])),
    "laughs.xlsx": lambda: with_part("xl/sharedStrings.xml", LAUGHS.encode(), damage.as_workbook([damage.LINES])),
    "a letter as a sheet.xlsx": lambda: word_file("Hello", table=("a", "b")),
    "text as a sheet.xlsx": lambda: b"1,Dignity,yes\n",
    "a bomb.pdf": lambda: pdf_of(of_300_mb()),
    "a bomb in a bomb.pdf": lambda: pdf_of(zlib.compress(of_300_mb(), 9)),
    "no text.pdf": lambda: pdf_of(zlib.compress(b"q Q")),
    "cut short.pdf": lambda: damage.as_pdf([damage.LINES])[:9_000],
    "only its first line.pdf": lambda: b"%PDF-1.7\n",
    "text as a pdf.pdf": lambda: b"1\tDignity\n",
    "an open quote.csv": lambda: b'1,"Dignity and choice,yes,no\n' * 3,
    "0 bytes.xlsx": lambda: b"",
    "0 bytes.pdf": lambda: b"",
    "0 bytes.docx": lambda: b"",
    "0 bytes.tsv": lambda: b"",
    "cut short.docx": lambda: word_file("Hello", table=("a", "b"))[:-400],
    "cut in the middle.docx": lambda: word_file("Hello", table=("a", "b"))[:12_000],
    "a long list of little.docx": lambda: zipped({f"{number:06}": b"" for number in range(60_000)}, zipfile.ZIP_STORED),
}  # fmt: skip
SAYS = {
    "a zip bomb.docx": "unpack to 300 MB",
    "a zip in a zip.docx": "another packed file inside",
    "parts over each other.docx": "lie over each other",
    "climbing out.docx": "points outside itself",
    "10,000 entries.docx": "10,000 parts",
    "a million laughs.docx": "its own entities",
    "laughs in UTF-16.docx": "its own entities",
    "100,000 deep.docx": "not a Word document",
    "a picture and a letter.docx": "damaged",
    "a letter and a program.docx": "damaged",
    "a letter as text.txt": "under another ending",
    "0 bytes.docx": "is empty",
    "macros.docx": "holds macros",
    "macros.xlsx": "holds macros",
    "a bomb.xlsx": "unpack to",
    "a cell far out.xlsx": "1,048,576 rows",
    "a bomb.pdf": "unpack to over 20 MB",
    "a bomb in a bomb.pdf": "unpack to over 20 MB",
    "no text.pdf": "no text",
    "an open quote.csv": "quote mark that opens on line 1",
    "a long list of little.docx": "60,000 parts",
}
NOT_READ = (".xlsm", ".xls", ".doc", ".odt", ".png", "")

MEASURED = """
import json, resource, sys, time
from everymoment.documents.apart import read_apart
from everymoment.documents.opening import Unreadable, read_bytes
began, refusal = time.perf_counter(), ""
try:
    read_apart(read_bytes(sys.argv[1]), sys.argv[1])
except Unreadable as error:
    refusal = str(error)
seconds = time.perf_counter() - began
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
# What a child is counted with before it becomes the reader is this process, already counted.
reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([refusal, seconds, own, reader]))
"""


def measured(path: Path) -> str:
    """What is said about a file; fails unless it is said in one line within a second and 200 MB."""
    run = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    said, seconds, own, reader = json.loads(run.stdout)
    print(f"{path.name}: {seconds:.2f} s, {own:.0f} MB here and {reader:.0f} MB in the reader: {said}")
    assert said and "\n" not in said and said.endswith(".")
    assert said.count(". ") + said.count(": ") >= 1, "what happened, then what to do next"
    assert seconds < 1 and own < 200 and reader < 200
    return str(said)


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_refused_in_one_line_within_a_second_and_200_mb(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    assert SAYS.get(name, "") in measured(path)


def test_a_file_of_2_gb_is_refused_before_a_byte_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "2 GB.docx"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    assert "2048.0 MB" in measured(path)


@pytest.mark.parametrize("ending", NOT_READ)
def test_what_is_not_read_is_said_to_be_so(ending: str) -> None:
    with pytest.raises(Unreadable, match=r"cannot be read. Save the return as .docx, .xlsx, .pdf, .tsv, .csv or .txt"):
        read_apart(zipped({"a": b"a"}), f"return{ending}")


def a_letter() -> bytes:
    """A whole return as a Word file."""
    import docx

    document, file = docx.Document(), io.BytesIO()
    rows = [line.split("\t") for line in (RETURNS / "whole_table.tsv").read_text().splitlines() if line.strip()]
    widest = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=widest)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text.strip('"')
    document.save(file)
    return file.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "return.tsv": (RETURNS / "whole_table.tsv").read_bytes,
    "return.txt": (RETURNS / "older_encoding.txt").read_bytes,
    "return.docx": a_letter,
    **{f"return{ending}": partial(damage.FORMATS[ending], [damage.LINES]) for ending in (".xlsx", ".pdf", ".csv")},
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_of_each_kind_reads_the_same_there_as_here(name: str) -> None:
    sent = GOOD[name]()
    assert read_apart(sent, name, "2026-03") == read_return(sent, name, "2026-03")


def test_every_kind_that_is_read_is_tried() -> None:
    assert {Path(name).suffix for name in GOOD} == set(FORMATS)


LOCKED_IN = """
import json, os, resource, socket, sys
from everymoment.documents import limited
limited.limit()
tried = {}
for name, deed in {
    "a connection": lambda: socket.socket(),
    "a file": lambda: open("/etc/hostname"),
    "a pipe": lambda: os.pipe(),
    "its limits back": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99)) if os.geteuid() else 1 / 0,
    "600 MB": lambda: bytearray(600 * 1024 * 1024),
}.items():
    try:
        deed()
        tried[name] = "allowed"
    except (OSError, ValueError, MemoryError, ZeroDivisionError) as fault:
        tried[name] = type(fault).__name__
print(json.dumps({"tried": tried, "limits": [resource.getrlimit(each) for each in (
    resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)]}))
"""


def test_the_reader_can_open_nothing_reach_nobody_and_take_no_more_than_its_share() -> None:
    ran = subprocess.run([sys.executable, "-c", LOCKED_IN], capture_output=True, text=True, check=True)
    there = json.loads(ran.stdout)
    assert "allowed" not in there["tried"].values(), there
    most = (limited.MOST_MEMORY, limited.MOST_SECONDS, limited.MOST_ANSWERED, 0, 0)
    assert there["limits"] == [[each, each] for each in most]


def instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reader: str) -> None:
    """Puts another program in the reader's place."""
    program = tmp_path / "reader"
    program.write_text(f"#!{sys.executable}\n{reader}")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))


def test_no_secret_of_ours_is_in_the_readers_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EVERYMOMENT_SECRET_KEY", "a secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    instead(monkeypatch, tmp_path, "import json, os; print(json.dumps({'refused': ' '.join(sorted(os.environ)) + ' ' "
            "+ os.getcwd() + '.'}))")  # fmt: skip
    with pytest.raises(Unreadable) as told:
        read_apart(b"x", "a.txt")
    assert "EVERYMOMENT" not in str(told.value) and "DATABASE" not in str(told.value)
    assert str(told.value).endswith(" /.")


READERS = {
    "answers nothing": "",
    "answers no JSON": "print('<html>')",
    "answers something else": "print('[1, 2]')",
    "answers a return of lies": 'print(\'{"read": {"rows": [{"point": 99}], "missing": []}}\')',
    "says no in two lines": 'print(\'{"refused": "a\\\\nb"}\')',
    "never stops writing": "from everymoment.documents import limited; limited.limit()\nwhile True: print('x' * 65536)",
    "never stops": "while True: pass",
    "ends itself": "import os; os.kill(os.getpid(), 11)",
    "is out of memory": f"raise SystemExit({limited.GIVES_UP})",
}


@pytest.mark.parametrize("reader", READERS)
def test_whatever_the_reader_does_one_clear_line_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reader: str
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    instead(monkeypatch, tmp_path, READERS[reader])
    with pytest.raises(Unreadable) as told:
        read_apart(b"x", "a.txt")
    assert "\n" not in str(told.value) and "try" in str(told.value)


def test_a_return_that_was_handed_back_changed_is_not_believed() -> None:
    from dataclasses import asdict

    good = json.loads(json.dumps(asdict(read_return(GOOD["return.tsv"](), "a.tsv")), default=str))
    assert apart._return(good).rows
    for spoil in (
        lambda it: it["rows"][0].update(point=22), lambda it: it["rows"][0].update(now=3),
        lambda it: it["rows"][0].update(confidence=7), lambda it: it["rows"][0].update(lines=[1, True]),
        lambda it: it["rows"][0].update(lines=[-1, 1]), lambda it: it.update(problems=[{}]),
        lambda it: it.update(locality=["x"]), lambda it: it.update(missing=[0]),
    ):  # fmt: skip
        spoiled = json.loads(json.dumps(good))
        spoil(spoiled)
        with pytest.raises((ValueError, TypeError, KeyError)):
            apart._return(spoiled)
