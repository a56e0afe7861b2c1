"""How a team answers what it is told: mostly within hours, some late, some never; now and then with a question."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random

from django.utils import timezone

from everymoment.access import doors
from everymoment.access.viewer import Desk
from everymoment.demo.cast import CAST
from everymoment.demo.steps import moment
from everymoment.people import clock
from everymoment.people.models import Account, Person
from everymoment.plans import notices

NEVER, LATE = 0.05, 0.1
# The cast keep up, so that whoever signs in as one of them meets a day's work and not a backlog.
NEVER_OF_THE_CAST = 0.0
QUESTIONS = 0.012
ASKED = (
    ("Is this from today on, or from the next visit?", "From today. I have told the family too."),
    ("Does the family know about this?", "Yes, we talked about it together on the visit."),
    ("Who checks this at the weekend?", "The community nurses do, and it is on their list."),
    ("Has the form at home been changed as well?", "Yes, the new one is in the folder and the old one is gone."),
    ("Should we still come in the mornings as before?", "Yes, please keep the times as they are."),
    ("Is there anything we should stop doing?", "No. Only be aware of it, and ring me if something seems wrong."),
)
MOST_AT_ONCE = 50


def answer_notices(
    account: Account, person: Person, rng: Random, until: datetime, authors: Mapping[datetime, Account]
) -> None:
    """This account answers what it was told of this person, each sitting at its own time, up to `until`.

    `authors` says who wrote the change of which moment, so that questions reach them.
    """
    with clock.at(until):
        viewer = doors.open_plan(account, person.ref, "my_notices")
        told = notices.about(viewer)
        if not told:
            return
        desk = doors.open_notices(account)
    never = NEVER_OF_THE_CAST if account.username in {part.username for part in CAST} else NEVER
    for at, sitting in _sittings(told, rng, never, until):
        with clock.at(at):
            _answer(desk, sitting, rng, until, authors)


def _sittings(
    told: list[notices.Told], rng: Random, never: float, until: datetime
) -> Iterator[tuple[datetime, list[notices.Told]]]:
    """When somebody sits down to their notices, and which they answer then."""
    answered = [(at, each) for each in reversed(told) if (at := _answered_at(each, rng, never)) and at <= until]
    answered.sort(key=lambda pair: (pair[0], pair[1].id))
    for _, group in groupby(answered, key=lambda pair: (pair[0].date(), pair[0].hour // 4)):
        sitting = list(group)
        yield sitting[-1][0], [each for _, each in sitting]


def _answered_at(told: notices.Told, rng: Random, never: float) -> datetime | None:
    """None for never. A notice is answered within the same working day or the next morning, or days later."""
    draw = rng.random()
    if draw < never:
        return None
    sent = timezone.localtime(told.sent_at)
    if draw < never + LATE:
        return told.sent_at + timedelta(days=rng.randint(1, 9), hours=rng.randint(1, 5))
    same_day = sent + timedelta(minutes=rng.randint(10, 240))
    return (
        same_day.astimezone(UTC)
        if same_day.hour < 20
        else moment(sent.date() + timedelta(days=1), 8, rng.randrange(55))
    )


def _answer(
    desk: Desk, sitting: list[notices.Told], rng: Random, until: datetime, authors: Mapping[datetime, Account]
) -> None:
    """Understood where something is asked, else mostly seen; rarely a question, which its author answers or leaves."""
    ids: dict[notices.Kind, list[int]] = {}
    for each in sitting:
        if each.asks and rng.random() < QUESTIONS:
            _ask(desk, each, rng, until, authors[each.sent_at])
        else:
            kind = notices.Kind.UNDERSTOOD if each.asks or rng.random() < 0.3 else notices.Kind.SEEN
            ids.setdefault(kind, []).append(each.id)
    for kind, these in ids.items():
        notices.acknowledge(desk, these, kind)


def _ask(desk: Desk, told: notices.Told, rng: Random, until: datetime, author: Account) -> None:
    """A question about one notice; mostly its author answers from their own desk, and then it is understood."""
    words, answer = rng.choice(ASKED)
    notices.acknowledge(desk, [told.id], notices.Kind.QUESTION, words)
    answer_at = clock.now() + timedelta(hours=rng.randint(1, 44))
    if rng.random() < 0.8 and answer_at <= until:
        with clock.at(answer_at):
            notices.answer(doors.open_notices(author), told.id, answer)
        read_at = answer_at + timedelta(hours=rng.randint(1, 20))
        if read_at <= until:
            with clock.at(read_at):
                notices.acknowledge(desk, [told.id], notices.Kind.UNDERSTOOD)
