"""`everymoment board-paper --locality CODE OUT.pdf`: the paper for the health and wellbeing board, as a PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from everymoment.assurance import board_paper
from everymoment.documents.print.board_paper import board_paper_pdf
from everymoment.people import clock


class Command(BaseCommand):
    help = "Writes the paper for the health and wellbeing board of a place, rounded so that it can be published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--locality", required=True, help="the locality's code, such as E09000001")
        parser.add_argument("out", type=Path, help="where the PDF is written; a file that is there is not touched")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        try:
            if out.suffix.lower() != ".pdf":
                raise board_paper.NoPaper("The paper is written as .pdf. Give the file that ending.")
            if out.exists():
                raise board_paper.NoPaper(f"{out} is there already. Nothing was written. Choose another name.")
            made = board_paper_pdf(board_paper.of_code(options["locality"]), clock.now())
            out.write_bytes(made)
        except board_paper.NoPaper as refusal:
            self.fail(str(refusal))
        except OSError as fault:
            self.fail(f"{out} could not be written ({fault.strerror}). Nothing was kept. Choose another folder.")
        self.stdout.write(f"Written: {out}")

    def fail(self, line: str) -> None:
        """One clear line, and the end."""
        self.stderr.write(line)
        raise SystemExit(2)
