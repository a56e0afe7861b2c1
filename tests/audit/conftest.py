"""What the tests of the audit share: a place of their own for heads and keys, so that no test touches the house's."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def outside(settings: Settings, tmp_path: Path) -> Path:
    """The folder outside the database in which this test's heads and key are kept."""
    settings.VAR, settings.HEADS = tmp_path, tmp_path / "heads.jsonl"
    settings.HEADS_ALSO = settings.HEADS_TO = settings.AUDIT_KEY = ""
    return tmp_path
