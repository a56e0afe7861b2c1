"""NHS numbers: checked by their check digit and written 3-3-4 (NHS Data Dictionary)."""

import nhs_number


class WrongNumber(ValueError):
    """Not an NHS number. The text says what to do, in words for beside the field."""


def checked(text: str) -> str:
    """The ten digits of an NHS number, however it was spaced. Raises WrongNumber."""
    digits = "".join(text.replace("-", " ").split())
    if not digits.isascii() or not digits.isdigit() or len(digits) != 10:
        raise WrongNumber("Enter the 10 digits of the NHS number, such as 999 123 4560")
    if not nhs_number.is_valid(digits):
        raise WrongNumber("Check the NHS number: its last digit does not fit the others, so one digit is mistyped")
    return digits


def spaced(digits: str) -> str:
    """An NHS number as people read it: 3-3-4."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
