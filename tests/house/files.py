"""Which files are the project's own: everything that git would keep, found without git."""

import fnmatch
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
IGNORED = [
    line.strip().rstrip("/")
    for line in (ROOT / ".gitignore").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]


def ignored(path: Path) -> bool:
    """Whether .gitignore names this file or folder, by its name or its path."""
    inside = path.relative_to(ROOT).as_posix()
    return path.name == ".git" or any(fnmatch.fnmatch(path.name, p) or inside == p for p in IGNORED)


def own_files(*endings: str, under: str = ".") -> Iterator[Path]:
    """Every kept file below a folder, in order; only those with one of the endings, when any is given."""
    for folder, inner, names in os.walk(ROOT / under):
        here = Path(folder)
        inner[:] = sorted(name for name in inner if not ignored(here / name))
        for name in sorted(names):
            path = here / name
            if not ignored(path) and (not endings or path.suffix in endings):
                yield path


def own_texts() -> Iterator[tuple[Path, str]]:
    """Every kept file that is text, with what it says."""
    for path in own_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def named(path: Path) -> str:
    """A file as tests name it."""
    return path.relative_to(ROOT).as_posix()
