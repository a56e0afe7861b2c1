"""`everymoment misuse [--dry-run]`: finds openings that stand out, and keeps them for the privacy officers."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.access.unusual import Outcome, Waiting, look_for_unusual

NOBODY = "For nobody, as there is no privacy officer"


class Command(BaseCommand):
    help = "Find openings of records that stand out, for the privacy officers to look at. Prints counts and no names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="keep nothing; say how many would be new")

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = look_for_unusual(keep=not options["dry_run"])
        for line in in_words(outcome, dry=options["dry_run"]):
            self.stdout.write(line)


def in_words(outcome: Outcome, *, dry: bool = False) -> Iterator[str]:
    """What a run did and what waits, in lines for whoever reads the mail of cron: no names of people."""
    new = f"{outcome.added} {'would be' if dry else 'is' if outcome.added == 1 else 'are'} new"
    yield f"Looked at {outcome.openings:,} openings. Of those that stand out {new}."
    for each in outcome.waiting:
        yield f"{each.organisation or NOBODY}: {', '.join(_waits(each))}."


def _waits(at: Waiting) -> Iterator[str]:
    if at.findings:
        yield (
            "1 that stands out waits for an answer"
            if at.findings == 1
            else f"{at.findings} that stand out wait for an answer"
        )
    if at.late:
        yield f"{at.late} opened unasked, not reviewed within 72 hours"
    if not at.organisation:
        yield "give somebody the post of privacy officer, at the council or in those organisations"
