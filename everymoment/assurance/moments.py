"""Whole seconds between two moments, as every column that holds a length of time says them."""

from datetime import datetime


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Whole seconds between two moments; a part of a second makes a second that has begun, never one less."""
    return -int(-(later - earlier).total_seconds() // 1)
