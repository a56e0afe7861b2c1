"""Coded concepts: a code is a fact of a published code system, never our wording."""

from dataclasses import dataclass

SNOMED_CT = "http://snomed.info/sct"


@dataclass(frozen=True)
class Code:
    """One concept: code system (URI), value (digits, kept as text) and the term it stands for."""

    system: str
    value: str
    display: str


def snomed(value: str, display: str) -> Code:
    """A SNOMED CT concept (UK Edition)."""
    return Code(SNOMED_CT, value, display)
