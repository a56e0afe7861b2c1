"""Every detector of misuse, declared once: what it looks for, the abuse it stands for, and how much it weighs."""

from collections.abc import Callable
from dataclasses import dataclass

from everymoment.access.misuse.company import nobody_else
from everymoment.access.misuse.hours import off_shift
from everymoment.access.misuse.how_many import above_own, repeated, walking
from everymoment.access.misuse.incident import borrowed_incident, no_incident, out_of_order
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.sign import Sign
from everymoment.access.misuse.way_in import way_in
from everymoment.access.misuse.who import colleague, same_name, same_postcode
from everymoment.access.misuse.written import nothing_written


@dataclass(frozen=True)
class Detector:
    """One way in which misuse shows. `title`, `why`, and what to do `next`, are read by a privacy officer.

    `in_misuse` is its weight: in what share of misuse the sign is thought to be seen. It is a judgement, written here
    and never learnt from a log; how often the sign is seen in ordinary work is counted in the log itself. `find` gives
    a sign for each opening that has one, by the id of the opening. `twice`: it counts by sittings how usual
    something is (`HowUsual`), so it is asked again when what stands out at first sight no longer counts. `reason`: it
    says why somebody might look; of those one is enough.
    """

    key: str
    title: str
    why: str
    next: str
    in_misuse: float
    find: Callable[[Log, float], dict[int, Sign]]
    twice: bool = False
    reason: bool = False


DETECTORS = (
    Detector(
        "way_in",
        "The way in",
        "who only wants to look breaks the glass. It counts as far as colleagues mostly come in another way",
        "Ask why they did not come as their colleagues do.",
        0.75,
        way_in,
        twice=True,
    ),
    Detector(
        "same_name",
        "Same family name",
        "somebody looks up a relative. One with a common name often meets it by chance, so a rare name counts more",
        "Ask whether they are related.",
        0.2,
        same_name,
        reason=True,
    ),
    Detector(
        "same_postcode",
        "Same postcode",
        "somebody looks up a neighbour, or one they live with",
        "Ask whether they know each other, as neighbours or at home.",
        0.2,
        same_postcode,
        reason=True,
    ),
    Detector(
        "colleague",
        "A colleague's record",
        "somebody looks up one they work with",
        "Ask who sent them to a colleague.",
        0.15,
        colleague,
        reason=True,
    ),
    Detector(
        "no_incident",
        "No incident number",
        "nobody was called. It counts only where colleagues who open in the same way do give a number",
        "Look for the call in the list of calls of that hour.",
        0.8,
        no_incident,
        twice=True,
    ),
    Detector(
        "borrowed_incident",
        "Another person's incident number",
        "a number from a real call is used to open somebody else",
        "Look up whose call that number is.",
        0.1,
        borrowed_incident,
        twice=True,
    ),
    Detector(
        "out_of_order",
        "A number out of order",
        "a number is thought out, or is an old one: calls are numbered as they come, so it stands by the wrong hour",
        "Look that number up in the list of calls.",
        0.05,
        out_of_order,
        twice=True,
    ),
    Detector(
        "nobody_else",
        "Nobody else came",
        "where help is needed several mostly come: a crew and its control, a doctor on call, a hospital. Curiosity "
        "comes alone. The team does not count, which is told of each opening",
        "Ask who else was there.",
        0.9,
        nobody_else,
        twice=True,
    ),
    Detector(
        "nothing_written",
        "Nothing written afterwards",
        "whoever comes to help mostly writes what they found or did, and whoever was only curious writes nothing, for "
        "the team would read it. It counts only where colleagues who open in the same way do write",
        "Ask what came of it.",
        0.95,
        nothing_written,
        twice=True,
    ),
    Detector(
        "off_shift",
        "Off shift",
        "one who is not at work is seldom called to anybody",
        "Look at the rota of that day.",
        0.5,
        off_shift,
        twice=True,
    ),
    Detector(
        "repeated",
        "Again and again on one person",
        "somebody follows one person's life, such as a former partner's. Whoever cares for them joins the team",
        "Ask why they never joined the team.",
        0.25,
        repeated,
        reason=True,
    ),
    Detector(
        "above_own",
        "Far more than usual",
        "somebody browses: many more people's records at once than they, or their colleagues, are used to",
        "Ask what they were looking for, and for whom.",
        0.2,
        above_own,
        reason=True,
    ),
    Detector(
        "walking",
        "Refused many times first",
        "somebody tries one number after another until a record opens",
        "Ask whose record they wanted, and where the numbers came from.",
        0.1,
        walking,
        reason=True,
    ),
)
