"""The ids of the measure library, by which promises name what proves them."""

from everymoment.measures import contents

LIBRARY: tuple[str, ...] = tuple(each.id for each in contents.LIBRARY)
