"""Every file opens by saying what lives there and why."""

import ast

from tests.house.files import named, own_files


def test_every_python_file_opens_with_a_docstring() -> None:
    found = []
    for path in own_files(".py"):
        text = path.read_text(encoding="utf-8")
        # Migrations are written by Django, and an empty file holds nothing to tell of.
        if "migrations" in path.parts or not text.strip():
            continue
        if not ast.get_docstring(ast.parse(text)):
            found.append(named(path))
    assert not found, "\n".join(found)


def test_every_script_and_template_opens_with_a_comment() -> None:
    opening = {".sh": "#", ".jinja": "{#", ".css": "/*", ".js": "/", ".in": "#", ".toml": "#"}
    found = [
        named(path)
        for path in own_files(*opening)
        if not path.read_text(encoding="utf-8").lstrip().startswith(opening[path.suffix])
    ]
    assert not found, "\n".join(found)
