"""What has been released: every key, option, code and audience, one line each, in `sections/published.txt`.

A line there is a promise to those who keep data: what it names keeps its meaning, and is not used for anything else.
What is no longer declared keeps its line, with the word `retired` and a day at its end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from everymoment.sections import audiences, contents
from everymoment.sections.kinds import Choice, Field, ListOf

FILE = Path(audiences.__file__).with_name("published.txt")
RETIRED = re.compile(r" retired \d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Differences:
    """What is declared and not published, published and not declared, and declared again although it was retired."""

    not_published: tuple[str, ...]
    gone: tuple[str, ...]
    used_again: tuple[str, ...]


def declared() -> set[str]:
    """Every line that the declarations ask for."""
    lines = {f"audience {each.key}" for each in audiences.AUDIENCES}
    for section, field in contents.all_fields():
        where = f"{section.key}.{field.key}"
        lines |= {f"section {section.key}", f"field {where}", *_of(where, field)}
        lines |= {f"seen {where} {each.key}" for each in field.seen_by}
        if isinstance(field, ListOf):
            for part in field.parts:
                lines |= {f"part {where}/{part.key}", *_of(f"{where}/{part.key}", part)}
    return lines


def _of(where: str, field: Field) -> Iterator[str]:
    """A field's code, and its options with theirs."""
    if field.code:
        yield f"code {where} {field.code.system} {field.code.value}"
    for option in field.options if isinstance(field, Choice) else ():
        yield f"option {where}={option.key}"
        if option.code:
            yield f"code {where}={option.key} {option.code.system} {option.code.value}"


def published(text: str | None = None) -> list[str]:
    """The lines released so far, as they stand in the file."""
    return (FILE.read_text(encoding="utf-8") if text is None else text).splitlines()


def differences(lines: list[str]) -> Differences:
    """How the released lines and the declarations differ."""
    wanted = declared()
    standing = {each for each in lines if not RETIRED.search(each)}
    retired = {RETIRED.sub("", each) for each in lines if RETIRED.search(each)}
    return Differences(
        not_published=tuple(sorted(wanted - standing - retired)),
        gone=tuple(sorted(standing - wanted)),
        used_again=tuple(sorted(retired & wanted)),
    )


def with_additions(lines: list[str]) -> list[str]:
    """The released lines with what is declared and new, sorted; nothing is ever taken out."""
    return sorted({*lines, *differences(lines).not_published})
