"""`everymoment handbook [--check]`: writes the reference pages from the declarations, or says which no longer agree."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from everymoment.handbook import book


class Command(BaseCommand):
    help = "Writes the reference pages and the list of what is released from the declarations; touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; name the files that no longer agree")

    def handle(self, *args: Any, **options: Any) -> None:
        files = book.wanted()
        if options["check"]:
            stale = [_named(path) for path in book.stale(files)]
            if stale:
                raise CommandError(f"No longer as declared: {', '.join(stale)}. Run: everymoment handbook")
            self.stdout.write(f"{len(files)} files agree with the declarations.")
            return
        changed = book.write(files)
        for path in changed:
            self.stdout.write(f"written: {_named(path)}")
        self.stdout.write(f"{len(files) - len(changed)} of {len(files)} files were right already.")


def _named(path: Path) -> str:
    return path.relative_to(settings.HOUSE).as_posix()
