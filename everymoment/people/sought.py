"""Words as they may be sought in a database."""


def sought(typed: str) -> str:
    """What was typed, without the one letter that no kept text holds and that PostgreSQL refuses to hear of."""
    return typed.replace("\0", "")
