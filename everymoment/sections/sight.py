"""What somebody may see and write of a plan: the one rule, for pages, sentences, notices and paper alike."""

from dataclasses import dataclass

from everymoment.sections.audiences import Audience
from everymoment.sections.kinds import Field


@dataclass(frozen=True)
class Sight:
    """Fields for the `audiences` somebody belongs to, without those that the person has `sealed` from them."""

    audiences: frozenset[Audience]
    sealed: frozenset[Field] = frozenset()

    def sees(self, what: Field) -> bool:
        """Whether this field may be seen."""
        return bool(self.audiences & what.seen_by) and what not in self.sealed

    def writes(self, what: Field) -> bool:
        """Whether this field may be written; what cannot be seen cannot be written."""
        return bool(self.audiences & what.written_by) and self.sees(what)
