"""Which openings of records look like misuse, and why: for a privacy officer to look at, never a verdict.

Plain, quick Python: no models, no database. Decision record 20 says how well it finds what was planted, and what not.
"""

from everymoment.access.misuse.cases import ALERT_AT
from everymoment.access.misuse.detectors import DETECTORS, Detector
from everymoment.access.misuse.finding import MOST_PER_THOUSAND, Finding, Told, allowance, find_misuse
from everymoment.access.misuse.not_reviewed import find_not_reviewed
from everymoment.access.misuse.opening import Kind, Opening

__all__ = [
    "ALERT_AT",
    "DETECTORS",
    "MOST_PER_THOUSAND",
    "Detector",
    "Finding",
    "Kind",
    "Opening",
    "Told",
    "allowance",
    "find_misuse",
    "find_not_reviewed",
]
