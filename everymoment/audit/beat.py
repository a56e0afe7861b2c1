"""The heartbeat: a link each minute even when nobody looks or writes, and a signed head of it outside the database."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from everymoment.audit import heads
from everymoment.audit.heads import Head
from everymoment.audit.models import HEARTBEAT, MAILED, Link, Note, note, tip
from everymoment.people import clock

EVERY = timedelta(seconds=60)
EVERY_LINKS = 1000
"""A head is due after so long, or so many links, whichever comes first."""

Say = Callable[[str], object]


class Behind(Exception):
    """The chain does not hold what a head outside knows of it, so nothing more is signed. The text says what to do."""


def is_due(last: Head | None) -> bool:
    """Whether it is time for another head."""
    if last is None:
        return True
    return clock.now() - last.when >= EVERY or tip()[0] - last.sequence >= EVERY_LINKS


def beat(say: Say = print) -> Head:
    """Add a heartbeat, and write the head of it to every place that is set. Raises Behind, which adds nothing, and
    OSError where no place could be written.
    """
    with heads.one_at_a_time():
        refuse_if_behind(heads.newest(settings.HEADS))
        note(HEARTBEAT)
        with transaction.atomic():
            sequence, ends = tip()
        head = heads.signed(sequence, ends, clock.now())
        heads.append(settings.HEADS, head)
        _also(head, say)
        _mail(head, say)
    return head


def refuse_if_behind(known: Head | None) -> None:
    """Raises Behind where the chain does not hold the newest head known outside, unless a restore bridged it."""
    if known is None or bridged(known):
        return
    link = Link.objects.filter(pk=known.sequence).first()
    if link is None or bytes(link.hash).hex() != known.hash:
        raise Behind(
            f"A head outside knows link {known.sequence}, and this database does not hold it as it was. An old backup "
            "was put back, or the chain was cut off or written anew. Nothing more is signed until it is explained: run "
            "everymoment audit verify, and after a restore everymoment audit bridge."
        )


def bridged(known: Head) -> bool:
    """Whether a restore has said of this head that it belongs to what the backup lacks."""
    return Note.objects.filter(kind="restore", words__head=known.hash, words__upto=known.sequence).exists()


def _also(head: Head, say: Say) -> None:
    """The second place; when it is away, this is said, and the first one has the head."""
    if not settings.HEADS_ALSO:
        return
    try:
        heads.append(Path(settings.HEADS_ALSO), head)
    except OSError as fault:
        say(f"The second place for heads could not be written ({type(fault).__name__}). The first has the head.")


def _mail(head: Head, say: Say) -> None:
    """The newest head, once a day, to whoever keeps watch. It names nobody."""
    if not settings.HEADS_TO or any(clock.day(each.at) == clock.today() for each in _last_mailed()):
        return
    body = (
        "This is the newest head of the audit chain of Every Moment. Keep this e-mail: if the record is ever cut off "
        "or written anew, this line shows it. To compare, save the line below as a file and run "
        f"everymoment audit verify --heads with its name.\n\n{head.line}\n"
    )
    sent = EmailMessage(
        f"Every Moment: head {head.sequence} of the audit chain",
        body,
        None,
        [settings.HEADS_TO],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        sent.send()
    except (OSError, ValueError) as fault:
        say(f"The day's head could not be mailed ({type(fault).__name__}). It is tried again at the next heartbeat.")
        return
    note(MAILED, {"sequence": head.sequence})


def _last_mailed() -> list[Note]:
    return list(Note.objects.filter(kind=MAILED).order_by("-pk")[:1])
