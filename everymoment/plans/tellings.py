"""Who said what: answers told in one breath are told of in one sentence, however many they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from everymoment.plans.read import Answer


@dataclass(frozen=True)
class Telling:
    """A sentence that says who wrote some answers, when, and who said so; `names` are those answers."""

    sentence: str
    names: tuple[str, ...]


def tellings(answers: Iterable[Answer]) -> tuple[Telling, ...]:
    """Who said these answers and when, in the order of the answers; those nobody is named for are left out."""
    by_sentence: dict[str, list[str]] = {}
    for each in answers:
        if each.told:
            by_sentence.setdefault(each.told.sentence, []).append(each.field.name)
    return tuple(Telling(sentence, tuple(names)) for sentence, names in by_sentence.items())
