"""Every link inside the docs leads somewhere: to a file that is kept, and to a heading that it has."""

import re
from pathlib import Path

from tests.house.files import ROOT, named, own_files

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchors(text: str) -> set[str]:
    """The names by which a page's headings are linked."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in plain}


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere inside the project; links to elsewhere are not followed."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    found = []
    for link in LINK.findall(text):
        where, _, heading = link.partition("#")
        if ":" in where:
            continue
        target = (page.parent / where).resolve() if where else page
        if not target.exists():
            found.append(f"{named(page)}: {link}")
        elif heading and target.suffix == ".md" and heading not in anchors(target.read_text(encoding="utf-8")):
            found.append(f"{named(page)}: {link} (no such heading)")
    return found


def test_every_link_inside_the_docs_leads_somewhere() -> None:
    pages = list(own_files(".md"))
    assert pages, "no page was found"
    found = [line for page in pages for line in broken(page)]
    assert not found, "\n".join(found)


def test_a_broken_link_would_be_found() -> None:
    page = ROOT / "var" / "tests" / "links.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# One two\n[a](nowhere.md) [b](#one-two) [c](#three) `[d](code.md)` [e](https://www.gov.uk)\n")
    inside = page.relative_to(ROOT).as_posix()
    assert broken(page) == [f"{inside}: nowhere.md", f"{inside}: #three (no such heading)"]
