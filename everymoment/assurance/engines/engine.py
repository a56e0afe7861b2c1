"""What an engine is: something that is given the columns as Parquet files, and answers questions about them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Files = Mapping[str, Sequence[Path]]
"""The Parquet files of each declared table, by its name; together they are the table."""
Row = dict[str, Any]
Ask = Callable[[str], Iterator[Row]]
"""Answers one question in SQL, row by row, each by the names of its columns."""


class EngineAway(Exception):
    """The engine cannot count here. The text says why, what is safe and what to do."""


@dataclass(frozen=True)
class Engine:
    """One engine. `dialect` is what Ibis calls its SQL.

    `must_be_there` raises EngineAway where it cannot count, and costs little. `over(files, said)` opens the files for
    as long as its context lasts and gives what answers; `said` are all the questions that may be asked, so that an
    engine which must copy columns copies no others. Both raise EngineAway; nothing is left behind after it.
    """

    name: str
    title: str
    dialect: str
    must_be_there: Callable[[], None]
    over: Callable[[Files, Sequence[str]], AbstractContextManager[Ask]]


def spelled(name: str, said: Iterable[str], quote: str = '"') -> bool:
    """Whether a table or column of this name stands in any of these questions: every name in them is quoted."""
    quoted = f"{quote}{name}{quote}"
    return any(quoted in each for each in said)
