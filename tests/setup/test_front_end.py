"""The front end that pages get is the one we pinned, and asks nobody outside."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from setup import front_end

CSS = """@charset "UTF-8";@font-face{font-family:F;src:url(//fonts.invalid/f.woff)}.a{color:red}
@font-face {font-family:G;src:url(//fonts.invalid/g.woff)}.b{background:url(/assets/images/tick.svg)}
/*# sourceMappingURL=nhsuk-frontend.min.css.map */"""


TAKEN = {
    "package/dist/nhsuk/nhsuk-frontend.min.css": "nhsuk-frontend.min.css",
    "package/dist/nhsuk/nhsuk-frontend.min.js": "nhsuk-frontend.min.js",
    "package/dist/nhsuk/assets/": "assets/",
}


def pin_of(version: str, sha512: str = "", name: str = "tiny") -> front_end.Pin:
    """A pin that unpacks to this test's own folder."""
    return front_end.Pin(name, version, sha512, "static/nhsuk", TAKEN)


def package(folder: Path, css: str = CSS, **more: str) -> front_end.Pin:
    """A small package of the real shape in a folder, and the pin that fits it."""
    files = {
        "package/package.json": json.dumps({"name": "tiny", "license": "MIT", "author": {"name": "Somebody"}}),
        "package/dist/nhsuk/nhsuk-frontend.min.css": css,
        "package/dist/nhsuk/nhsuk-frontend.min.js": "export const a=1;//# sourceMappingURL=a.map",
        "package/dist/nhsuk/assets/images/tick.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "package/dist/nhsuk/assets/../../../../../stray.txt": "out",
        "package/src/large.scss": "not wanted",
        **more,
    }
    with tarfile.open(folder / "tiny-1.0.0.tgz", "w:gz") as tar:
        for name, text in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(text.encode())
            tar.addfile(about, io.BytesIO(text.encode()))
    return pin_of("1.0.0", hashlib.sha512((folder / "tiny-1.0.0.tgz").read_bytes()).hexdigest())


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own to unpack to and fetch from."""
    monkeypatch.setattr(front_end, "KEPT_IN", tmp_path)
    monkeypatch.setattr(front_end, "ROOT", tmp_path)
    return tmp_path / "static" / "nhsuk"


def test_only_what_pages_need_is_unpacked_and_nothing_leaves_the_folder(static: Path, tmp_path: Path) -> None:
    front_end.unpack(package(tmp_path))
    kept = sorted(path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file())
    assert kept == ["LICENCE.txt", "assets/images/tick.svg", "nhsuk-frontend.min.css", "nhsuk-frontend.min.js"]
    assert not list(tmp_path.rglob("stray.txt"))
    assert "Somebody" in (static / "LICENCE.txt").read_text()


def test_the_style_sheet_has_no_outside_fonts_and_finds_its_pictures_beside_it(static: Path, tmp_path: Path) -> None:
    front_end.unpack(package(tmp_path))
    text = (static / "nhsuk-frontend.min.css").read_text()
    assert "font-face" not in text and "invalid" not in text and "sourceMappingURL" not in text
    assert ".a{color:red}" in text and "url(assets/images/tick.svg)" in text
    front_end.refuse_outside_addresses(static)


def test_a_file_that_would_ask_outside_is_refused_and_nothing_is_left(static: Path, tmp_path: Path) -> None:
    front_end.unpack(package(tmp_path, css=".a{background:url(//pictures.invalid/a.png)}"))
    with pytest.raises(SystemExit, match="outside host"):
        front_end.refuse_outside_addresses(static)
    assert not static.exists()


def test_a_package_that_is_not_the_pinned_one_is_thrown_away(static: Path, tmp_path: Path) -> None:
    pin = package(tmp_path)
    front_end.verify(pin)
    pin.tarball.write_bytes(pin.tarball.read_bytes() + b"x")
    with pytest.raises(SystemExit, match="not the one pinned"):
        front_end.verify(pin)
    assert not pin.tarball.exists()


def test_without_npm_one_sentence_says_what_to_install(static: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"install Node\.js 20"):
        front_end.fetch(pin_of("2.0.0"))


def test_a_package_without_a_wanted_file_is_not_half_unpacked(static: Path, tmp_path: Path) -> None:
    pin = package(tmp_path)
    pin = pin._replace(taken={**TAKEN, "package/LICENCE": "LICENCE"})
    with pytest.raises(SystemExit, match="has no package/LICENCE"):
        front_end.unpack(pin)
    assert not static.exists()


def test_a_package_is_made_once_and_again_when_its_pin_changes(static: Path, tmp_path: Path, monkeypatch) -> None:
    pin = package(tmp_path)
    assert not pin.up_to_date
    front_end.make(pin)
    assert pin.up_to_date
    assert not pin._replace(taken={}).up_to_date


def test_a_package_of_a_scope_is_kept_under_the_name_that_npm_gives_it() -> None:
    assert pin_of("0.1.0", name="@letters/plain").tarball.name == "letters-plain-0.1.0.tgz"


def test_the_front_end_in_use_was_made_from_the_pins() -> None:
    nhsuk, letters = front_end.pins()
    assert nhsuk.up_to_date and letters.up_to_date
    front_end.refuse_outside_addresses(nhsuk.folder)
    css = (nhsuk.folder / "nhsuk-frontend.min.css").read_text()
    assert f'--nhsuk-frontend-version:"{nhsuk.version}"' in css


def test_the_letters_come_with_their_own_licence() -> None:
    letters = front_end.pins()[1].folder
    assert "SIL OPEN FONT LICENSE Version 1.1" in (letters / "OFL.txt").read_text()
    assert {path.name for path in letters.glob("*.ttf")} == {"regular.ttf", "italic.ttf", "bold.ttf", "bold_italic.ttf"}
