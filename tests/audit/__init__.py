"""The audit chain: what it catches, what it costs, and that nothing is read or written past it."""
