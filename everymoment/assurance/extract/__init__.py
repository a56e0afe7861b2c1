"""The one place where a plan's tables become columns: what was known at a moment, in the form in which it is kept."""

from everymoment.assurance.extract.whole import Extract, ThroughTime, extract, happened

__all__ = ["Extract", "ThroughTime", "extract", "happened"]
