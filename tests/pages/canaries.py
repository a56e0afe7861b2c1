"""Words by which somebody could be known, to be looked for wherever nobody may be named: in logs, on the console, in
e-mails, in addresses, in reports of faults."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote_plus

from everymoment.people.models import Account, Person

LEAST = 4
"""Shorter words stand in ordinary text by chance."""


def canaries() -> set[str]:
    """Everything in the database that names somebody: names, numbers, addresses, e-mail addresses."""
    words: set[str] = set()
    for person in Person.objects.all():
        words |= {person.given_name, person.family_name, person.nhs_number, person.address, person.postcode}
        words |= {spaced(person.nhs_number), person.nhs_number[-7:]}
    for account in Account.objects.all():
        words |= {account.first_name, account.last_name, account.email}
    return {word for word in words if len(word) >= LEAST}


def spaced(number: str) -> str:
    """An NHS number as people write it."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def sung(words: Iterable[str], texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Where one of the words stands in one of the texts (each with what it is called), whole, however it is encoded."""
    whole = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words)) or r"(?!)", re.IGNORECASE)
    for where, text in texts:
        for shape in {text, unquote_plus(text)}:
            if found := whole.search(shape):
                yield f"{where}: {found[0]!r} in {shape[max(0, found.start() - 60) : found.end() + 60]!r}"
