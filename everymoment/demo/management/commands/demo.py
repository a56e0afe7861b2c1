"""`everymoment demo`: makes, or makes again, the fictional borough of Wandle, and says whom to sign in as."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from everymoment.demo.afresh import NotOurs, prepare
from everymoment.demo.finish import MONTHS, cast_table, let_the_database_look, measure_the_year, month_ends
from everymoment.demo.making import make
from everymoment.demo.neighbours import settle_neighbours
from everymoment.demo.old_returns import keep_them
from everymoment.demo.round_begun import begin_it
from everymoment.people import clock

PEOPLE, SEED = 300, 2027


class Command(BaseCommand):
    help = "Makes the fictional borough of Wandle with its people, by the same deeds that everybody else uses."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--people", type=int, default=PEOPLE, help=f"how many people have a plan (default {PEOPLE})"
        )
        parser.add_argument("--seed", type=int, default=SEED, help="another number makes another borough")
        parser.add_argument("--cast", action="store_true", help="make nothing; say what to open and whom to sign in as")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["cast"]:
            self._make(options["people"], options["seed"])
        self.stdout.write(cast_table())

    def _make(self, people: int, seed: int) -> None:
        if people < 1:
            raise CommandError("Choose at least 1 person: Edith is always there.")
        try:
            prepare(self._say)
        except NotOurs as not_ours:
            raise CommandError(str(not_ours)) from not_ours
        make(people, seed, self._say)
        let_the_database_look()
        keep_them(clock.now(), self._say)
        measure_the_year(self._say)
        begin_it(clock.now(), self._say)
        settle_neighbours(seed, [*month_ends(clock.today(), MONTHS), clock.today()], self._say)

    def _say(self, line: str) -> None:
        """A line of progress, at once."""
        self.stdout.write(f"    {line}")
        self.stdout.flush()
