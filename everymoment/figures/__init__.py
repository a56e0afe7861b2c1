"""From whole numbers to what may be said of them: limits, intervals, slopes, waits, small numbers, and their
drawings."""
