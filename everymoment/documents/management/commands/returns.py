"""`everymoment returns read|import`: reads a charter return, shows what was found, and keeps it when asked to."""

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
from everymoment.promises.charter import POINTS, point

_UNREADABLE = 2


class Command(BaseCommand):
    help = f"Reads a charter return ({READ}) and prints what it found; keeps it with `import`."
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

    def handle(self, *args: Any, **options: Any) -> None:
        for stream in (sys.stdout, sys.stderr):  # UTF-8 whatever the terminal's own language settings
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
        if options["deed"] == "read":
            self._read(options["file"], options["json"])
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
