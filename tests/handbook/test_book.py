"""The handbook says what the declarations say, is the same each time, and names what no longer agrees."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from everymoment.handbook import book
from everymoment.handbook.dictionary import KINDS, data_dictionary
from everymoment.handbook.frameworks import charter, crosswalk, frameworks
from everymoment.handbook.promised import measures
from everymoment.handbook.readers import urgent_view, who_sees_what
from everymoment.measures.contents import MEASURES
from everymoment.promises.charter import POINTS
from everymoment.promises.contents import PROMISED
from everymoment.promises.crosswalk import SUBJECTS
from everymoment.promises.library import LIBRARY
from everymoment.sections import contents, kinds
from everymoment.sections.audiences import AUDIENCES
from everymoment.sections.kinds import Choice, ListOf
from everymoment.sections.urgent import URGENT_GROUPS


def rows(page: str, heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by their first cell."""
    under = page.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in under.splitlines() if line.startswith("| ")
    ]
    return {row[0]: row[1:] for row in cells}


def test_the_pages_on_the_disk_are_as_declared() -> None:
    assert [path.name for path in book.stale(book.wanted())] == []


def test_building_twice_gives_the_same() -> None:
    assert book.wanted() == book.wanted()


def test_the_handbook_knows_every_kind() -> None:
    assert set(KINDS) == set(kinds.KINDS)


def test_every_field_option_and_part_is_in_the_dictionary() -> None:
    page = data_dictionary()
    for section, field in contents.all_fields():
        assert f"`{section.key}`" in page
        named = [field.key, *(part.key for part in getattr(field, "parts", ()))]
        choices = [each for each in (field, *getattr(field, "parts", ())) if isinstance(each, Choice)]
        named += [option.key for choice in choices for option in choice.options]
        missing = [key for key in named if f"| `{key}`" not in page]
        assert not missing, f"{section.key}: {missing}"
        assert not isinstance(field, ListOf) or f"Each {field.item} in *{field.name}*" in page


def test_every_code_is_in_the_dictionary() -> None:
    page = data_dictionary()
    codes = [field.code for _, field in contents.all_fields() if field.code]
    codes += [
        option.code
        for _, field in contents.all_fields()
        if isinstance(field, Choice)
        for option in field.options
        if option.code
    ]
    assert len(codes) > 30
    assert all(f"{code.value} (" in page for code in codes)


def test_the_matrix_shows_each_field_to_those_it_is_declared_for() -> None:
    page = who_sees_what()
    for section in contents.SECTIONS:
        matrix = rows(page, section.title)
        for field in section.fields:
            shown = dict(zip((each for each in AUDIENCES), matrix[field.name], strict=True))
            assert {each for each, said in shown.items() if said != "–"} == field.seen_by, field.name
            writers = {each for each, said in shown.items() if said.endswith("writes")}
            assert writers == field.written_by & field.seen_by, field.name


def test_the_urgent_page_holds_every_urgent_field_in_its_group() -> None:
    page = urgent_view()
    for group in URGENT_GROUPS:
        shown = rows(page, group.title)
        assert {f.name for _, f in contents.all_fields() if f.urgent == group.key} == set(shown) - {"answer"}
        assert group.empty in page


def test_every_measure_and_every_point_has_its_place() -> None:
    assert all(f"## {each.id}: {each.question}" in measures() for each in MEASURES)
    page = charter()
    assert all(f"| {point.number} | {point.title} |" in page for point in POINTS)
    assert all(f"[{each.id}](" in page for each in MEASURES if any(each.id in point.measures for point in POINTS))


def test_every_promise_every_subject_and_every_measure_has_its_row() -> None:
    told, joined = charter() + frameworks(), crosswalk()
    points = {each.id for each in POINTS}
    assert all(f"| {each.id} | {each.title} |" in told for each in PROMISED.by_id.values() if each.id not in points)
    by_subject, measured = rows(joined, "By subject"), rows(joined, "What each measure proves")
    for subject in SUBJECTS:
        cells = " ".join(by_subject[subject.title])
        assert all(f"{each} {PROMISED.by_id[each].title}" in cells for each in subject.promises)
    assert [each for each in measured if each != "measure"] == list(LIBRARY) and all(
        measured[each][0] for each in LIBRARY
    )
    assert set(rows(joined, "Promised once")) - {""} == {
        each.id for each in PROMISED.by_id.values() if not PROMISED.same_as(each)
    }


def test_the_check_names_the_page_that_no_longer_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.HOUSE = tmp_path
    released = tmp_path / "published.txt"
    monkeypatch.setattr(book.published, "FILE", released)
    monkeypatch.setattr(book.wanted, "__defaults__", (None, released))
    released.write_text("")
    call_command("handbook", verbosity=0)
    call_command("handbook", "--check")
    page = tmp_path / "docs" / "reference" / "charter.md"
    page.write_text(page.read_text() + "and more")
    with pytest.raises(CommandError, match="docs/reference/charter.md. Run"):
        call_command("handbook", "--check")
