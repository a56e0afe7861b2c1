"""What an agreement rests on, as a form asks it: consent, a best-interests decision, or an attorney's consent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from everymoment.access.sharing import Basis, Ground, NotAgreed
from everymoment.pages.nhsuk import asked
from everymoment.pages.nhsuk.fields import Drawn
from everymoment.people import clock
from everymoment.sections.kinds import Choice, Day, Option, Text

NO = "no"
BASIS = Choice(
    key="basis",
    name="basis",
    label="What was the answer, and who gave it?",
    options=(
        Option(Basis.CONSENT.value, "yes: the person can decide this, and agrees"),
        Option(Basis.ATTORNEY.value, "yes: an attorney for health and welfare agrees for them"),
        Option(Basis.BEST_INTERESTS.value, "yes: they cannot decide this, and it was decided in their best interests"),
        Option(NO, "no"),
    ),
)
ASKED_WHOM = Text(
    key="asked_whom",
    name="names",
    label="Who agreed for them, or was asked?",
    hint="Only where the person did not decide: the attorney's name, or those who were asked.",
    longest=200,
)
WORDS = Text(
    key="words",
    name="reason",
    label="Why, or what was said?",
    hint="Needed for a best-interests decision: why this is best for the person.",
    longest=500,
    lines=2,
)
AGREED_ON = Day(
    key="agreed_on", name="day of the answer", label="On which day?", hint="For example, 27 3 2027", past=True
)
ASKED = (BASIS, ASKED_WHOM, WORDS, AGREED_ON)


def today() -> dict[str, Any]:
    """A form that was not sent yet: the day is today's."""
    return {"agreed_on": clock.today().isoformat()}


def read(sent: Any, prefix: str, refused: str) -> tuple[Ground | None, dict[str, str]]:
    """The ground that was sent, checked, and what is wrong with it; `refused` is said where the answer was no."""
    values, errors = asked.answers(ASKED, sent, {"basis": "Choose what the answer was"}, prefix)
    if values.get("basis") == NO:
        errors[f"{prefix}basis"] = refused
    if errors:
        return None, errors
    on = values["agreed_on"]
    ground = Ground(
        values["basis"], values["asked_whom"] or "", values["words"] or "", date.fromisoformat(on) if on else None
    )
    try:
        return ground.checked(), {}
    except NotAgreed as wrong:
        return None, {f"{prefix}{key}": says for key, says in wrong.errors.items()}


def drawn(sent: Any, errors: Mapping[str, str], prefix: str = "") -> list[Drawn]:
    """The four questions with what was sent in them."""
    return asked.drawn(ASKED, sent, errors, prefix)
