"""Deeds on the chain that two people answer for: bridging a backup that was put back, and erasing what the law says
must go. Each is a link itself, for ever, and `verify` names it every time."""

from collections.abc import Iterable

from django.apps import apps
from django.db import transaction

from everymoment.audit.committed import Committed
from everymoment.audit.heads import Head
from everymoment.audit.models import ERASURE, RESTORE, Erased, Link, Note, note, tip


class NotDone(Exception):
    """Nothing was changed; the text says why and what to do."""


def bridge(known: Head, by: str, second: str, because: str) -> Note:
    """Say that a backup was put back which ends before what this head knows, and go on from where it ends.

    Raises NotDone where names or reason are missing, or the chain holds that head.
    """
    _answered_for(by, second, because)
    with transaction.atomic():
        sequence, ends = tip()
        link = Link.objects.filter(pk=known.sequence).first()
        if link and bytes(link.hash).hex() == known.hash:
            raise NotDone("The chain holds the newest head that is known outside, so there is nothing to bridge.")
        words = {"after": sequence, "ends": ends.hex(), "upto": known.sequence, "head": known.hash}
        return note(RESTORE, words | {"by": by.strip(), "second": second.strip(), "because": because.strip()})


def erase(kind: str, ids: Iterable[int], by: str, second: str, because: str) -> Note:
    """Remove rows of a kind for good, with their salts, as the law demands; the chain keeps what tells nothing.

    Raises NotDone where names, reason or rows are missing, or rows of this kind cannot be erased, or something kept
    refers to one.
    """
    _answered_for(by, second, because)
    model = next((each for each in committed_tables() if kind in each.linked_as[:1]), None)
    if model is None or kind not in ERASABLE:
        raise NotDone(f"Rows of the kind {kind} cannot be erased. These can: {', '.join(ERASABLE)}.")
    with transaction.atomic():
        rows = model._default_manager.filter(pk__in=list(ids))
        found = sorted(rows.values_list("pk", flat=True))
        if not found:
            raise NotDone("None of these rows is there, so nothing was erased.")
        _referred_to(model, found)
        said = {"kind": kind, "rows": found, "by": by.strip(), "second": second.strip(), "because": because.strip()}
        kept = note(ERASURE, said)
        Erased.objects.bulk_create([Erased(kind=kind, of=each, note=kept) for each in found])
        rows._raw_delete(
            rows.db
        )  # no row refers to these, as was asked above; the guard of the table looks for the erasure
        return kept


def _referred_to(model: type[Committed], found: list[int]) -> None:
    """Raises NotDone where a row that is kept, such as the person's question about a look, points to one of these."""
    for relation in model._meta.related_objects:
        of = relation.field.attname
        kept = relation.related_model._default_manager.filter(**{f"{of}__in": found}).values_list(of, flat=True)
        if held := sorted(set(kept)):
            what = relation.related_model._meta.verbose_name
            raise NotDone(
                f"A {what} is kept about {', '.join(map(str, held))}, and would be about nothing. Nothing was erased. "
                "Leave that out, or have the question removed by whoever runs the database first."
            )


ERASABLE = ("look",)


def committed_tables() -> list[type[Committed]]:
    """Every table whose rows the chain holds to their facts."""
    return [each for each in apps.get_models() if issubclass(each, Committed)]


def _answered_for(by: str, second: str, because: str) -> None:
    if not (by.strip() and second.strip() and because.strip()):
        raise NotDone("Two names and a reason are needed. Nothing was changed.")
    if by.strip().casefold() == second.strip().casefold():
        raise NotDone("The two names must be those of two people. Nothing was changed.")
