"""What measures and promises wait for: the rooms that will keep what is counted, and have not been built."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """A room to come, by its name in the house, and what it will keep. When a room of that name is there, the measures
    that wait for it must be counted, and promises name its pages: tests hold them to it."""

    room: str
    will_keep: str

    @property
    def said(self) -> str:
        """In words: "no data source yet: it waits for ..."."""
        return f"no data source yet: it waits for {self.will_keep}"


REFERRALS = Waiting("referrals", "requests for help with their clocks")
DIRECTORY = Waiting("directory", "the directory of services and advice")
PATHWAY = Waiting("pathway", "the local pathway with its cover by the hour")
VOICES = Waiting("voices", "what people and families say of their care")
LEARNING = Waiting("learning", "who has learned what")
COMMISSIONING = Waiting("commissioning", "need, capacity, specifications and joint reviews")
