"""Writes what Every Moment is made of, as a CycloneDX 1.6 bill of materials: each package that is shipped, its version,
its hashes and its licence.

Use: .venv/bin/python setup/sbom.py [FILE]. Made from the pins, the front end's pins and the list of licences alone: the
same files give the same bytes on any machine, without a clock and without a network. No registry's address is in it.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from setup.front_end import pins as front_end_pins

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "requirements" / "licences.json"
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)([^\n]*(?:\n    --hash=[^\n]+)+)", re.MULTILINE)
SCOPES = {"run": "required", "spark": "optional"}
"""How each set of pins is needed, in the words of CycloneDX."""
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components() -> list[dict[str, Any]]:
    """Every package that is shipped, sorted; KeyError for one whose licence nobody has written down."""
    licences = json.loads(LICENCES.read_text())
    found = [
        component(name, version, "pypi", "SHA-256", HASH.findall(rest), licences) | {"scope": scope}
        for pins, scope in SCOPES.items()
        for name, version, rest in PINNED.findall((ROOT / "requirements" / f"{pins}.txt").read_text())
    ]
    found += [component(pin.name, pin.version, "npm", "SHA-512", [pin.sha512], licences) for pin in front_end_pins()]
    return sorted(found, key=lambda each: each["bom-ref"])


def component(
    name: str, version: str, kind: str, how: str, hashes: list[str], licences: dict[str, str]
) -> dict[str, Any]:
    """One package. Where it comes in several files, one for each kind of machine, each file's hash is there."""
    address = f"pkg:{kind}/{quote(name)}@{quote(version)}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "scope": "required",
        "hashes": [{"alg": how, "content": each} for each in sorted(set(hashes))],
        "licenses": [{"expression": licences[name]}],
        "purl": address,
    }


def bill() -> dict[str, Any]:
    """The whole bill. Its serial number follows from what is in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    parts = components()
    ours = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"expression": project["license"]}],
    }
    serial = uuid5(NAMESPACE_URL, json.dumps([ours, parts], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": ours},
        "components": parts,
        "dependencies": [{"ref": project["name"], "dependsOn": [each["bom-ref"] for each in parts]}],
    }


def written() -> str:
    """The bill as it is written."""
    return json.dumps(bill(), indent=2, ensure_ascii=False) + "\n"


def main(to: Path) -> None:
    """Writes the bill to a file and says how much is in it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(written(), encoding="utf-8")
    print(f"==> Wrote {to.name}: {len(bill()['components'])} packages that are shipped")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "sbom.json")
