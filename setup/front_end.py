"""Fetches the packages of the front end, proves each is the one we pinned, and unpacks what pages and print need.

They are the NHS.UK style and script, and the letters that paper is printed in. The style sheet leaves here without any
outside address: pages must load whole on a ward with no internet, and tell nobody who is reading. The packages are
kept in var/, so a second run needs no network.
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
PINS = Path(__file__).with_suffix(".json")
MARK = ".made-from"
KEPT_IN = ROOT / "var" / "front_end"
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*")
OUTSIDE = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"')]*""", re.IGNORECASE)
# Names of mark-up languages look like addresses; browsers never fetch them.
NAMESPACE = re.compile(r"http:..www\.w3\.org/[A-Za-z0-9/.]*")


class Pin(NamedTuple):
    """One package we take: its name, its version, and the SHA-512 of its tarball in hexadecimal.

    `to` is the folder it is unpacked to; `taken` says where a file lies in the package and where we find it. A folder
    is taken whole.
    """

    name: str
    version: str
    sha512: str
    to: str
    taken: dict[str, str]

    @property
    def tarball(self) -> Path:
        """Where the fetched package is kept: npm writes the name of a scope without its marks."""
        return KEPT_IN / f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def folder(self) -> Path:
        """Where its files are unpacked."""
        return ROOT / self.to

    @property
    def made_from(self) -> str:
        """What the unpacked files follow from: this pin and this program."""
        return hashlib.sha256(json.dumps(self).encode() + Path(__file__).read_bytes()).hexdigest()

    @property
    def up_to_date(self) -> bool:
        """Whether the unpacked files are those of this pin."""
        mark = self.folder / MARK
        return mark.exists() and mark.read_text() == self.made_from


def pins() -> list[Pin]:
    """Every package we take."""
    return [Pin(**each) for each in json.loads(PINS.read_text())]


def main() -> None:
    """Brings the unpacked files up to the pins; does nothing when they are."""
    stale = [each for each in pins() if not each.up_to_date]
    if not stale:
        print("==> The front end is up to date")
    for pin in stale:
        make(pin)


def make(pin: Pin) -> None:
    """Fetches one package unless it is kept, and unpacks it; its mark comes last, so half of it is not believed."""
    started = time.monotonic()
    print(f"==> Making the front end from {pin.name} {pin.version}")
    if not pin.tarball.exists():
        fetch(pin)
    verify(pin)
    shutil.rmtree(pin.folder, ignore_errors=True)
    unpack(pin)
    refuse_outside_addresses(pin.folder)
    (pin.folder / MARK).write_text(pin.made_from)
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
            f"The fetched {pin.name} {pin.version} is not the one pinned in {PINS.name}: it was thrown away. "
            f"Nothing was unpacked. Expected {pin.sha512[:16]}..., found {found[:16]}..."
        )


def unpack(pin: Pin) -> None:
    """Writes the wanted files, and a note of whose they are, to the pin's folder. Stops when one is missing."""
    missing = set(pin.taken)
    with tarfile.open(pin.tarball) as package:
        about = json.loads(read(package, "package/package.json"))
        for member in package.getmembers():
            source, where = destination(pin, member.name)
            if where is None or not member.isfile():
                continue
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(cleaned(where, read(package, member.name)))
            missing.discard(source)
    if missing:
        shutil.rmtree(pin.folder, ignore_errors=True)
        sys.exit(f"{pin.name} {pin.version} has no {min(missing)}: nothing of it was kept.")
    notice = f"{pin.name} {pin.version}, by {author(about)}, under the {about['license']} licence.\n"
    (pin.folder / "LICENCE.txt").write_text(notice + "Unpacked and stripped of outside addresses by set-up.\n")


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


def destination(pin: Pin, name: str) -> tuple[str, Path | None]:
    """Which taken thing a file of the package belongs to, and where it goes; None when we do not need it."""
    for source, target in pin.taken.items():
        if name == source:
            return source, pin.folder / target
        if source.endswith("/") and name.startswith(source):
            # ".." in a name would lead out of our folder.
            inside = (pin.folder / target / name.removeprefix(source)).resolve()
            return source, inside if inside.is_relative_to(pin.folder) else None
    return "", None


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
