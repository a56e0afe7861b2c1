"""The project says everything in its own words: no run of eight words from a source document is in it."""

import re

from .seeds import HOUSE, SEEDS, seed

RUN = 8


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    found = set(zip(*(words[start:] for start in range(RUN)), strict=False))
    return {run for run in found if not all(word.isdecimal() for word in run)}  # counting is nobody's own


def passages(text: str) -> list[str]:
    """What reads on: paragraphs, or the columns of a table. Headings side by side are no sentence."""
    if text.count("\t") < 100:
        return re.split(r"\n\s*\n", text)
    lines = [line.split("\t") for line in text.split("\n")]
    return ["\n".join(line[column] for line in lines if len(line) > column) for column in range(max(map(len, lines)))]


def test_no_eight_words_in_a_row_of_a_source_document_are_in_the_project():
    seed("000")
    texts = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    sources = set().union(*(runs(passage) for text in texts for passage in passages(text)))
    assert len(sources) > 1000
    kinds = {".py", ".html", ".jinja", ".md", ".txt", ".tsv", ".json", ".toml"}
    ours = [path for folder in (HOUSE, HOUSE.parent / "tests") for path in folder.rglob("*") if path.suffix in kinds]
    ours_read = {str(path.relative_to(HOUSE.parent)): path.read_text("utf-8", errors="replace") for path in ours}
    assert not {name: found for name, text in ours_read.items() if (found := runs(text) & sources)}
