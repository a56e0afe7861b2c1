"""A return that is kept, as it is written: its answers; and apart from them the evidence and the actions of a round."""

from collections.abc import Iterable
from datetime import date

from everymoment.assurance.models import Action, Answer, Return
from everymoment.documents.write.written import Row, Table, Written
from everymoment.people import clock
from everymoment.sections.kinds import said_day


def written(kept: Return, answers: Iterable[Answer]) -> Written:
    """The return with the answers it has; a point that it does not hold is not written as if it were empty."""
    held = list(answers)
    rows = tuple(Row(each.point, each.now, each.improve, each.next_steps) for each in held)
    apart = tuple(table for table in (_evidence(held), _actions(held)) if table.rows)
    return Written(kept.locality.name, kept.begins_on, _standing(kept, held), rows, apart)


def _standing(kept: Return, held: list[Answer]) -> str:
    """How sure it is, in a sentence."""
    if not kept.written_here:
        confirmed = sum(each.confirmed_at is not None for each in held)
        missing = f" Not in it: point {', '.join(map(str, kept.missing))}." if kept.missing else ""
        return f"Read from {kept.source_name}; {confirmed} of {len(held)} points were confirmed as read right.{missing}"
    version = f"Version {kept.version}, in place of the one before. " if kept.version > 1 else ""
    if kept.confirmed_by is None or kept.confirmed_at is None:
        return f"{version}Draft: nobody has confirmed it yet."
    closed = f" Closed on {said_day(clock.day(kept.closed_at))}." if kept.closed_at else ""
    return f"{version}Confirmed by {kept.confirmed_by.name} on {said_day(clock.day(kept.confirmed_at))}.{closed}"


def _evidence(held: list[Answer]) -> Table:
    rows = tuple(_figure(answer.point, each) for answer in held for each in answer.evidence)
    return Table("Figures, each as it was on its day", ("Point", "Measure", "What was counted", "As of"), rows)


def _figure(number: int, each: dict[str, str]) -> tuple[str, ...]:
    return (
        str(number),
        f"{each['measure']} {each['question']}",
        each["says"],
        said_day(date.fromisoformat(each["as_of"])),
    )


def _actions(held: list[Answer]) -> Table:
    rows = tuple(_action(answer.point, each) for answer in held for each in answer.actions.all())
    return Table("Actions, as they stand now", ("Point", "What", "Who", "By when", "How far"), rows)


def _action(number: int, each: Action) -> tuple[str, ...]:
    who = ", ".join(filter(None, (each.owner, each.role, each.organisation)))
    return str(number), each.what, who, each.due, each.get_status_display()
