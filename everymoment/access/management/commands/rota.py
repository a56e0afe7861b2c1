"""`everymoment rota import FILE --at ODS`: keeps an organisation's rota, for the detectors of misuse."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from everymoment.access import rota
from everymoment.people.models import Organisation
from everymoment.sections.kinds import said_day

NOTHING_KEPT = "Nothing was kept."


class Command(BaseCommand):
    help = "Keep an organisation's rota, so that opening a record on duty is told from opening it in one's own time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        keep = deeds.add_parser("import", help="keep the shifts of a file; what was kept of the same days is replaced")
        keep.add_argument("file", help="CSV with the columns login,from,to (2026-11-27 21:30, on clocks in London)")
        keep.add_argument("--at", required=True, help="the ODS code of the organisation")

    def handle(self, *args: Any, **options: Any) -> None:
        at = Organisation.objects.filter(ods_code=options["at"]).first()
        if at is None:
            raise CommandError(f"No organisation here has the ODS code {options['at']}. {NOTHING_KEPT}")
        try:
            kept = rota.keep(Path(options["file"]).read_text(encoding="utf-8"), at)
        except OSError as wrong:
            raise CommandError(f"The file cannot be read: {wrong.strerror}. {NOTHING_KEPT}") from None
        except UnicodeDecodeError:
            raise CommandError(f"The file is not text in UTF-8. Save it as CSV UTF-8. {NOTHING_KEPT}") from None
        except rota.NotARota as wrong:
            raise CommandError("\n".join([*wrong.problems, NOTHING_KEPT])) from None
        self.stdout.write(
            f"{at}: {kept.shifts} shifts of {kept.people} people are kept, from {said_day(kept.first)} "
            f"to {said_day(kept.last)}; {kept.replaced} of the same days were replaced."
        )
