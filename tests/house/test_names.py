"""Every name says what is inside: no rooms, files, functions or classes with names that could hold anything."""

import ast
import re

from django.apps import apps
from django.db import models

from tests.house.files import named, own_files

ANYTHING = {
    "util", "utils", "helper", "helpers", "common", "core", "base", "manager", "managers",
    "service", "services", "handler", "handlers", "processor", "processors", "misc",
}  # fmt: skip
ENDINGS = ("View", "Form", "Manager", "Handler", "Processor", "Helper", "Service", "Util", "Utils")
# Fields that say when in one ordinary word of their own need no ending.
PLAIN_WORDS_FOR_WHEN = {"on", "at", "since", "until"}
# Words that Django itself asks for.
ASKED_BY_DJANGO = {"objects"}


def words(name: str) -> set[str]:
    """The words a name is made of: handle_it -> {handle, it}; SomeThing -> {some, thing}."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def says_nothing(name: str, is_class: bool = False) -> bool:
    """Whether a name could hold anything: one of the words alone, or a class that ends in one."""
    if name in ASKED_BY_DJANGO:
        return False
    return words(name) <= ANYTHING and bool(words(name)) or (is_class and name.endswith(ENDINGS))


def test_no_room_or_file_has_a_name_that_could_hold_anything() -> None:
    found = [
        named(path)
        for path in own_files()
        if any(says_nothing(part.split(".")[0]) for part in named(path).split("/") if part.split(".")[0])
    ]
    assert not found, "\n".join(found)


def test_no_function_or_class_has_a_name_that_could_hold_anything() -> None:
    found: list[str] = []
    for path in own_files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef):
                continue
            if says_nothing(node.name, isinstance(node, ast.ClassDef)):
                found.append(f"{named(path)}:{node.lineno}: {node.name}")
    assert not found, "\n".join(found)


def test_the_rule_knows_good_names_from_empty_ones() -> None:
    assert says_nothing("utils") and says_nothing("core_helpers") and says_nothing("PlanView", is_class=True)
    assert not says_nothing("view") and not says_nothing("core_values") and not says_nothing("Plan", is_class=True)


def named_by_django(model: type[models.Model]) -> set[str]:
    """The fields that came with one of Django's own bases, whose names were not ours to choose."""
    bases = [base for base in model.__mro__ if base.__module__.startswith("django.") and hasattr(base, "_meta")]
    return {field.name for base in bases for field in base._meta.local_fields}


def test_days_end_in_on_and_times_in_at() -> None:
    found: list[str] = []
    for model in apps.get_models():
        if not model.__module__.startswith("everymoment."):
            continue
        for field in model._meta.local_fields:
            wanted = "_at" if isinstance(field, models.DateTimeField) else "_on"
            ours = field.name not in named_by_django(model)
            says_when = field.name.endswith(wanted) or field.name in PLAIN_WORDS_FOR_WHEN
            if ours and isinstance(field, models.DateField) and not says_when:
                found.append(f"{model.__name__}.{field.name} should end in {wanted}")
    assert not found, "\n".join(found)
