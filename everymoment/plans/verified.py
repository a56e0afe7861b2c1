"""A verification holds for the decision that was verified, and for no other: it goes when the decision changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from everymoment.plans.fold import Said
from everymoment.sections.kinds import Field
from everymoment.sections.section import Section


def outlived(section: Section, before: Mapping[str, Any], said: Iterable[Said]) -> list[Said]:
    """What a change takes out beside what its writer said: each verification that was there, of a decision that
    changes, and that is not given anew in the same change.

    The same words again are not a verification given anew, for nobody can tell them from words left standing in a form.
    """
    moved = {each.field for each in said}
    touched = {each.verified_by for each in section.fields if each.verified_by and each.key in moved}
    return [Said(key, before[key], None) for key in sorted(touched - moved) if before.get(key) is not None]


def taken_with(section: Section, verification: Field, moved: Iterable[str]) -> bool:
    """Whether a change of these fields is one that takes a verification with it."""
    changed = set(moved)
    return any(each.verified_by == verification.key and each.key in changed for each in section.fields)
