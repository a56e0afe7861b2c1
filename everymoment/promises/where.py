"""Where the product makes a promise true, in words."""

from everymoment.measures.waiting import Waiting
from everymoment.packs.contents import PACKS
from everymoment.sections import contents

from .promise import Page

_PACKS = {each.key: each.title for each in PACKS}


def in_words(where: Page | Waiting) -> str:
    """A page as people call it; of a room that is not there yet, that it is not, and what it is to hold."""
    if isinstance(where, Waiting):
        return f"not built yet: {where.room.rpartition('.')[2].replace('_', ' ')} ({where.will_keep})"
    if where.address == "section":
        return f"the section “{contents.section(where.key).title}”"
    return f"the pack “{_PACKS[where.key]}”" if where.address == "pack" else where.called
