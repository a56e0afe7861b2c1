"""The crosswalk: which promises of different frameworks, or of different parts of one, say the same.

Declared once, by subject: what stands under one subject says the same as the rest of it. So every link goes both ways,
and nothing has to be kept in step. Sources: the charter's 21 points against its commitments (the self-assessment form
follows from them); the rest is our own reading of the three documents.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One thing that is promised in several places: its title, and the ids of the promises that say it."""

    title: str
    promises: tuple[str, ...]


SUBJECTS = (
    Subject("What matters to the person", ("C-G1", "C-P1", "P1", "A1", "A3.6")),
    Subject("Being listened to", ("C-G3", "C-S1", "P1", "A1", "A1.1", "F-A2")),
    Subject("Planning that is offered early", ("C-C5", "A1.1", "A1.3", "AF1", "F-O6")),
    Subject("A current plan, held by somebody known by name", ("C-S2", "P1", "P10", "A1.3", "A4", "AF1")),
    Subject("Assessments that see the whole of life", ("C-A2", "C-P5", "P1", "P5", "F-O5", "F-A5")),
    Subject("Told once", ("C-G5", "P9", "A4.1", "A5.5", "AF2", "F-A5")),
    Subject("Records that reach whoever helps", ("C-P4", "P14", "A4.1", "AF2", "F-A10")),
    Subject("Everybody knows what changed", ("C-S3", "P7")),
    Subject("One team", ("C-G4", "P8", "AV", "A1.7", "A4", "A4.5", "F-O2", "F-K7", "F-A10")),
    Subject("Who does what", ("C-S4", "C-P7", "P3", "A4.3")),
    Subject("Kind people and plain words", ("C-G2", "C-S6", "P2", "A5.1")),
    Subject("Staff who know their work", ("C-G2", "C-P7", "P6", "A5", "A5.2", "AF5", "F-O7", "F-A6", "F-K2", "F-K4")),
    Subject("Support for those who work", ("C-S5", "A5.4", "F-O8")),
    Subject("Dignity, choice and risk", ("C-P2", "P4", "A1.6", "F-K1", "F-K5")),
    Subject("Help at once, whoever pays", ("C-P2", "P11", "A1.4", "A4.2", "F-A7")),
    Subject("From the first signs until after the death", ("C-C5", "P12", "A1.5", "F-O6")),
    Subject("Those who care, and those who grieve", ("C-A2", "C-G3", "C-S5", "A1.5", "A4.4", "A6.2", "AF4", "F-O5")),
    Subject("Information and advice", ("C-P3", "P13", "A1.2", "A6.3", "F-O1")),
    Subject("A pathway that is open day and night", ("C-P6", "P15", "A4.3", "AF6")),
    Subject("Shaped with those who use it", ("C-C4", "C-C6", "P16", "AF7", "F-A2")),
    Subject("Skills that are asked for", ("C-C4", "P17", "AF5")),
    Subject("Services that follow need", ("C-C1", "P18", "A2.3")),
    Subject("Quality written into contracts", ("C-C2", "P19", "A2.5", "F-O2", "F-O3", "F-A4")),
    Subject("Figures that are read together", ("C-C3", "P20", "A5.6", "AF3", "F-A4")),
    Subject("The London network, and others like it", ("C-P8", "P21", "F-A8")),
    Subject("Fair for everybody", ("C-A1", "A2", "A2.1", "A2.4", "A2.5", "A4.4", "F-K5")),
    Subject("Evidence of what works", ("A2.2", "A2.6", "AF3", "F-O10", "F-A3", "F-K8", "F-N1")),
    Subject("Distress, whatever causes it", ("C-A2", "A3", "A3.1", "A3.4", "F-O4")),
    Subject("Specialists who help and teach", ("A3.2", "A3.5", "F-O4", "F-K6")),
    Subject("Neighbours, groups and volunteers", ("C-C1", "P18", "A6", "A6.1", "A6.2", "A6.4", "F-O9", "F-A9", "F-K7")),
    Subject("Leaders who put it on the agenda", ("AL1", "AF8", "A5.6", "F-O3", "F-A1", "F-K3")),
)
