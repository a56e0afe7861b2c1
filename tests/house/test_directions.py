"""What import-linter cannot see: relations between tables point down the layers too, and measures stay engine-free."""

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.house.files import ROOT, named, own_files

# Ibis itself may be used unbound; these words bind it to an engine.
ENGINES = {"backends", "connect", "duckdb", "postgres", "pyspark", "sqlite", "polars", "memtable", "read_parquet"}


def layers() -> list[set[str]]:
    """The rooms from the top down, as pyproject.toml declares them for import-linter."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    arrows = next(contract for contract in declared if contract["type"] == "layers")
    return [set(re.findall(r"\w+", layer)) for layer in arrows["layers"]]


def depth(room: str) -> int:
    """How far down a room lies; ValueError for a room that no layer names."""
    for number, rooms in enumerate(layers()):
        if room in rooms:
            return number
    raise ValueError(f"no layer names the room {room}")


def room_of(model: type[models.Model]) -> str:
    """The room of a table's class."""
    return model.__module__.split(".")[1]


def relations() -> Iterator[tuple[type[models.Model], str, type[models.Model]]]:
    """Every relation from one of our tables to another: from, by which field, to."""
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model
            if isinstance(target, type) and all(m.__module__.startswith("everymoment.") for m in (model, target)):
                yield model, field.name, target


def test_every_relation_points_down_the_layers() -> None:
    seen = list(relations())
    assert seen, "no relation was found: are the rooms in INSTALLED_APPS?"
    upward = [
        f"{model.__name__}.{name} -> {target.__name__}"
        for model, name, target in seen
        if depth(room_of(target)) < depth(room_of(model))
    ]
    assert not upward, "\n".join(upward)


def test_the_layers_are_read_from_the_declaration() -> None:
    assert depth("project") < depth("pages") < depth("plans") < depth("people") < depth("sections")
    with pytest.raises(ValueError, match="no layer names"):
        depth("attic")


def bound_to_an_engine(source: str) -> list[str]:
    """The places in a source that tie Ibis to one engine, by line."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "ibis" and node.attr in ENGINES:
            found.append(f"{node.lineno}: ibis.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and ENGINES & {*(node.module or "").split(".")[1:]}:
            found.append(f"{node.lineno}: from {node.module}")
    return found


def test_measures_are_bound_to_no_engine() -> None:
    found = [
        f"{named(path)}:{place}"
        for path in own_files(".py", under="everymoment/measures")
        for place in bound_to_an_engine(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_a_bound_measure_would_be_found() -> None:
    assert bound_to_an_engine("import ibis\nx = ibis.duckdb.connect()") == ["2: ibis.duckdb"]
    assert bound_to_an_engine("from ibis.backends.duckdb import Backend") == ["1: from ibis.backends.duckdb"]
    assert bound_to_an_engine("import ibis\nx = ibis.table({'a': 'int64'}, name='a')") == []
