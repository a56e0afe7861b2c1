"""What the tests of the audit share: a place of their own for heads and keys, so that no test touches the house's."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings


def kept_in(folder: Path, put: Callable[[str, object], None]) -> None:
    """The settings by which heads and key lie in a folder, and nowhere besides."""
    put("VAR", folder)
    put("HEADS", folder / "heads.jsonl")
    for name in ("HEADS_ALSO", "HEADS_TO", "AUDIT_KEY"):
        put(name, "")


@pytest.fixture(autouse=True)
def outside(settings: Settings, tmp_path: Path) -> Path:
    """The folder outside the database in which this test's heads and key are kept."""
    kept_in(tmp_path, partial(setattr, settings))
    return tmp_path
