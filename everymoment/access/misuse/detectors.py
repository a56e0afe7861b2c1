"""Every detector of misuse, declared once: what it looks for, the abuse it stands for, and how much it weighs."""

from collections.abc import Callable
from dataclasses import dataclass

from everymoment.access.misuse.hours import off_shift
from everymoment.access.misuse.how_many import above_own, repeated, walking
from everymoment.access.misuse.incident import borrowed_incident, no_incident
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.sign import Sign
from everymoment.access.misuse.who import colleague, same_name, same_postcode


@dataclass(frozen=True)
class Detector:
    """One way in which misuse shows. `title` and `why` are read by a privacy officer.

    `in_misuse` is its weight: in what share of misuse the sign is thought to be seen. It is a judgement, written here
    and never learnt from a log; how often the sign is seen in ordinary work is counted in the log itself. `find` gives
    a sign for each opening that has one, by the id of the opening.
    """

    key: str
    title: str
    why: str
    in_misuse: float
    find: Callable[[Log, float], dict[int, Sign]]


DETECTORS = (
    Detector(
        "same_name",
        "Same family name",
        "somebody looks up a relative. One with a common name often meets it by chance, so a rare name counts more",
        0.2,
        same_name,
    ),
    Detector(
        "same_postcode",
        "Same postcode",
        "somebody looks up a neighbour, or one they live with",
        0.2,
        same_postcode,
    ),
    Detector(
        "colleague",
        "A colleague's record",
        "somebody looks up one they work with",
        0.15,
        colleague,
    ),
    Detector(
        "no_incident",
        "No incident number",
        "nobody was called. It counts only where colleagues who open in the same way do give a number",
        0.8,
        no_incident,
    ),
    Detector(
        "borrowed_incident",
        "Another person's incident number",
        "a number from a real call is used to open somebody else",
        0.1,
        borrowed_incident,
    ),
    Detector(
        "off_shift",
        "Off shift",
        "one who is not at work is seldom called to anybody",
        0.5,
        off_shift,
    ),
    Detector(
        "repeated",
        "Again and again on one person",
        "somebody follows one person's life, such as a former partner's. Whoever cares for them joins the team",
        0.25,
        repeated,
    ),
    Detector(
        "above_own",
        "Far more than usual",
        "somebody browses: many more people's records at once than they, or their colleagues, are used to",
        0.2,
        above_own,
    ),
    Detector(
        "walking",
        "Refused many times first",
        "somebody tries one number after another until a record opens",
        0.1,
        walking,
    ),
)
