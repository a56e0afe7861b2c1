"""The data dictionary: every section and field, its kind, options with codes, and the standard items it answers."""

from collections.abc import Callable, Iterator

from everymoment.handbook.markdown import page, table
from everymoment.sections import contents
from everymoment.sections.codes import SNOMED_CT, Code
from everymoment.sections.kinds import Choice, Day, Field, ListOf, NamedPerson, Occasions, Scale, Text, YesNo
from everymoment.sections.section import Section

SYSTEMS = {SNOMED_CT: "SNOMED CT"}


def _text(field: Text) -> str:
    own = "the person's own words" if field.own_words else "text"
    return f"{own}, at most {field.longest:,} characters"


def _choice(field: Choice) -> str:
    return f"{'any' if field.several else 'one'} of {len(field.options)} options"


def _day(field: Day) -> str:
    return "a day not in the future (YYYY-MM-DD)" if field.past else "a day (YYYY-MM-DD)"


def _scale(field: Scale) -> str:
    if field.words:
        steps = ", ".join(f"{step} {word}" for step, word in enumerate(field.words, field.lowest))
        return f"a whole number: {steps}{', or cannot say' if field.may_be_unclear else ''}"
    return f"a whole number from {field.lowest} ({field.low_end}) to {field.highest} ({field.high_end})"


def _list(field: ListOf) -> str:
    return f"a list of at most {field.most}, each item with an id"


def _occasions(field: Occasions) -> str:
    return f"occasions, each with an id and its day; the newest {field.stands} stand in the plan"


# This face's one function for each kind; tests/house holds that none is missing.
KINDS: dict[type[Field], Callable[..., str]] = {
    Text: _text,
    Choice: _choice,
    YesNo: lambda field: "yes or no",
    Day: _day,
    Scale: _scale,
    NamedPerson: lambda field: f"a name{', role, organisation' if field.at_work else ''} and a telephone number",
    ListOf: _list,
    Occasions: _occasions,
}


def data_dictionary() -> str:
    """The page."""
    about = (
        "What a plan can say: each section with its fields, their questions, kinds of answer and where each comes from."
    )
    blocks = [block for section in contents.BY_KEY.values() for block in _section(section)]
    return page("Data dictionary", about, *blocks)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield f"`{section.key}`. {section.why}"
    yield table(
        ("field", "question", "kind", "standard", "code"),
        [
            (f"`{field.key}`: {field.name}", field.label, _kind(field), _standard(field), _code(field.code))
            for field in section.fields
        ],
    )
    for field in section.fields:
        if field.weight:
            yield f"What *{field.name}* is in law: {field.weight}"
        if isinstance(field, Choice):
            yield _options(section.key, field, field.name)
        elif isinstance(field, ListOf):
            yield from _parts(section.key, field)


def _parts(section: str, field: ListOf) -> Iterator[str]:
    yield f"Each {field.item} in *{field.name}*:"
    yield table(
        ("part", "question", "kind"), [(f"`{part.key}`: {part.name}", part.label, _kind(part)) for part in field.parts]
    )
    for part in field.parts:
        if isinstance(part, Choice):
            yield _options(section, part, f"{field.item}, {part.name}")


def _options(section: str, field: Choice, name: str) -> str:
    rows = [(f"`{each.key}`", each.label, _code(each.code)) for each in field.options]
    return f"Options for *{name}*:\n\n{table(('key', 'option', 'code'), rows)}"


def _kind(field: Field) -> str:
    kind = KINDS[type(field)](field)
    if isinstance(field, Occasions) and field.told_from is not None:
        return f"{kind}; announced where a score is {field.told_from} or more"
    if field.by_deed:
        return f"{kind}; answered by a deed of its own"
    return kind if field.material else f"{kind}; a change of it alone is not announced"


def _standard(field: Field) -> str:
    named = (f"{name}, item {item}" if item.isdigit() else f"{name}: {item}" for name, item in field.standard)
    return "; ".join(named)


def _code(code: Code | None) -> str:
    return f"{SYSTEMS.get(code.system, code.system)} {code.value} ({code.display})" if code else ""
