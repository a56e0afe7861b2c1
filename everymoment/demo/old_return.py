"""Wandle's charter return of October 2023, as a council might have written it: read and kept like any document."""

import hashlib
from pathlib import Path

from everymoment.assurance import returns
from everymoment.demo.place import CODE
from everymoment.documents.reading import read_return

FILE = Path(__file__).with_name("wandle_return.tsv")
AS_OF = "2023-10"


def keep_it() -> int:
    """Reads and keeps the return; how many of the charter's points it answers."""
    raw = FILE.read_bytes()
    read = read_return(raw, FILE.name, AS_OF)
    sha256 = hashlib.sha256(raw).hexdigest()
    returns.keep(read, locality_code=CODE, as_of=AS_OF, source_name=FILE.name, sha256=sha256, raw=raw)
    return len(read.rows)
