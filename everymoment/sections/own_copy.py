"""What the copies of the person and of those close leave out, whoever may see it on a screen, each with its reason.

A screen asks who is looking each time it is opened; paper lies on a table. Audiences decide first; this comes on top.
"""

from dataclasses import dataclass

from everymoment.sections.my_health import MY_HEALTH
from everymoment.sections.people_around_me import PEOPLE_AROUND_ME
from everymoment.sections.section import Section
from everymoment.sections.social_care import CARE_AND_SUPPORT

OPENS_THE_DOOR = "On paper, the code of a key safe opens the door to whoever finds it. It stands on the screen."
NOT_IN_THE_HOME = "Whoever it is about may live there and read it. Only professionals keep it, on the screen."
SPOKEN_FIRST = "How long there may be is said by a doctor or nurse, in their own time, and never first read on paper."


@dataclass(frozen=True)
class LeftOut:
    """One answer that such a copy does not carry, and why."""

    section: Section
    key: str
    reason: str

    @property
    def name(self) -> str:
        """The answer's name."""
        return self.section.field(self.key).name


LEFT_OUT = (
    LeftOut(PEOPLE_AROUND_ME, "way_in", OPENS_THE_DOOR),
    LeftOut(CARE_AND_SUPPORT, "safeguarding", NOT_IN_THE_HOME),
    LeftOut(MY_HEALTH, "prognosis", SPOKEN_FIRST),
    LeftOut(MY_HEALTH, "prognosis_on", SPOKEN_FIRST),
    LeftOut(MY_HEALTH, "prognosis_by", SPOKEN_FIRST),
    LeftOut(MY_HEALTH, "phase", SPOKEN_FIRST),
)
