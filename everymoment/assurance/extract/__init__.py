"""The one place where a plan's tables become columns: what was known at a moment, in the form in which it is kept."""

from everymoment.assurance.extract.whole import Extract, extract

__all__ = ["Extract", "extract"]
