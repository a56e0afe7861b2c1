"""What may stand in words that everybody at work in any place reads: nothing that points to a person by number."""

import re

from everymoment.people import nhs_number

TEN_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){9}(?!\d)")
HAS_A_NUMBER = (
    "This holds an NHS number ({found}). What is written here is read in every place, so it may not say who anybody "
    "is. Take the number out, and check that no name or address stands beside it."
)


class Refused(Exception):
    """Nothing was kept. One clear line says why and what to do next."""


def fault(text: str, most: int) -> str:
    """What is wrong with a text, in a sentence; empty when it can be kept."""
    if len(text) > most:
        return f"This has {len(text):,} letters; {most:,} are the most."
    if any(ord(sign) < 32 and sign not in "\n\t\r" or sign in "\x7f\ufffe\uffff" for sign in text):
        return "This holds a sign that no document can hold. Type those words again."
    found = next((each for each in TEN_DIGITS.findall(text) if _is_a_number(each)), "")
    # The number itself is not said again: the answer may be kept where the form is not.
    return HAS_A_NUMBER.format(found=f"it ends in {found[-2:]}") if found else ""


def _is_a_number(digits: str) -> bool:
    try:
        nhs_number.checked(digits)
    except nhs_number.WrongNumber:
        return False
    return True


def plain(text: str) -> str:
    """A text as it is kept: one kind of line end, nothing before or after."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
