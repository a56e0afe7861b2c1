"""Our one small macro for the plan's rows gives the very markup of an NHS.UK summary-list row."""

import re

import pytest
from django.template import engines


def drawn(source: str) -> str:
    """What a piece of template gives, with spaces between marks taken out."""
    marks = engines["jinja2"].from_string(source).render({})
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", re.sub(r"\s+", " ", marks)).strip()


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


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", '"quoted"'])
def test_what_people_wrote_stays_text_in_a_row(text: str) -> None:
    marks = (
        engines["jinja2"]
        .from_string('{% from "answers.jinja" import row %}{{ row(text, text) }}')
        .render({"text": text})
    )
    assert text not in marks
