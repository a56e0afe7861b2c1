"""What is asked again and again, on a form: one new occasion with today's day in it, or the one to be corrected.

Those that stand are not drawn: a form need not carry the past, and what is not sent is left as it is.
"""

from typing import Any

from django.utils.datastructures import MultiValueDict

from everymoment.pages.nhsuk import items
from everymoment.pages.nhsuk.items import Filled, Read
from everymoment.people import clock
from everymoment.sections.kinds import Field, Occasions, Value


def asked(what: Occasions) -> list[Field]:
    """The parts that the form asks."""
    return [part for part in what.said_parts if not part.by_deed]


def filled(what: Occasions, name: str, value: Value, filled_part: Filled) -> dict[str, list[str]]:
    """These occasions as a form would send them; a new one where there are none."""
    shown: list[dict[str, Any]] = value or [{what.parts[0].key: clock.today().isoformat()}]
    form = {f"{name}-rows": [str(len(shown))]}
    for place, occasion in enumerate(shown):
        form[f"{name}-{place}-id"] = [occasion.get("id", "")]
        for part in asked(what):
            form |= filled_part(part, f"{name}-{place}-{part.key}", occasion.get(part.key))
    return form


def read(what: Occasions, name: str, sent: MultiValueDict, read_part: Read) -> Value:
    """The occasions that were sent; of one marked for removal nothing but its id."""
    found = []
    for place, row in enumerate(items.rows(what, name, sent)):
        parts = {} if row.removed else {p.key: read_part(p, f"{row.name}-{p.key}", sent) for p in asked(what)}
        found.append({**parts, **({"id": row.id} if row.id else {}), items.PLACE: place})
    return found


def title(what: Occasions, row: items.Row) -> str:
    """What stands above one occasion on the form."""
    return f"New {what.item}" if row.is_new else f"Correct this {what.item}"
