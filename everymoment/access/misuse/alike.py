"""When two family names, or two postcodes, are the same: however they were typed."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and its mark.
WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# Never a family name alone: the "van der" of two people says nothing about them.
PARTICLES = frozenset(
    {"van", "von", "der", "den", "del", "dos", "las", "los", "bin", "abu", "ibn", "ben", "mac", "san"}
)
SHORTEST_PART = 3
# NHS postcodes for nobody's home: no fixed abode, not known, abroad.
NO_HOME = "ZZ99"


@lru_cache(maxsize=100_000)
def family_names(name: str) -> frozenset[str]:
    """Every family name in a name, without case, accents, apostrophes and spaces; none for an empty one.

    A double name is itself and each of its parts, so that Smith-Jones is kin to Jones; O'Neill is only oneill.
    """
    apart = unicodedata.normalize("NFKD", name.casefold().translate(WHOLE_LETTERS))
    words = [_letters(each) for each in _parted(apart)]
    words = [each for each in words if each]
    whole = "".join(words)
    if len(words) > 1 and all(len(each) >= SHORTEST_PART and each not in PARTICLES for each in words):
        return frozenset({whole, *words})
    return frozenset({whole} - {""})


def _parted(name: str) -> list[str]:
    """A name at its hyphens and spaces, of whatever form."""
    return "".join(" " if each.isspace() or unicodedata.category(each) == "Pd" else each for each in name).split()


def _letters(word: str) -> str:
    """Only what is a letter."""
    return "".join(each for each in word if each.isalpha())


@lru_cache(maxsize=100_000)
def home(postcode: str) -> str:
    """A postcode without case and spaces; "" where it is nobody's home."""
    kept = "".join(each for each in unicodedata.normalize("NFKC", postcode).upper() if each.isalnum())
    return "" if kept.startswith(NO_HOME) else kept
