"""`everymoment plans rebuild [--check]`: make every plan's standing anew from its changes, or check it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from everymoment.plans import rebuild


class Command(BaseCommand):
    help = "Rebuild, or check, how every plan stands, from its changes alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        again = deeds.add_parser("rebuild", help="make every standing anew")
        again.add_argument("--check", action="store_true", help="change nothing; say which plans differ")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = rebuild.plan_ids()
        if options["check"]:
            wrong = list(rebuild.differing())
            if wrong:
                raise CommandError(
                    f"{len(wrong)} of {len(ids)} plans do not stand as their changes say (plan ids {wrong[:10]}). "
                    "No change is lost. Run: everymoment plans rebuild"
                )
            self.stdout.write(f"{len(ids)} plans checked; each stands as its changes say.")
            return
        for done, each in enumerate(ids, 1):
            rebuild.rebuild(each)
            if done % 100 == 0:
                self.stdout.write(f"{done} of {len(ids)} plans rebuilt")
        self.stdout.write(f"{len(ids)} plans rebuilt from their changes.")
