"""NHS numbers: the check digit, and how they are written."""

import pytest

from everymoment.people import nhs_number
from tests.builders import nhs_numbers, valid


@pytest.mark.parametrize("digits", nhs_numbers())
def test_a_right_number_is_taken_however_it_is_spaced(digits):
    spaced = nhs_number.spaced(digits)
    assert spaced == f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    assert nhs_number.checked(spaced) == nhs_number.checked(spaced.replace(" ", "-")) == digits


@pytest.mark.parametrize("digits", nhs_numbers())
def test_one_mistyped_digit_is_always_found(digits):
    for place in range(10):
        wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert not valid(wrong)
        with pytest.raises(nhs_number.WrongNumber, match="one digit is mistyped"):
            nhs_number.checked(wrong)


@pytest.mark.parametrize(
    "text", ["", "999", "99900005", "12345678901", "abc def ghij", "９９９０００５００１", "999 000 500 x"]
)
def test_what_is_not_ten_digits_is_told_so(text):
    with pytest.raises(nhs_number.WrongNumber, match="Enter the 10 digits"):
        nhs_number.checked(text)
