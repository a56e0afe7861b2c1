"""One at a time: whoever changes a return, or anything that hangs on it, holds it first."""

from typing import Any

from everymoment.assurance.models import Return


def hold(**which: Any) -> str | None:
    """How far this return has come (a Return.State), None where there is none; held as it is until the transaction that
    this stands in has ended. Whoever else holds it waits, and then reads what was kept.

    Without it PostgreSQL lets two who save at once both believe that they were first: it looks at the version in the
    state before either of them. SQLite has one writer at a time, and waits at the beginning of the transaction.
    """
    held = Return.objects.select_for_update(of=("self",)).filter(**which)
    return held.values_list("state", flat=True).first()
