"""Fetches the NHS.UK front-end package, proves it is the one we pinned, and unpacks what pages need from it.

The style sheet leaves here without any outside address: pages must load whole on a ward with no internet, and tell
nobody who is reading. The package is kept in var/, so a second run needs no network.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PIN = Path(__file__).with_suffix(".json")
KEPT_IN = ROOT / "var" / "front_end"
UNPACKED_TO = ROOT / "everymoment" / "pages" / "static" / "nhsuk"

# Where a file lies in the package, and where pages find it. A folder is taken whole.
TAKEN = {
    "package/dist/nhsuk/nhsuk-frontend.min.css": "nhsuk-frontend.min.css",
    "package/dist/nhsuk/nhsuk-frontend.min.js": "nhsuk-frontend.min.js",
    "package/dist/nhsuk/assets/": "assets/",
}

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*")
OUTSIDE = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"')]*""", re.IGNORECASE)
# Names of mark-up languages look like addresses; browsers never fetch them.
NAMESPACE = re.compile(r"http:..www\.w3\.org/[A-Za-z0-9/.]*")


class Pin(NamedTuple):
    """The one package we take: its name, its version, and the SHA-512 of its tarball in hexadecimal."""

    name: str
    version: str
    sha512: str

    @property
    def tarball(self) -> Path:
        """Where the fetched package is kept."""
        return KEPT_IN / f"{self.name}-{self.version}.tgz"


def main() -> None:
    """Brings the static files up to the pin; does nothing when they are."""
    pin = Pin(**json.loads(PIN.read_text()))
    mark = UNPACKED_TO / ".made-from"
    made_from = hashlib.sha256(PIN.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == made_from:
        print("==> The front end is up to date")
        return
    started = time.monotonic()
    print(f"==> Making the front end from {pin.name} {pin.version}")
    if not pin.tarball.exists():
        fetch(pin)
    verify(pin)
    shutil.rmtree(UNPACKED_TO, ignore_errors=True)
    unpack(pin)
    refuse_outside_addresses(UNPACKED_TO)
    mark.write_text(made_from)
    print(f"    done in {time.monotonic() - started:.0f} s")


def fetch(pin: Pin) -> None:
    """Asks npm for the package, as a file. Stops with one plain sentence when npm is missing or cannot fetch."""
    if shutil.which("npm") is None:
        sys.exit("npm is missing: install Node.js 20 or newer, which brings npm, then run the same command again.")
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", f"{pin.name}@{pin.version}", "--silent", "--pack-destination", str(KEPT_IN)]
    asked = subprocess.run(command, cwd=KEPT_IN, capture_output=True, text=True)
    if asked.returncode or not pin.tarball.exists():
        print(asked.stderr, file=sys.stderr)
        sys.exit(f"npm could not fetch {pin.name} {pin.version}; its own words are above. Nothing was changed.")


def verify(pin: Pin) -> None:
    """Stops unless the fetched package is, to the byte, the one we pinned; the false one is thrown away."""
    found = hashlib.sha512(pin.tarball.read_bytes()).hexdigest()
    if found != pin.sha512:
        pin.tarball.unlink()
        sys.exit(
            f"The fetched {pin.name} {pin.version} is not the one pinned in {PIN.name}: it was thrown away. "
            f"Nothing was unpacked. Expected {pin.sha512[:16]}..., found {found[:16]}..."
        )


def unpack(pin: Pin) -> None:
    """Writes the wanted files, and a note of whose they are, to the static folder."""
    with tarfile.open(pin.tarball) as package:
        about = json.loads(read(package, "package/package.json"))
        for member in package.getmembers():
            where = destination(member.name)
            if where is None or not member.isfile():
                continue
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(cleaned(where, read(package, member.name)))
    notice = f"{pin.name} {pin.version}, by {author(about)}, under the {about['license']} licence.\n"
    (UNPACKED_TO / "LICENCE.txt").write_text(notice + "Unpacked and stripped of outside addresses by set-up.\n")


def author(about: dict) -> str:
    """Who made the package, from its own description."""
    who = about.get("author", "its authors")
    return who["name"] if isinstance(who, dict) else who


def read(package: tarfile.TarFile, name: str) -> bytes:
    """The bytes of one file of the package; KeyError when it has no such file."""
    member = package.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member.read()


def destination(name: str) -> Path | None:
    """Where a file of the package goes, or None when pages do not need it."""
    for source, target in TAKEN.items():
        if name == source:
            return UNPACKED_TO / target
        if source.endswith("/") and name.startswith(source):
            # ".." in a name would lead out of our folder.
            inside = (UNPACKED_TO / target / name.removeprefix(source)).resolve()
            return inside if inside.is_relative_to(UNPACKED_TO) else None
    return None


def cleaned(where: Path, content: bytes) -> bytes:
    """The file as pages may have it: style sheets without fonts or addresses from outside, scripts without maps."""
    if where.suffix == ".css":
        return style_sheet(content.decode()).encode()
    if where.suffix == ".js":
        return SOURCE_MAP.sub("", content.decode()).encode()
    return content


def style_sheet(text: str) -> str:
    """A style sheet whose fonts are the reader's own and whose pictures lie beside it."""
    text = SOURCE_MAP.sub("", FONT_FACE.sub("", text))
    return text.replace("/assets/images/", "assets/images/")


def refuse_outside_addresses(folder: Path) -> None:
    """Stops if any text file in the folder could still make a browser ask an outside host."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".css", ".js", ".svg", ".json"}:
            continue
        found = OUTSIDE.findall(NAMESPACE.sub("", path.read_text()))
        if found:
            shutil.rmtree(folder)
            sys.exit(f"{path.name} would still ask an outside host ({found[0]}): the front end was not made.")


if __name__ == "__main__":
    main()
