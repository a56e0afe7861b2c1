"""What we install is exactly what we chose: every package pinned, every pin with a hash, nothing that names a place."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.files import ROOT, named, own_files

SETS = ("run", "test", "spark")
PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
LOCKS = {"uv.lock", "pylock.toml", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "Pipfile.lock"}


def pins(name: str) -> set[tuple[str, str]]:
    """The (package, version) pairs of a set."""
    return set(PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


def wanted(name: str) -> set[str]:
    """The packages that a set asks for by name, as pins spell them."""
    text = (ROOT / "requirements" / f"{name}.in").read_text()
    return {found.lower().replace("_", "-") for found in re.findall(r"^([A-Za-z0-9_.-]+)", text, re.MULTILINE)} - {
        "-r",
        "-c",
    }


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) >= len(wanted(name)) > 0
    loose = [line[:60] for line in lines if not re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", line)]
    assert not loose, "\n".join(loose)


@pytest.mark.parametrize("name", SETS)
def test_everything_asked_for_is_pinned(name: str) -> None:
    assert wanted(name) <= {package for package, _ in pins(name)}


@pytest.mark.parametrize("name", SETS)
def test_every_pin_is_one_that_was_asked_for(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    asked = [Requirement(bare) for line in lines if (bare := line.partition("#")[0].strip()) and bare[0] != "-"]
    pinned = dict(pins(name))
    false = [str(each) for each in asked if pinned[canonicalize_name(each.name)] not in each.specifier]
    assert asked and not false, f"pinned otherwise than {name}.in says: {false}"


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    assert pins("run") <= pins("test")


def test_no_lock_file_that_records_addresses_is_kept() -> None:
    assert not [named(path) for path in own_files() if path.name in LOCKS]
