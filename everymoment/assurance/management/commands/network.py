"""`everymoment network import FILE.csv` reads figures that other places have published, to be set beside one's own."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.assurance import published


class Command(BaseCommand):
    help = "Read figures that other places have published, in the form of open data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        reading = deeds.add_parser("import", help="keep the published figures in a .csv file; all of it, or nothing")
        columns = ", ".join(published.NEEDED)
        reading.add_argument("file", type=Path, help=f"a .csv file with the columns {columns}, and whatever others")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(published.read(options["file"]).sentence)
        except published.NotRead as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
