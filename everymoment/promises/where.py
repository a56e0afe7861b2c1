"""Where the product makes a promise true, in words."""

from everymoment.packs.contents import PACKS
from everymoment.sections import contents

from .promise import NotBuilt, Page

_PACKS = {each.key: each.title for each in PACKS}


def in_words(where: Page | NotBuilt) -> str:
    """A page as people call it; of a room that is not there yet, that it is not, and what it is to hold."""
    if isinstance(where, NotBuilt):
        return f"not built yet: {where.room.rpartition('.')[2].replace('_', ' ')} ({where.called})"
    if where.address == "section":
        return f"the section “{contents.section(where.key).title}”"
    return f"the pack “{_PACKS[where.key]}”" if where.address == "pack" else where.called
