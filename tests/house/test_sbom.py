"""The bill of materials holds all that is shipped, with hashes and a licence we may use, and is the same each time."""

import importlib.metadata
import json
import re
import subprocess
import sys

import pytest

from setup import sbom
from setup.front_end import pins as front_end_pins
from tests.house.files import ROOT
from tests.house.test_requirements import pins

# Licences under which a package may be used unchanged in a work under MIT. LGPL: psycopg, as a library, never changed.
MAY_BE_USED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU",
    "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
# What packages write that never say it in the words of SPDX; without an entry their own words must be ours.
SAID_OTHERWISE = {
    "BSD",
    "BSD License",
    "MIT License",
    "Apache License, Version 2.0",
    "http://www.apache.org/licenses/LICENSE-2.0",
    "",
} | {
    "BSD-3-Clause, Apache-2.0, dependency licenses"  # pypdfium2: either, at choice; PDFium itself is BSD-3-Clause
}


def test_everything_that_is_shipped_is_there_with_its_version_and_hashes() -> None:
    found = {(each["name"], each["version"]) for each in sbom.components()}
    assert found == pins("run") | pins("spark") | {(pin.name, pin.version) for pin in front_end_pins()}
    text = "".join((ROOT / "requirements" / f"{name}.txt").read_text() for name in ("run", "spark"))
    hashes = [one["content"] for each in sbom.components() for one in each["hashes"]]
    assert sorted(hashes) == sorted(
        [*re.findall(r"sha256:([0-9a-f]{64})", text), *(p.sha512 for p in front_end_pins())]
    )
    assert all(each["hashes"] for each in sbom.components())
    assert {each["name"] for each in sbom.components() if each["scope"] == "optional"} == {"pyspark", "py4j"}


def test_every_licence_is_one_that_may_be_used() -> None:
    for each in sbom.components():
        words = set(re.findall(r"[A-Za-z0-9.-]+", each["licenses"][0]["expression"])) - {"AND", "OR"}
        assert words and words <= MAY_BE_USED, (each["name"], words - MAY_BE_USED)


def test_no_licence_is_listed_for_what_is_not_shipped() -> None:
    assert set(json.loads(sbom.LICENCES.read_text())) == {each["name"] for each in sbom.components()}


@pytest.mark.parametrize("name", sorted({name for name, _ in pins("run") | pins("spark")}))
def test_a_licence_is_the_one_that_the_package_itself_names(name: str) -> None:
    try:
        about = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"{name} is not used on this kind of machine")
    says = about.get("License-Expression") or about.get("License") or ""
    if says not in SAID_OTHERWISE and "\n" not in says:
        assert json.loads(sbom.LICENCES.read_text())[name] == says


def test_it_is_the_same_each_time_to_the_byte_and_in_another_process(tmp_path) -> None:
    for name, seed in (("a.json", "1"), ("b.json", "2")):
        ran = subprocess.run(
            [sys.executable, "-m", "setup.sbom", str(tmp_path / name)],
            cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes() == sbom.written().encode()


def test_it_is_a_bill_as_cyclonedx_has_it_and_names_no_place() -> None:
    made = json.loads(sbom.written())
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    refs = [each["bom-ref"] for each in made["components"]]
    assert len(set(refs)) == len(refs) and made["dependencies"][0]["dependsOn"] == refs
    assert "://" not in sbom.written() and "timestamp" not in made["metadata"]


def test_a_package_without_a_licence_is_not_passed_over(monkeypatch, tmp_path) -> None:
    kept = json.loads(sbom.LICENCES.read_text())
    del kept["django"]
    monkeypatch.setattr(sbom, "LICENCES", tmp_path / "licences.json")
    sbom.LICENCES.write_text(json.dumps(kept))
    with pytest.raises(KeyError, match="django"):
        sbom.components()
