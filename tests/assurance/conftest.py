"""Columns are written to a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def columns_of_our_own(settings, tmp_path: Path) -> Path:
    """Where this test's columns lie."""
    settings.VAR = tmp_path
    return tmp_path / "columns"
