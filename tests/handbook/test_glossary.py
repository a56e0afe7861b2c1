"""Each word stands once in the glossary, in order, so that it can be found."""

from tests.house.files import ROOT

WORDS = [
    line.split("|")[1].strip()
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word ")
]


def test_each_word_stands_once_and_in_order() -> None:
    assert len(WORDS) > 50
    in_order = sorted(set(WORDS), key=str.lower)
    assert in_order == WORDS


def test_the_words_of_the_house_are_all_there() -> None:
    house = (
        "person, plan, section, field, change, entry, standing, notice, effect, co-ordinator, team, post, viewer, door"
    )
    more = "look, sharing, break glass, sealed, pack, referral, clock, step, cover, measure, promise, return, answer"
    last = "action, evidence, practice, seen, understood"
    assert set(f"{house}, {more}, {last}".split(", ")) <= set(WORDS)
