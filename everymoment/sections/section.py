"""What a section of the plan is, and what a change to it means for those around the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from everymoment.sections.audiences import Role
from everymoment.sections.kinds import Field


@dataclass(frozen=True)
class Effect:
    """What a change means for somebody in a role. `asks` is true when it asks for something to be done, and
    `within_days` then says by when."""

    for_roles: tuple[Role, ...]
    says: str
    asks: bool = False
    for_co_ordinator: bool = False
    within_days: int = 7


@dataclass(frozen=True)
class When:
    """When `field`, or one of several, changes (to `becomes`, if given), `then` is what it means.

    None in `becomes` stands for an answer taken out.
    """

    field: str | tuple[str, ...]
    then: tuple[Effect, ...]
    becomes: tuple[Any, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the fields this rule is about."""
        return (self.field,) if isinstance(self.field, str) else self.field

    def applies(self, now: Mapping[str, Any]) -> bool:
        """Whether this rule is about one of the changes in `now` (field key -> new value)."""
        return any(key in now and (not self.becomes or now[key] in self.becomes) for key in self.fields)


@dataclass(frozen=True)
class Group:
    """Questions of one section that belong together on its form, such as a decision with what must stand beside it."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Section:
    """One page of the plan: `why` tells the person what it is good for; fields stand in the order they are asked.

    A section with many questions asks them in `groups`, each folded by itself; without any, they stand in one row.
    `page` names the page that shows and changes it where the general form would not serve; "" is the general form.
    """

    key: str
    title: str
    why: str
    fields: tuple[Field, ...]
    effects: tuple[When, ...] = ()
    groups: tuple[Group, ...] = ()
    page: str = ""

    def __repr__(self) -> str:
        return f"<Section {self.key}>"

    def field(self, key: str) -> Field:
        """The field with this key. Raises KeyError."""
        return {each.key: each for each in self.fields}[key]
