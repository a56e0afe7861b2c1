"""Wandle's charter returns of May 2015 and October 2023, as a council might have written them: read and kept like any
document, the older looked through by the director."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from everymoment.assurance import returns
from everymoment.demo.network import director
from everymoment.demo.place import CODE
from everymoment.documents.reading import read_return
from everymoment.people import clock

HERE = Path(__file__).parent
BY_MONTH = {"2015-05": HERE / "wandle_2015.tsv", "2023-10": HERE / "wandle_2023.tsv"}
LOOKED_THROUGH = "2015-05"
SENT_IN = timedelta(days=50)


def keep_them(now: datetime, say: Callable[[str], object]) -> None:
    """Reads and keeps each of them; says how many of the charter's points it answers."""
    with clock.at(now - SENT_IN):
        for month, file in BY_MONTH.items():
            raw = file.read_bytes()
            read = read_return(raw, file.name, month)
            sha256 = hashlib.sha256(raw).hexdigest()
            kept = returns.keep(read, locality_code=CODE, as_of=month, source_name=file.name, sha256=sha256, raw=raw)
            if month == LOOKED_THROUGH:
                returns.confirm(director(), kept.pk, [each.point for each in read.rows])
            say(f"The charter return of {kept.month} was read and kept: {len(read.rows)} points.")
