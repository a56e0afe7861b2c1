"""`everymoment open-data --locality CODE | --region CODE --out DIR` writes open data: CSV, Parquet, a dictionary."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.assurance.open_data import NotPublished, place_table, region_table
from everymoment.assurance.open_files import files, sha256


class Command(BaseCommand):
    help = "Write the open data of a place or a region: a table as CSV and as Parquet, and its dictionary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        of = parser.add_mutually_exclusive_group(required=True)
        of.add_argument("--locality", help="the place's code, such as E09000001")
        of.add_argument("--region", help="the region's code, such as E12000007")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write to; it is made when missing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["locality"]:
                about, rows = place_table(options["locality"], self.stdout.write)
            else:
                about, rows = region_table(options["region"], self.stdout.write)
            self.write(options["out"], files(about, rows))
        except NotPublished as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)

    def write(self, folder: Path, made: dict[str, bytes]) -> None:
        """Write the files, none over another. Raises NotPublished."""
        there = [name for name in made if (folder / name).exists()]
        if there:
            raise NotPublished(f"{folder} holds {', '.join(there)} already. Nothing was written. Choose another.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in made.items():
                (folder / name).write_bytes(content)
                self.stdout.write(f"{name}: {len(content):,} bytes, sha256 {sha256(content)}")
        except OSError as fault:
            raise NotPublished(f"The files could not be written ({fault.strerror}). Check the folder.") from fault
