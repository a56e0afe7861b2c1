"""What a pack is: a form that somebody outside asks for, filled from the plan, so that nobody is asked twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from everymoment.sections import contents
from everymoment.sections.audiences import Audience, Role
from everymoment.sections.kinds import Field
from everymoment.sections.section import Section


@dataclass(frozen=True)
class Ask:
    """One answer of the plan that the receiver needs. `label` names it where the field's own name would not do; an
    answer that is not `needed` is sent when it is known, and is neither counted nor missed when it is not."""

    section: str
    field: str
    label: str = ""
    needed: bool = True

    @property
    def its_section(self) -> Section:
        """The section that keeps it."""
        return contents.section(self.section)

    @property
    def its_field(self) -> Field:
        """The field that asks it."""
        return self.its_section.field(self.field)

    @property
    def title(self) -> str:
        """How the pack names it."""
        return self.label or self.its_field.name


@dataclass(frozen=True)
class Fact:
    """Something that is known of the person without asking: a key of `FACTS` in `plans.packs`, such as
    "person.nhs_number"."""

    key: str
    title: str


@dataclass(frozen=True)
class Part:
    """One part of a pack under its own heading."""

    title: str
    asks: tuple[Ask | Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One pack: to whom it goes (`receiver`, in words, and `received_by`: the audiences they belong to), what it is
    good for, and which roles may send it.

    It asks for what the receiver's form asks for, in our words and our order; it is never that form itself.
    """

    key: str
    title: str
    receiver: str
    received_by: frozenset[Audience]
    why: str
    for_roles: tuple[Role, ...]
    parts: tuple[Part, ...]

    def asks(self) -> Iterator[Ask]:
        """Every answer it needs, facts left out."""
        for part in self.parts:
            for each in part.asks:
                if isinstance(each, Ask):
                    yield each
