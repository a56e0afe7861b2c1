"""`everymoment simulate --plans N --out DIR`: columns for N made-up plans, for tests of scale."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.demo.simulated.written import NotMade, simulate

SEED = 2027


class Command(BaseCommand):
    help = "Write columns for so many plans that nobody has, to see how long measures take over them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plans", type=int, required=True, help="how many plans; England would have some 600,000")
        parser.add_argument("--out", type=Path, required=True, help="a new folder, or one that this command made")
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives other columns")

    def handle(self, *args: Any, **options: Any) -> None:
        self._say(f"Seed {options['seed']}: the same seed gives the same columns.")
        try:
            made = simulate(options["plans"], options["out"], options["seed"], self._say)
        except NotMade as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
        rows, size, to = sum(made.rows.values()), made.size / 1e6, f"{made.as_of_at:%d %B %Y, %H:%M} UTC"
        self._say(f"{rows:,} rows, {size:,.1f} MB, up to {to}, in {made.folder}.")

    def _say(self, line: str) -> None:
        """A line of progress, at once."""
        self.stdout.write(line)
        self.stdout.flush()
