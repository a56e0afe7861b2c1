"""`everymoment measures run [--engine duckdb|postgres|spark] [--as-of DATE]` counts every measure, now or as known
on a day; `everymoment measures deprivation FILE` keeps in which fifth of England by deprivation postcodes lie."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.assurance import deprivation
from everymoment.assurance.engines import BY_NAME, DUCKDB
from everymoment.assurance.rates import figure
from everymoment.assurance.run import NotRun, run
from everymoment.measures.contents import BY_ID


class Command(BaseCommand):
    help = "Count every measure over the record and keep the results."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        running = deeds.add_parser("run", help="count every measure and keep the results")
        running.add_argument(
            "--engine", choices=list(BY_NAME), default=DUCKDB.name, help="what counts (default: duckdb)"
        )
        running.add_argument("--as-of", default="", help="a day, as in 2027-05-31 (default: now)")

        reading = deeds.add_parser("deprivation", help="keep the deprivation fifth of each postcode in a .csv file")
        reading.add_argument("file", type=Path, help="a .csv file with the columns postcode (or its start) and fifth")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["deed"] == "deprivation":
            self.read_deprivation(options["file"])
        else:
            self.run_measures(options)

    def read_deprivation(self, file: Path) -> None:
        """Keep what the file says, or say in one line why not."""
        try:
            self.stdout.write(f"{deprivation.read(file):,} areas kept.")
        except deprivation.NotRead as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)

    def run_measures(self, options: dict[str, Any]) -> None:
        """Count and say each figure."""
        try:
            made = run(day(options["as_of"]), options["engine"], self.stdout.write)
        except NotRun as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
        first = made.results.filter(stratum="", number="").select_related("locality")
        for each in first.order_by("locality__name", "measure"):
            counted = figure(BY_ID[each.measure], each.numerator, each.denominator, each.unknown)
            self.stdout.write(f"{each.locality.name}: {counted.sentence}.")
        self.stdout.write(f"{len(BY_ID)} measures counted and kept.")


def day(text: str) -> date | None:
    """The day written as YYYY-MM-DD, or None for no text. Raises NotRun."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise NotRun(f"{text} is not a day. Write it as in 2027-05-31.") from wrong
