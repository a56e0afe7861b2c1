"""The handbook: which reference pages there are, what each says now, and which on the disk say something else."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from everymoment.handbook import published
from everymoment.handbook.asking import who_may_ask_what
from everymoment.handbook.commands import commands
from everymoment.handbook.dictionary import data_dictionary
from everymoment.handbook.effects import effects
from everymoment.handbook.frameworks import charter, crosswalk, frameworks
from everymoment.handbook.instruments import instruments
from everymoment.handbook.kept import standards
from everymoment.handbook.opening import who_may_open_what
from everymoment.handbook.packs import packs
from everymoment.handbook.promised import measures
from everymoment.handbook.readers import paper, urgent_view, who_sees_what

PAGES: dict[str, Callable[[], str]] = {
    "data-dictionary.md": data_dictionary,
    "who-may-open-what.md": who_may_open_what,
    "who-may-ask-what.md": who_may_ask_what,
    "who-sees-what.md": who_sees_what,
    "urgent-view.md": urgent_view,
    "effects.md": effects,
    "paper.md": paper,
    "standards.md": standards,
    "instruments.md": instruments,
    "packs.md": packs,
    "measures.md": measures,
    "charter.md": charter,
    "frameworks.md": frameworks,
    "crosswalk.md": crosswalk,
    "commands.md": commands,
}


def folder() -> Path:
    """Where the pages stand."""
    return Path(settings.HOUSE) / "docs" / "reference"


def wanted(into: Path | None = None, released: Path = published.FILE) -> dict[Path, str]:
    """Every file that follows from the declarations, with what it must say."""
    lines = published.published() if released == published.FILE else published.published(_said(released))
    pages = {(into or folder()) / name: made() for name, made in PAGES.items()}
    return pages | {released: "\n".join(published.with_additions(lines)) + "\n"}


def stale(files: dict[Path, str]) -> list[Path]:
    """Those that are missing or say something else on the disk."""
    return [path for path, text in files.items() if _said(path) != text]


def write(files: dict[Path, str]) -> list[Path]:
    """Writes those that are stale; returns which they were."""
    changed = stale(files)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    return changed


def _said(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
