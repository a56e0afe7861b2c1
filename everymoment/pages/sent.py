"""What every form carries for itself: its own id, so that one sent twice is kept once; numbers that came as text."""

from uuid import UUID, uuid4

from everymoment.pages.rules import Request


def change_id(request: Request) -> UUID:
    """The id the form was given when it was drawn; a new one where it was lost."""
    try:
        return UUID(request.POST.get("change_id", ""))
    except ValueError:
        return uuid4()


def number(request: Request, name: str) -> int | None:
    """A whole number that was sent under this name; None for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else None
