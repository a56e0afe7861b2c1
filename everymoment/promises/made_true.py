"""The pages of the product that make promises true, as promises name them, and the rooms that are not built yet."""

from everymoment.measures.waiting import (
    COMMISSIONING,
    DIRECTORY,
    LEARNING,
    PATHWAY,
    REFERRALS,
    VOICES,
    Waiting,
)

from .promise import Page

__all__ = ["COMMISSIONING", "DIRECTORY", "LEARNING", "PATHWAY", "REFERRALS", "VOICES", "Page", "pack", "section"]

AGREEMENTS = Page("agreements", "who may see this")
BOARD = Page("board", "the board of the place")
BOARD_PAPER = Page("board_paper", "the paper for the health and wellbeing board")
CASELOAD = Page("caseload", "who needs you today")
COURSE = Page("course", "how things have gone")
DIGEST = Page("digest", "an e-mail when something waits")
DISTRESS = Page("distress", "something is wrong: tell the team")
ENDING = Page("ending", "after a death")
GOOD_PRACTICE = Page("practice", "good practice, with what it changed")
HISTORY = Page("history", "the history of the plan")
IDENTIFY = Page("identify", "write down that the time may have come")
KEY_QUESTIONS = Page("key_questions", "key questions")
LOOKS = Page("looks", "who has opened my record")
MEETINGS = Page("meetings", "meetings of the network")
MEMBERS = Page("members", "change the team")
NOTICES = Page("notices", "my notices")
OFFER = Page("offer", "the offer of a conversation")
PACKS = Page("packs", "packs for others")
PAPER = Page("print", "paper and pocket")
PLAN = Page("plan", "the plan")
RETURNS = Page("returns", "the returns of the place")
SEALED = Page("sealed", "what only I read")
START = Page("start", "start the plan")
STEPS = Page("steps", "what the person hopes for, and who does what")
TEAM = Page("team", "the team")
UNASKED = Page("unasked", "open a record you are not on the team of")
URGENT = Page("urgent", "the urgent view")
WHO_KNOWS = Page("who_knows", "who knows")

LAST_DAYS = Waiting("sections.last_days", "the priorities of the last days")


def section(key: str) -> Page:
    """The page of a section of the plan, by the section's key; it is called by the section's own title."""
    return Page("section", key=key)


def pack(key: str) -> Page:
    """The page of a pack, by the pack's key; it is called by the pack's own title."""
    return Page("pack", key=key)
