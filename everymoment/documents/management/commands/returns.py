"""`everymoment returns read|import|write`: reads a charter return, shows what was found, keeps it when asked to; and
writes one that is kept."""

import hashlib
import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from everymoment.assurance.returns import SURE_FROM
from everymoment.documents.apart import read_apart
from everymoment.documents.charter_return import Return, Row
from everymoment.documents.opening import Unreadable, read_bytes
from everymoment.documents.reading import READ, month_start
from everymoment.documents.write.written import NotWritten
from everymoment.promises.charter import POINTS, point

_UNREADABLE = 2


class Command(BaseCommand):
    help = f"Reads a charter return ({READ}) and prints what it found; keeps it with `import`, writes it with `write`."
    requires_system_checks = []  # reading a file needs neither the database nor anything else of the house
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        reading = deeds.add_parser("read", help="read a return and print what was found; nothing is kept")
        reading.add_argument("file", help=f"the return: {READ}")
        reading.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
        keeping = deeds.add_parser("import", help="read a return and keep it, with its repairs for a person to confirm")
        keeping.add_argument("file", help=f"the return: {READ}")
        keeping.add_argument("--locality", required=True, help="the locality's code, such as E09000001")
        keeping.add_argument("--as-of", required=True, help="the month of the return, as in 2015-05")
        writing = deeds.add_parser("write", help="write a return that is kept, in the charter's four columns")
        writing.add_argument("--locality", required=True, help="the locality's code, such as E09000001")
        writing.add_argument("--as-of", required=True, help="the month of the return, as in 2015-05")
        writing.add_argument(
            "out", help="the file to write, ending .docx, .xlsx or .pdf; one that is there is not overwritten"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for stream in (sys.stdout, sys.stderr):  # UTF-8 whatever the terminal's own language settings
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
        if options["deed"] == "read":
            self._read(options["file"], options["json"])
        elif options["deed"] == "write":
            self._write(options["locality"], options["as_of"], options["out"])
        else:
            self._import(options["file"], options["locality"], options["as_of"])

    def _read(self, file: str, as_json: bool) -> None:
        try:
            read = read_apart(read_bytes(file), file)
        except Unreadable as refusal:
            self._refuse(refusal)
        if as_json:
            self.stdout.write(json.dumps(read.to_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(summary(read))

    def _import(self, file: str, locality: str, as_of: str) -> None:
        from everymoment.assurance.returns import Refused, keep  # only keeping needs the database

        try:
            month_start(as_of)
        except ValueError as slip:
            self._refuse(slip)
        try:
            raw = read_bytes(file)
            read = read_apart(raw, file, as_of)
            keep(
                read,
                locality_code=locality,
                as_of=as_of,
                source_name=Path(file).name,
                sha256=hashlib.sha256(raw).hexdigest(),
                raw=raw,
            )
        except (Unreadable, Refused) as refusal:
            self._refuse(refusal)
        self.stdout.write(summary(read))
        if read.as_of and read.as_of != as_of:
            self.stdout.write(f"The document says {read.as_of}; it was kept as {as_of}, as you asked.")
        self.stdout.write("Kept. Its repairs wait for a person to confirm them.")

    def _write(self, locality: str, as_of: str, out: str) -> None:
        from everymoment.assurance.returns import Refused, of_month
        from everymoment.documents.write.formats import ending_of, write  # slow to load, and only writing needs it
        from everymoment.documents.write.kept import written

        try:
            ending = ending_of(out)
            made = write(written(*of_month(locality, as_of)), ending)
        except (NotWritten, Refused) as refusal:
            self._refuse(refusal)
        try:
            with open(out, "xb") as file:  # never over a file that is there
                file.write(made)
        except FileExistsError:
            self._refuse(NotWritten("There is a file of that name. Nothing was written. Choose another name."))
        except (OSError, ValueError) as fault:
            said = getattr(fault, "strerror", None) or "no file can have that name"
            self._refuse(NotWritten(f"The file could not be written ({said}). Check its name and folder."))
        self.stdout.write(f"Written: {out}")

    def _refuse(self, refusal: Exception) -> NoReturn:
        self.stderr.write(str(refusal))
        raise SystemExit(_UNREADABLE)


def summary(read: Return) -> str:
    """What was found in a return, for a person at a terminal: points, missing ones, doubts, repairs, problems."""
    of = f"{read.locality or 'a place that it does not name'}, {read.as_of or 'month not stated'}"
    lines = [f"Return of {of}: {len(read.rows)} of {len(POINTS)} points found."]
    if read.missing:
        lines.append("Missing: " + ", ".join(str(number) for number in read.missing) + ".")
    doubtful = [str(row.point) for row in read.rows if row.confidence < SURE_FROM]
    if doubtful:
        lines.append("Doubtful, look at these first: " + ", ".join(doubtful) + ".")
    lines += ["", *(line for row in read.rows for line in _about(row))]
    if read.problems:
        lines += ["", "To look at:", *(f"  - {problem}" for problem in read.problems)]
    return "\n".join(lines)


def _about(row: Row) -> list[str]:
    answered = sum(bool(cell) for cell in (row.now, row.improve, row.next_steps))
    due = ", ".join(each.text for each in row.timescales)
    head = f"{row.point:>2}  {point(row.point).title}: {answered} of 3 answers" + (f"; when: {due}" if due else "")
    return [head, *(f"      repaired: {repair}" for repair in row.repairs)]
