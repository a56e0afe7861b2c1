"""The pages of what was promised: the charter, the national frameworks, and what they promise in common."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from everymoment.handbook.markdown import capital, page, table
from everymoment.handbook.promised import proof
from everymoment.promises.charter import CHARTER, POINTS
from everymoment.promises.contents import FRAMEWORKS, PROMISED
from everymoment.promises.crosswalk import SUBJECTS
from everymoment.promises.library import LIBRARY
from everymoment.promises.point import Group
from everymoment.promises.promise import Framework, Promise
from everymoment.promises.where import in_words

HEADS = ("", "title", "promise", "measures", "made true by")
WORDS = "Titles and promises are in our words, and the measures are those that prove each."
COLUMNS: dict[str, tuple[Promise, ...]] = {
    "the charter's commitments": tuple(each for each in CHARTER.promises if each not in POINTS),
    "its 21 points": POINTS,
    **{framework.title.lower(): framework.promises for framework in FRAMEWORKS if framework is not CHARTER},
}
"""What the crosswalk is drawn between."""


def charter() -> str:
    """The charter: its 21 points in the groups of the board, and the commitments they follow from."""
    about = f"{CHARTER.about} {WORDS} What else promises the same is in [the crosswalk](crosswalk.md)."
    blocks = []
    for group in Group:
        points = [each for each in POINTS if each.group is group]
        rows = [(str(each.number), *_row(each)[1:]) for each in points]
        blocks += [f"## {group.value}", table(("point", *HEADS[1:]), rows)]
    for part in CHARTER.parts:
        if part.promises is not POINTS:
            blocks += [f"## {part.title}", table(HEADS, map(_row, part.held))]
    return page("The charter", about, *blocks)


def frameworks() -> str:
    """The other frameworks, part by part."""
    about = (
        f"What a place also holds to, beside [the charter](charter.md). {WORDS} A place may add "
        "[a framework of its own](../how-to/add-a-local-framework.md)."
    )
    blocks = [block for each in FRAMEWORKS if each is not CHARTER for block in _framework(each)]
    return page("The other frameworks", about, *blocks)


def _framework(framework: Framework) -> Iterator[str]:
    yield f"## {framework.title}"
    yield framework.about
    for part in framework.parts:
        yield f"### {part.title}"
        yield table(HEADS, map(_row, part.held))


def _row(promise: Promise) -> Sequence[str]:
    made_true = capital("; ".join(map(in_words, promise.made_true)))
    return promise.id, promise.title, promise.promise, proof(promise.measures), made_true


def crosswalk() -> str:
    """What is promised in more than one place, by subject; what is promised in one alone; what each measure proves."""
    about = (
        "What the frameworks promise in common. It is declared once, by subject: whatever stands in one row is linked "
        "with the rest of the row, both ways. So evidence for one is worth reading for the others."
    )
    subjects = [(each.title, *(_named(each.promises, promises) for promises in COLUMNS.values())) for each in SUBJECTS]
    alone = [(each.id, each.title) for each in PROMISED.by_id.values() if not PROMISED.same_as(each)]
    proven = [(each, ", ".join(p.id for p in PROMISED.by_id.values() if each in p.measures)) for each in LIBRARY]
    return page(
        "The crosswalk",
        about,
        "## How much they have in common",
        "Each line says how many pairs of promises, one on either side, say the same.",
        _drawing(),
        "## By subject",
        table(("subject", *COLUMNS), subjects),
        "## Promised once",
        "Nothing else promises these.",
        table(("", "title"), alone),
        "## What each measure proves",
        table(("measure", "promises"), proven),
    )


def _named(ids: Sequence[str], among: Sequence[Promise]) -> str:
    return "; ".join(f"{each.id} {each.title}" for each in among if each.id in ids)


def _drawing() -> str:
    """The frameworks as boxes, with how many links lie between each two."""
    boxes = [f'    {chr(97 + n)}["{each}: {len(promises)}"]' for n, (each, promises) in enumerate(COLUMNS.items())]
    lines = [
        f"    {chr(97 + one)} ---|{count}| {chr(97 + other)}"
        for one, other in combinations(range(len(COLUMNS)), 2)
        if (count := _links(*(list(COLUMNS.values())[each] for each in (one, other))))
    ]
    return "\n".join(["```mermaid", "flowchart LR", *boxes, *lines, "```"])


def _links(some: Sequence[Promise], others: Sequence[Promise]) -> int:
    ids = {each.id for each in others}
    return sum(other.id in ids for each in some for other in PROMISED.same_as(each))
