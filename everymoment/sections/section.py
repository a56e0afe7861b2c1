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
    """When `field` changes (to `becomes`, if given), `then` is what it means."""

    field: str
    then: tuple[Effect, ...]
    becomes: tuple[Any, ...] = ()

    def applies(self, now: Mapping[str, Any]) -> bool:
        """Whether this rule is about one of the changes in `now` (field key -> new value)."""
        return self.field in now and (not self.becomes or now[self.field] in self.becomes)


@dataclass(frozen=True, repr=False)
class Section:
    """One page of the plan: `why` tells the person what it is good for; fields stand in the order they are asked.

    `page` names the page that shows and changes it where the general form would not serve; "" is the general form.
    """

    key: str
    title: str
    why: str
    fields: tuple[Field, ...]
    effects: tuple[When, ...] = ()
    page: str = ""

    def __repr__(self) -> str:
        return f"<Section {self.key}>"

    def field(self, key: str) -> Field:
        """The field with this key. Raises KeyError."""
        return {each.key: each for each in self.fields}[key]
