"""Small enough to be read: no file over 400 lines, no function over 50, pure declarations excepted."""

import ast
from pathlib import Path

import pytest

from tests.house.files import named, own_files

FILE_LINES = 400
FUNCTION_LINES = 50
CODE = (".py", ".jinja", ".html", ".css", ".js", ".sh")
DECLARED = ("sections", "packs", "measures", "promises")


def only_declares(path: Path, tree: ast.Module) -> bool:
    """Whether a file of a declared room holds nothing but imports, a docstring and assignments."""
    if not set(DECLARED) & set(path.parts):
        return False
    calm = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
    return all(isinstance(statement, calm) for statement in tree.body)


def too_long(path: Path) -> list[str]:
    """What in a file is longer than the house allows."""
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    if path.suffix != ".py":
        return [f"{named(path)}: {lines} lines"] if lines > FILE_LINES else []
    tree = ast.parse(text)
    if only_declares(path, tree):
        return []
    found = [f"{named(path)}: {lines} lines"] if lines > FILE_LINES else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{named(path)}: {node.name} has {length} lines")
    return found


def test_no_file_and_no_function_is_too_long() -> None:
    found = [line for path in own_files(*CODE) if "migrations" not in path.parts for line in too_long(path)]
    assert not found, "\n".join(found)


def test_a_long_function_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.house.files.ROOT", tmp_path)
    long = tmp_path / "long.py"
    long.write_text("def long():\n" + "    x = 1\n" * FUNCTION_LINES)
    assert too_long(long) == ["long.py: long has 51 lines"]
    long.write_text("x = 1\n" * (FILE_LINES + 1))
    assert too_long(long) == ["long.py: 401 lines"]
    declared = tmp_path / "sections" / "many.py"
    declared.parent.mkdir()
    declared.write_text("X = 1\n" * (FILE_LINES + 1))
    assert too_long(declared) == []
