"""How sure a share is: the Wilson interval (E. B. Wilson, 1927), as England's public health statistics give it."""

from math import sqrt

# Standard errors to either side that hold 95 % and 99.8 % of what chance does.
Z95, Z998 = 1.959964, 3.090232


def wilson(part: int, whole: int, z: float = Z95) -> tuple[float, float]:
    """The lower and upper end of a share, each from 0 to 1.

    (2x + z² ∓ z √(z² + 4x(1 − x/n))) / 2(n + z²). Raises ValueError for a part that does not fit, and for an empty
    whole.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole} is no share")
    middle, spread = 2 * part + z * z, z * sqrt(z * z + 4 * part * (1 - part / whole))
    below = 2 * (whole + z * z)
    # At the ends rounding would leave a crumb outside 0 to 1.
    return max((middle - spread) / below, 0.0), min((middle + spread) / below, 1.0)
