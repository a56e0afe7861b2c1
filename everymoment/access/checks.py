"""What `everymoment check --database default`, and each `migrate` at the start, warn of: openings that would wait for
nobody to look at them."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from everymoment.access import who_answers

HINT = (
    "Give somebody there the post of privacy officer, or somebody at the council or the care board, which answer where "
    "an organisation has none (docs/adr/0022)."
)


@register(Tags.database)
def somebody_answers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning for each place in which nobody answers. None where the database is not ready to say."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        found = who_answers.nobody_answers()
    except DatabaseError:
        return []  # before its tables are made
    return [
        Warning(
            f"In {place} nobody looks at records opened without being asked by: {', '.join(names)}.",
            hint=HINT,
            id="access.W001",
        )
        for place, names in found
    ]
