"""Our one small macro for the plan's rows gives the very markup of an NHS.UK summary-list row."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.template import engines

from everymoment.pages.nhsuk.rows import plain_row
from everymoment.plans.read import Answer
from everymoment.sections import contents
from everymoment.sections.kinds import Text
from tests import builders

TEMPLATES = settings.HOUSE / "everymoment" / "pages" / "templates"


def drawn(source: str) -> str:
    """What a piece of template gives, with spaces between marks taken out."""
    return spaceless(engines["jinja2"].from_string(source).render({}))


def row_of(list_: str) -> str:
    """The one row inside a drawn summary list."""
    found = re.fullmatch(r"<dl class=\"nhsuk-summary-list\">(.*)</dl>", list_)
    assert found, list_
    return found.group(1)


OURS = '{% from "answers.jinja" import row %}{{ row("Place of care", "Home", CHANGE, "place of care") }}'
THEIRS = """{% from "nhsuk/components/summary-list/macro.jinja" import summaryList %}
{{ summaryList({"rows": [{"key": {"text": "Place of care"}, "value": {"html": "Home"}ACTIONS}]}) }}"""


def test_a_row_that_can_be_changed_is_drawn_as_theirs() -> None:
    actions = ', "actions": {"items": [{"href": "/form", "text": "Change", "visuallyHiddenText": "place of care"}]}'
    assert drawn(OURS.replace("CHANGE", '"/form"')) == row_of(drawn(THEIRS.replace("ACTIONS", actions)))


def test_a_row_that_cannot_be_changed_stands_as_theirs_beside_rows_that_can() -> None:
    # NHS.UK marks a row without actions only where another row has some; there its class keeps the columns in line.
    ours = drawn(OURS.replace("CHANGE", '""'))
    theirs = row_of(drawn(THEIRS.replace("ACTIONS", "")))
    assert ours == theirs.replace(
        '"nhsuk-summary-list__row"', '"nhsuk-summary-list__row nhsuk-summary-list__row--no-actions"'
    )


def test_the_skip_link_is_theirs() -> None:
    theirs = drawn('{% from "nhsuk/components/skip-link/macro.jinja" import skipLink %}{{ skipLink() }}')
    assert set(re.findall(r'[^ <>]+="[^"]+"|[A-Z][a-z ]+', theirs)) == set(
        re.findall(r'[^ <>]+="[^"]+"|[A-Z][a-z ]+', skip_link())
    )


def skip_link() -> str:
    """The frame's own, written out because the macro costs a tenth of a small page."""
    found = re.search(r'<a class="nhsuk-skip-link".*?</a>', (TEMPLATES / "layout.jinja").read_text())
    assert found
    return found.group()


BY_MACRO = """{% from "answers.jinja" import row, whole %}
{% set field = answer.field %}
{{ row(field.name | capital, whole(answer), form ~ "#" ~ field.key if form else "", field.name) }}"""


def test_a_plain_row_is_to_the_letter_what_the_macros_draw() -> None:
    """Every field with an example, as one who may change it and one who may not; some rows are left to the macros."""
    by_macro, plain = engines["jinja2"].from_string(BY_MACRO), 0
    for section, field in contents.all_fields():
        value = field.check(builders.example(field), date(2027, 5, 3))
        beside = tuple(Answer(section.field(each), None) for each in field.always_with)
        for form in ("/form/", ""):
            answer = Answer(field, value, beside=beside)
            found = plain_row(answer, form)
            if found is not None:
                plain += 1
                assert spaceless(found) == spaceless(by_macro.render({"answer": answer, "form": form})), field
    assert plain > 150


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", '"quoted"'])
@pytest.mark.parametrize("own_words", [True, False])
def test_what_people_wrote_stays_text_in_a_plain_row(text: str, own_words: bool) -> None:
    field = Text(key="x", name="x & y", label="X?", own_words=own_words)
    assert text not in str(plain_row(Answer(field, text), "/form/"))


def spaceless(marks: str) -> str:
    """Marks and words, with spaces between marks taken out."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", re.sub(r"\s+", " ", str(marks))).strip()


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", '"quoted"'])
def test_what_people_wrote_stays_text_in_a_row(text: str) -> None:
    marks = (
        engines["jinja2"]
        .from_string('{% from "answers.jinja" import row %}{{ row(text, text) }}')
        .render({"text": text})
    )
    assert text not in marks
