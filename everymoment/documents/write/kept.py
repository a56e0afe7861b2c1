"""A return that is kept, as it is written."""

from collections.abc import Iterable

from everymoment.assurance.models import Answer, Return
from everymoment.documents.write.written import Row, Written


def written(kept: Return, answers: Iterable[Answer]) -> Written:
    """The return with the answers it has; a point that it does not hold is not written as if it were empty."""
    held = list(answers)
    rows = tuple(Row(each.point, each.now, each.improve, each.next_steps) for each in held)
    return Written(kept.locality.name, kept.begins_on, _standing(kept, held), rows)


def _standing(kept: Return, held: list[Answer]) -> str:
    """How sure it is, in a sentence."""
    confirmed = sum(each.confirmed_at is not None for each in held)
    missing = f" Not in it: point {', '.join(map(str, kept.missing))}." if kept.missing else ""
    return f"Read from {kept.source_name}; {confirmed} of {len(held)} points were confirmed as read right.{missing}"
