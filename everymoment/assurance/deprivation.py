"""In which fifth of England by deprivation a postcode lies, from a file that a place brings."""

import csv
from collections.abc import Iterable
from pathlib import Path

from everymoment.assurance.models import Deprivation

Fifths = dict[str, int]
"""The fifth by the beginning of a postcode, or a whole one, without spaces."""
COLUMNS = ("postcode", "fifth")
SHORTEST = 2


class NotRead(ValueError):
    """Nothing was kept. The text says what is wrong and what to do."""


def fifths() -> Fifths:
    """Every area that is known, one statement."""
    return dict(Deprivation.objects.values_list("area", "fifth"))


def fifth_of(postcode: str, known: Fifths) -> int | None:
    """The fifth of the longest known beginning of this postcode; None where none is known."""
    area = folded(postcode)
    return next((known[area[:cut]] for cut in range(len(area), SHORTEST - 1, -1) if area[:cut] in known), None)


def folded(postcode: str) -> str:
    """A postcode in capitals, without spaces."""
    return "".join(postcode.split()).upper()


def keep(areas: Iterable[tuple[str, int]]) -> int:
    """Keep the fifth of each area, as (postcode or its beginning, 1 to 5); what was known of it goes. Returns how many.

    Raises NotRead.
    """
    rows = {folded(area): fifth for area, fifth in areas}
    for area, fifth in rows.items():
        if not SHORTEST <= len(area) <= 7 or not area.isalnum() or fifth not in range(1, 6):
            raise NotRead(f"“{area}, {fifth}” is no postcode with a fifth from 1 to 5. Nothing was kept.")
    made = [Deprivation(area=area, fifth=fifth) for area, fifth in rows.items()]
    Deprivation.objects.bulk_create(made, update_conflicts=True, update_fields=["fifth"], unique_fields=["area"])
    return len(made)


def read(file: Path) -> int:
    """Keep what a .csv file with the columns postcode and fifth says. Returns how many areas. Raises NotRead."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            rows = list(csv.DictReader(lines))
        return keep((row["postcode"], int(row["fifth"])) for row in rows)
    except (OSError, UnicodeDecodeError) as wrong:
        raise NotRead(f"{file.name} cannot be read. Give a .csv file in UTF-8.") from wrong
    except (KeyError, TypeError, ValueError) as wrong:
        if isinstance(wrong, NotRead):
            raise
        raise NotRead(f"{file.name} needs the columns {' and '.join(COLUMNS)}, the fifth as 1 to 5.") from wrong
