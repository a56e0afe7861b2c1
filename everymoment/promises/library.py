"""The ids of the measure library, by which promises name what proves them."""

# The lead: when every measure is declared, this line becomes
# `from everymoment.measures.contents import MEASURES; LIBRARY = tuple(each.id for each in MEASURES)`.
LIBRARY: tuple[str, ...] = tuple(f"M{number:02}" for number in range(1, 58))
