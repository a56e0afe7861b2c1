"""`everymoment open-data --locality CODE | --region CODE --out DIR` writes open data as it was published:
CSV, Parquet, a dictionary. With `--unpublished`, what would be published of the newest run: to look at, not to pass
on."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.assurance.open_data import NotPublished, place_table, region_table
from everymoment.assurance.open_files import files, sha256
from everymoment.assurance.open_published import newest_files, region_files


class Command(BaseCommand):
    help = "Write the open data of a place or a region: a table as CSV and as Parquet, and its dictionary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        of = parser.add_mutually_exclusive_group(required=True)
        of.add_argument("--locality", help="the place's code, such as E09000001")
        of.add_argument("--region", help="the region's code, such as E12000007")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write to; it is made when missing")

        parser.add_argument(
            "--unpublished", action="store_true", help="what would be published now: to look at, not to be passed on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.write(options["out"], self.made(options["locality"], options["region"], options["unpublished"]))
        except NotPublished as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)

    def made(self, locality: str | None, region: str, unpublished: bool) -> dict[str, bytes]:
        """The files by name. Raises NotPublished."""
        tell = self.stdout.write
        if not unpublished:
            return newest_files(locality) if locality else region_files(region, tell)
        return files(*(place_table(locality, tell) if locality else region_table(region, tell)))

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
