"""What is scored again and again: each instrument as data, with the parts that ask it and the arithmetic of its score.

Which items there are, how they are counted and who owns the original are facts; every word here is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from everymoment.sections.kinds import Scale


@dataclass(frozen=True)
class Item:
    """One thing that is scored. 0 is always the best and the highest the worst; of a `reversed` item the words run the
    other way, since it names something good ("at peace": 0 is all the time)."""

    key: str
    name: str
    asks: str
    reversed: bool = False


@dataclass(frozen=True)
class Group:
    """Items that are also counted together."""

    key: str
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Instrument:
    """What is asked, over how many days it looks back (`recall`), how it is counted, and whose it is.

    `kept_in` names the section and field that keep it. One without items is a single field, whose course is read from
    its entries. `version` is that of our questions: a change of meaning makes new keys.
    """

    key: str
    name: str
    owner: str
    rights: str
    kept_in: tuple[str, str]
    version: int = 1
    recall: str = ""
    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    words: tuple[str, ...] = ()
    reversed_words: tuple[str, ...] = ()

    @property
    def highest(self) -> int:
        """The worst score of one item."""
        return len(self.words) - 1

    def parts(self) -> tuple[Scale, ...]:
        """The parts of an occasion that ask each item."""
        return tuple(self._part(each) for each in self.items)

    def _part(self, item: Item) -> Scale:
        words = self.reversed_words if item.reversed else self.words
        return Scale(
            key=item.key,
            name=item.name,
            label=item.asks,
            lowest=0,
            highest=self.highest,
            low_end=words[0],
            high_end=words[-1],
            words=words,
            may_be_unclear=True,
        )

    def total(self, answers: Mapping[str, Any], group: str = "") -> int | None:
        """The sum over a group, or over all items; None where one of them has no number, for then there is no sum."""
        keys = next(each.items for each in self.groups if each.key == group) if group else [i.key for i in self.items]
        scores = [answers.get(key) for key in keys]
        return sum(scores) if all(isinstance(each, int) for each in scores) else None  # type: ignore[arg-type]

    def worst(self, answers: Mapping[str, Any]) -> tuple[Item, int] | None:
        """The item with the highest score, the first of equals; None where nothing has a number."""
        scored = [(each, answers[each.key]) for each in self.items if isinstance(answers.get(each.key), int)]
        return max(scored, key=lambda pair: pair[1], default=None)


PHYSICAL = (
    Item("pain", "pain", "How much pain was there?"),
    Item("breathlessness", "breathlessness", "How much breathlessness?"),
    Item("weakness", "weakness", "How much weakness or lack of strength?"),
    Item("nausea", "nausea", "How much nausea?"),
    Item("vomiting", "vomiting", "How much vomiting?"),
    Item("appetite", "poor appetite", "How much was appetite missing?"),
    Item("constipation", "constipation", "How much constipation?"),
    Item("mouth", "sore or dry mouth", "How sore or dry was the mouth?"),
    Item("drowsiness", "drowsiness", "How much drowsiness?"),
    Item("mobility", "trouble moving about", "How much trouble moving about?"),
)
EMOTIONAL = (
    Item("worry", "worry", "How much worry about the illness or the care?"),
    Item("family_worry", "worry among those close", "How worried were those close?"),
    Item("low_mood", "low mood", "How low was the mood?"),
    Item("peace", "peace", "How much peace was there?", reversed=True),
)
PRACTICAL = (
    Item("sharing", "sharing feelings", "How far could feelings be shared with those close?", reversed=True),
    Item("information", "information", "How far was there as much information as was wanted?", reversed=True),
    Item("practical", "practical matters", "How far were practical matters dealt with?", reversed=True),
)

AMOUNT = ("not at all", "slight", "moderate", "severe", "overwhelming")
HOW_FAR = ("always or fully", "mostly", "partly", "hardly", "not at all")


def _group(key: str, name: str, items: tuple[Item, ...]) -> Group:
    return Group(key, name, tuple(each.key for each in items))


SYMPTOMS_AND_CONCERNS = Instrument(
    key="symptoms_and_concerns",
    name="Symptoms and concerns",
    owner="The items and the way they are counted are those of the Integrated Palliative care Outcome Scale (IPOS), "
    "whose owner is the Cicely Saunders Institute, King's College London.",
    rights="Our own words. Use of the owner's wording asks for registration, and electronic use for an agreement.",
    kept_in=("how_i_am", "symptoms"),
    recall="the last three days",
    items=(*PHYSICAL, *EMOTIONAL, *PRACTICAL),
    groups=(
        _group("physical", "physical symptoms", PHYSICAL),
        _group("emotional", "worry, mood and peace", EMOTIONAL),
        _group("practical", "talking, information and practical matters", PRACTICAL),
    ),
    words=AMOUNT,
    reversed_words=HOW_FAR,
)

CARING = (
    Item("sleep", "broken sleep", "How much does caring break your sleep?"),
    Item("own_health", "own health", "How much does your own health suffer?"),
    Item("own_time", "no time of one's own", "How much do you miss time of your own?"),
    Item("alone_with_it", "being alone with it", "How much do you feel alone with it?"),
    Item("money_and_work", "money and work", "How hard is it with money, work or school?"),
    Item("going_on", "going on", "How hard is it to go on?"),
)

CARER_STRAIN = Instrument(
    key="carer_strain",
    name="How caring weighs",
    owner="Nobody: these questions are the project's own.",
    rights="Free to use. They have not been tested as a scale: read them as the beginning of a conversation.",
    kept_in=("those_who_care", "strain"),
    recall="the last week",
    items=CARING,
    words=AMOUNT,
)

DAILY_LIFE = Instrument(
    key="akps",
    name="What the person can still do (AKPS)",
    owner="The Australia-modified Karnofsky Performance Status, a published scale.",
    rights="The steps are published; the words for them are ours.",
    kept_in=("my_health", "daily_life"),
)
PHASE = Instrument(
    key="phase_of_illness",
    name="Phase of illness",
    owner="The idea is that of the Palliative Care Outcomes Collaboration (PCOC), Australia.",
    rights="Only the names of the phases are used; the words for them are ours.",
    kept_in=("my_health", "phase"),
)

INSTRUMENTS = (SYMPTOMS_AND_CONCERNS, CARER_STRAIN, DAILY_LIFE, PHASE)
"""Every instrument there is."""
