"""`everymoment digest [--dry-run]`: a short e-mail to each account for which something waits."""

import fcntl
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from everymoment.plans import digest


class Command(BaseCommand):
    help = "E-mail each account how much waits for it: counts only, and nothing about anybody."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="send nothing; say to which accounts, and how much")

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        with only_one_at_a_time():
            outcome = digest.send(self.stdout.write, dry_run=dry)
        self.stdout.write(
            f"{counted(outcome.sent)} {'would be' if dry else 'were' if outcome.sent != 1 else 'was'} sent."
        )
        if outcome.failed or outcome.left:
            left = (
                f" The mail server could not be reached, so {outcome.left} more were not tried." if outcome.left else ""
            )
            raise CommandError(
                f"{counted(len(outcome.failed))} could not be sent (account ids {outcome.failed[:10]}).{left} "
                "The others are safe. What was not sent is tried again at the next run."
            )


def counted(many: int) -> str:
    """So many digests, in words."""
    return f"{many} digest{'' if many == 1 else 's'}"


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Two runs at once would mail people twice: the second is refused. Raises CommandError."""
    with (settings.VAR / "digest.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CommandError("Digests are being sent already. Nothing was sent twice. Wait until it ends.") from held
        yield
