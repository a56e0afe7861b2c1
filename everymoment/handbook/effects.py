"""What a change means, and for whom: every effect of every section, as the notices tell it."""

from collections.abc import Iterator

from everymoment.handbook.markdown import page, table
from everymoment.sections import contents
from everymoment.sections.audiences import ROLES
from everymoment.sections.kinds import Choice
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.the_plan import DAYS_AFTER_A_CALL


def effects() -> str:
    """The page."""
    about = (
        "What a change of the plan means, and for whom. Whoever is told of a change is told this with it, as far as it "
        "concerns them. Where something is asked, the last column says by when it should be done."
    )
    blocks = [block for section in contents.BY_KEY.values() if section.effects for block in _section(section)]
    return page("What a change means, and for whom", about, *blocks)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    rows = [_row(section, when, effect) for when in section.effects for effect in when.then]
    yield table(("when this changes", "for", "it means", "asked within"), rows)
    verified = [each for each in section.fields if each.verified_by]
    for key in dict.fromkeys(each.verified_by for each in verified):
        decision = ", ".join(each.name for each in verified if each.verified_by == key)
        yield f"The *{section.field(key).name}* goes when one of these changes and it is not given anew: {decision}."
    for each in (each for each in section.fields if each.calls_for_review):
        only = f", to {_options(each, each.calling)}" if each.calling else ""
        yield f"A change of *{each.name}*{only} calls for a review of the whole plan within {DAYS_AFTER_A_CALL} days."


def _row(section: Section, when: When, effect: Effect) -> tuple[str, str, str, str]:
    changed = ", ".join(section.field(key).name for key in when.fields)
    becomes = f" (now {_becomes(section, when)})" if when.becomes else ""
    asked = f"{effect.within_days} {'day' if effect.within_days == 1 else 'days'}" if effect.asks else ""
    return changed + becomes, _for(effect), effect.says, asked


def _for(effect: Effect) -> str:
    """Those whom it concerns; everybody where that is so."""
    if set(effect.for_roles) == set(ROLES):
        return "everybody"
    lead = ["the co-ordinator"] if effect.for_co_ordinator else []
    return ", ".join([*lead, *(each.title for each in effect.for_roles)])


def _becomes(section: Section, when: When) -> str:
    field = section.field(when.fields[0])
    known = tuple(each for each in when.becomes if each is not None)
    return " or ".join([*([_options(field, known)] if known else []), *(["taken out"] if None in when.becomes else [])])


def _options(field: object, keys: tuple[str, ...]) -> str:
    options = field.options if isinstance(field, Choice) else ()
    return " or ".join(each.label for each in options if each.key in keys)
