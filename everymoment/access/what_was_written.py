"""What was written for people, told to this room by those above it: only they know their tables. Each says once, as
the program begins, how it is asked (`told_by`)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet

from everymoment.access.models import Look

Writing = tuple[int, int, datetime]
"""A person, the account that wrote something for them at work, and when."""
Asked = Callable[[QuerySet[Look], datetime, datetime], Iterable[Writing]]
"""From openings, and two moments: all that their readers wrote for their people after the one and by the other, in a
number of statements that does not grow with them. More may be told: those who ask look for reader and person."""
_asked: list[Asked] = []


def told_by(asked: Asked) -> None:
    """A room says how it is asked; said twice it is one."""
    if asked not in _asked:
        _asked.append(asked)


def is_known() -> bool:
    """Whether anybody can tell: where not, that nothing was written means nothing."""
    return bool(_asked)


def written(looks: QuerySet[Look], since: datetime, until: datetime) -> Iterator[Writing]:
    """What every room has to tell."""
    for asked in _asked:
        yield from asked(looks, since, until)
