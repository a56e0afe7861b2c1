"""What comes after the people: the measures of the past year, and the list of whom to sign in as."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db import connection

from everymoment.assurance.run import run_each
from everymoment.demo.cast import parts_here
from everymoment.people import clock

MONTHS = 12


def measure_the_year(say: Callable[[str], object]) -> None:
    """Runs every measure as of the last twelve month-ends, and as of now."""
    run_each([*month_ends(clock.today(), MONTHS), None])
    say(f"Every measure was run for {MONTHS} month-ends and for now.")


def let_the_database_look() -> None:
    """PostgreSQL counts what it holds a while after it came; until then it may search a full demo as if it were empty,
    and a page takes half a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def month_ends(today: date, many: int) -> Iterator[date]:
    """The last days of the `many` months before today's, oldest first."""
    ends = []
    day = today.replace(day=1) - timedelta(days=1)
    for _ in range(many):
        ends.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    yield from reversed(ends)


def cast_table() -> str:
    """Whom to sign in as, what each is, and what they see first, as lines of text."""
    parts = parts_here()
    if not parts:
        return "There is no demo in this database. Make one with: everymoment demo"
    width = max(len(part.username) for part in parts)
    lines = ["", "Open /demo/ and press a name. Nobody here is real."]
    if not settings.DEMO:
        lines = ["", "The page /demo/ opens only when EVERYMOMENT_DEMO=on is set. Nobody here is real."]
    for part in parts:
        lines += [
            f"  {part.username:{width}}  {part.name}, {part.who}",
            f"  {'':{width}}  sees first: {part.sees_first}",
        ]
    return "\n".join(lines)
