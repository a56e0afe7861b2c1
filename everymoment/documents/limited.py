"""The process that reads one document and can do nothing else: bytes come in, one JSON object goes out.

Use: python -m everymoment.documents.limited NAME AS_OF, the document on its input. It answers {"read": ...} or
{"refused": sentence}. All it will ever load is loaded first; then it gives up memory, time and every new file or
connection before it looks at the first byte. These limits are the kernel's own and cannot be taken back.
"""

import codecs
import json
import resource
import sys
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import PurePath

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 10
MOST_ANSWERED = 4 * 1024 * 1024
GIVES_UP = 3
"""How this process ends when its memory does not do."""


LIBRARIES = {
    ".docx": ("docx",),
    ".xlsx": ("python_calamine",),
    ".pdf": ("pdfplumber", "pdfminer.pdftypes"),
}
"""What reading a kind of document needs: only that is loaded, for a refusal must come within a second."""


def limit() -> None:
    """Gives up, for good, what no reading needs."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_ANSWERED),
        (resource.RLIMIT_CORE, 0),
        # No new descriptor: no file can be opened, no connection made, no process started. The open ones stay.
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(name: str, as_of: str) -> int:
    """Reads the document on the input; returns how the process ends."""
    # Loaded now: after the limits nothing can be, not even how letters are written.
    for library in LIBRARIES.get(PurePath(name).suffix.lower(), ()):
        import_module(library)

    from .opening import MOST_BYTES, Unreadable
    from .reading import read_return

    for each in ("cp1252", "cp437", "utf-16-le", "utf-16-be"):
        codecs.lookup(each)
    limit()
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        answer: dict[str, object] = {"read": asdict(read_return(raw, name, as_of or None))}
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        return GIVES_UP
    sys.stdout.write(json.dumps(answer, default=date.isoformat))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
