"""`everymoment promises check [--folder DIR]`: say which local frameworks are held to here, and what is wrong."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError

from everymoment.assurance import frameworks
from everymoment.promises.local import read_folder
from everymoment.promises.promise import Framework


class Command(BaseCommand):
    help = "Look through the frameworks that localities added as files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        checking = deeds.add_parser("check", help="say which files are taken, and each thing that is wrong with others")
        checking.add_argument("--folder", type=Path, help="where they lie (default: what EVERYMOMENT_FRAMEWORKS says)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or settings.FRAMEWORKS
        if options["folder"] and not folder.is_dir():
            self.stderr.write(f"There is no folder {folder}. Nothing was read. Name the folder that holds the files.")
            sys.exit(2)
        held, lines = read_folder(folder)
        for each in held:
            self.stdout.write(taken(each))
        if not held and not lines:
            self.stdout.write(f"No local framework lies in {folder}. Nothing is wrong.")
        wrong = [*lines, *nowhere(held)]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            sys.exit(1)


def nowhere(held: tuple[Framework, ...]) -> list[str]:
    """A line for each place that is named and not kept here, or one that says that nobody can tell."""
    try:
        return frameworks.nowhere(held) if held else []
    except DatabaseError:
        return ["The places could not be looked up in the database. Run: everymoment migrate. Then check again."]


def taken(framework: Framework) -> str:
    """A framework that was taken, in a sentence."""
    promises, places = len(framework.promises), ", ".join(sorted(framework.places or ()))
    return f"{framework.title}: {promises} {'promise' if promises == 1 else 'promises'}, for {places}."
