"""The plan's plain rows, written without a macro: most answers are words alone, and a long plan has a hundred of them.

The markup is that of `row` and `whole` in answers.jinja, to the letter; a test holds the two together. What stands
beside an answer, weighs in law, is folded or is a list is drawn by those macros.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk.summary import shown
from everymoment.plans.read import Answer
from everymoment.sections.kinds import Field


def rows(answers: Iterable[Answer], form: str, viewer: Viewer) -> Iterator[tuple[Markup, Answer | None, str]]:
    """The rows of a section in their order, `form` being where it is changed, "" where nothing of it is.

    Plain rows are drawn and run together; each comes with the answer after them, if any, that a macro must draw, and
    where that is changed.
    """
    run: list[str] = []
    for each in answers:
        to = form if form and viewer.may_write(each.field) else ""
        plain = plain_row(each, to)
        if plain:
            run.append(plain)
        else:
            yield Markup("").join(run), each, f"{to}#{each.field.key}" if to else ""
            run = []
    yield Markup("").join(run), None, ""


def plain_row(answer: Answer, form: str) -> Markup | None:
    """The row of an answer that is words or a quotation; `form` is where it is changed, "" where this reader may not.

    None for any other answer.
    """
    field = answer.field
    if answer.beside or answer.lapsed or field.always_with or field.weight or field.on_asking or field.verified_by:
        return None
    it = shown(answer)
    if it.quotation:
        said = f'<blockquote class="em-quotation">{escape(it.quotation)}</blockquote>'
    elif it.words and not it.telephone:
        said = f'<span class="em-words">{escape(it.words)}</span>'
    else:
        return None
    begins, change = _frame(field, bool(form))
    ends = f"{change[0]}{form}#{field.key}{change[1]}" if form else ""
    return Markup(f"{begins}{said}</dd>{ends}</div>")  # noqa: S704 - every part is escaped or our own


@lru_cache(maxsize=2048)
def _frame(field: Field, may_change: bool) -> tuple[str, tuple[str, str]]:
    """What is the same on every plan: the beginning of the row, and the link around the address."""
    name = escape(field.name)
    capital = f"{name[:1].upper()}{name[1:]}"
    kind = "" if may_change else " nhsuk-summary-list__row--no-actions"
    begins = (
        f'<div class="nhsuk-summary-list__row{kind}"><dt class="nhsuk-summary-list__key">{capital}</dt>'
        '<dd class="nhsuk-summary-list__value">'
    )
    change = (
        '<dd class="nhsuk-summary-list__actions"><a class="nhsuk-link" href="',
        f'">Change<span class="nhsuk-u-visually-hidden"> {name}</span></a></dd>',
    )
    return begins, change
