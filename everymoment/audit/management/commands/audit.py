"""`everymoment audit`: the heartbeat, the newest head, verifying, and the deeds that two people answer for."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from everymoment.audit import beat, deeds, heads
from everymoment.audit.verify import CannotTell, Verdict, verify
from everymoment.people import clock

LOOKS_EVERY_S = 2
SOUND, BROKEN, CANNOT_TELL = 0, 1, 2


class Command(BaseCommand):
    help = "Keep and verify the audit chain: every change and every look, in one chain that cannot be cut unseen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="deed", required=True)
        beats = parts.add_parser("heartbeat", help="add a heartbeat, and write a signed head outside the database")
        beats.add_argument("--beside", type=int, help="go on, every minute or 1,000 links, while this process id lives")
        parts.add_parser("head", help="print the newest head, and the public key it is signed with")
        proof = parts.add_parser(
            "verify", help="walk the chain; name the first broken link. Ends with 0 sound, 1 broken, 2 cannot tell"
        )
        proof.add_argument("--heads", help="a file of heads, best one kept elsewhere; the program's own without it")
        proof.add_argument("--key", help="the public key that heads must be signed with; the program's own without it")
        proof.add_argument(
            "--from", dest="start", type=int, default=0, help="begin at the newest head known before this link"
        )
        proof.add_argument("--json", action="store_true", help="print the verdict as JSON")
        proof.add_argument("--strict", action="store_true", help="a missing heartbeat counts as broken")
        restore = parts.add_parser("bridge", help="say that a backup was put back, and go on from where it ends")
        restore.add_argument("--heads", help="the file of heads that is ahead; the program's own without it")
        gone = parts.add_parser("erase", help="remove looks for good, as the law demands; the chain stays sound")
        gone.add_argument("rows", nargs="+", type=int, help="ids of the looks")
        for each in (restore, gone):
            each.add_argument("--by", required=True, help="who does it")
            each.add_argument("--second", required=True, help="who else answers for it")
            each.add_argument("--because", required=True, help="why, without anything about anybody")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['deed']}")(**options)

    def _heartbeat(self, beside: int | None, **_: Any) -> None:
        if beside is None:
            try:
                self.stdout.write(f"Link {beat.beat(self.stderr.write).sequence} is under a signed head.")
            except (beat.Behind, heads.HeadsUnreadable, OSError) as wrong:
                raise CommandError(str(wrong), returncode=CANNOT_TELL) from wrong
            return
        said = ""
        try:
            while os.getppid() == beside:
                said = self._beat_when_due(said)
                time.sleep(LOOKS_EVERY_S)
        except KeyboardInterrupt:
            return

    def _beat_when_due(self, said: str) -> str:
        """One turn; a fault is said once, and does not end the heartbeat. Gives back what was said last."""
        close_old_connections()
        try:
            if beat.is_due(heads.newest(settings.HEADS)):
                beat.beat(self.stderr.write)
        except (beat.Behind, heads.HeadsUnreadable, OSError, DatabaseError) as wrong:
            if str(wrong) != said:
                self.stderr.write(f"No heartbeat: {wrong}")
            return str(wrong)
        return ""

    def _head(self, **_: Any) -> None:
        try:
            newest = heads.newest(settings.HEADS)
        except heads.HeadsUnreadable as wrong:
            raise CommandError(str(wrong), returncode=CANNOT_TELL) from wrong
        if newest is None:
            raise CommandError("No head has been written yet. Run: everymoment audit heartbeat", returncode=CANNOT_TELL)
        self.stdout.write(newest.line)

    def _verify(self, heads: str | None, key: str | None, start: int, json: bool, strict: bool, **_: Any) -> None:
        say = (lambda _: None) if json else self.stdout.write
        try:
            found = verify(known(heads), key or own_key(), start=start, say=say)
        except (CannotTell, DatabaseError) as wrong:
            self.stdout.write(as_json(None, str(wrong)) if json else f"Cannot tell: {wrong}")
            sys.exit(CANNOT_TELL)
        self.stdout.write(as_json(found) if json else in_words(found))
        if found.broken or (strict and found.silences):
            sys.exit(BROKEN)

    def _bridge(self, heads: str | None, by: str, second: str, because: str, **_: Any) -> None:
        try:
            ahead = known(heads)
            if not ahead:
                raise CannotTell("No head is known outside, so there is nothing to bridge.")
            kept = deeds.bridge(max(ahead, key=lambda head: head.sequence), by, second, because)
        except (deeds.NotDone, CannotTell) as wrong:
            raise CommandError(str(wrong)) from wrong
        lost = f"links {kept.words['after'] + 1} to {kept.words['upto']}"
        self.stdout.write(f"It is kept that {lost} are lost. Tell everybody from which moment changes are missing.")

    def _erase(self, rows: list[int], by: str, second: str, because: str, **_: Any) -> None:
        try:
            kept = deeds.erase("look", rows, by, second, because)
        except deeds.NotDone as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(f"{len(kept.words['rows'])} looks were erased. Their links stay, and tell nothing.")


def known(file: str | None) -> list[heads.Head]:
    """The heads of a file, or the program's own; none where it has written none yet. Raises CannotTell."""
    try:
        return heads.read(Path(file) if file else settings.HEADS)
    except FileNotFoundError as missing:
        if file is None:
            return []
        raise CannotTell(f"There is no file {file}.") from missing
    except (OSError, heads.HeadsUnreadable) as wrong:
        raise CannotTell(str(wrong)) from wrong


def own_key() -> str:
    """The public key of this house. Raises CannotTell."""
    try:
        return heads.public_key()
    except heads.HeadsUnreadable as wrong:
        raise CannotTell(str(wrong)) from wrong


def in_words(found: Verdict) -> str:
    """The verdict for somebody who reads it."""
    if found.broken:
        near = f" (not before {clock.said_moment(found.broken.near)})" if found.broken.near else ""
        first = f"BROKEN at link {found.broken.sequence}{near}: {found.broken.says}"
        first += f"\nLinks {found.first} to {found.last} follow one from another." if found.last >= found.first else ""
    else:
        first = f"Sound: links {found.first} to {found.last}, each with its row, held to {found.heads} heads."
    return "\n".join([first, *found.remarks])


def as_json(found: Verdict | None, wrong: str = "") -> str:
    """The verdict for a program."""
    if found is None:
        return json.dumps({"verdict": "cannot tell", "why": wrong})
    said: dict[str, Any] = {"verdict": "broken" if found.broken else "sound", "links": found.links}
    said |= {"first": found.first, "last": found.last, "heads": found.heads, "newest_head": found.newest_head}
    said |= {"silences": [[a.isoformat(), b.isoformat()] for a, b in found.silences], "remarks": found.remarks}
    if found.broken:
        near = found.broken.near.isoformat() if found.broken.near else None
        said["broken"] = {"what": found.broken.what, "sequence": found.broken.sequence, "says": found.broken.says}
        said["broken"]["near"] = near
    return json.dumps(said)
