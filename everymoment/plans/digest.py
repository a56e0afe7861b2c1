"""A digest: one short e-mail to whoever something waits for, with counts and nothing about anybody."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTransform

from everymoment.access import doors
from everymoment.access.viewer import Desk
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.plans.models import DigestSent, Standing
from everymoment.plans.notices import waiting_for
from everymoment.plans.questions import conversation, led_by
from everymoment.sections.steps import OPEN, STEPS
from everymoment.sections.the_plan import CLOSED

OFTEN: dict[str, str] = dict(Account.Digest.choices)
"""How often somebody may choose to hear, by key."""

EVERY = {Account.Digest.DAILY.value: timedelta(days=1), Account.Digest.WEEKLY.value: timedelta(days=7)}
REVIEW_WITHIN = timedelta(days=14)
GIVE_UP_AFTER = 5
"""So many failures in a row to reach the mail server, and the rest is left for the next run."""


class NotChosen(Exception):
    """The choice was not kept. `errors` says for each field what to do next."""

    def __init__(self, errors: dict[str, str]):
        super().__init__("; ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Waiting:
    """How much waits for one account, and the newest notice counted. `new` are notices since the digest before."""

    notices: int = 0
    new: int = 0
    questions: int = 0
    passed_on: int = 0
    reviews: int = 0
    steps: int = 0
    upto: int = 0

    @property
    def total(self) -> int:
        """Everything that waits, each thing once."""
        return self.notices + self.questions + self.passed_on + self.reviews + self.steps

    @property
    def lines(self) -> list[str]:
        """What waits, in words, a line for each sort; without the name or number of anybody."""
        new = f" ({self.new} new since the last e-mail)" if self.new and self.new != self.notices else ""
        every = (
            (self.notices, "change to read", "changes to read", new),
            (self.questions, "question asked of you", "questions asked of you", ""),
            (self.passed_on, "question passed on to you", "questions passed on to you", ", not answered in time"),
            (self.reviews, "plan to look through again", "plans to look through again", " within two weeks"),
            (self.steps, "step of yours that is past its day", "steps of yours that are past their day", ""),
        )
        return [f"{many} {one if many == 1 else more}{end}" for many, one, more, end in every if many]


@dataclass
class Outcome:
    """What came of a run: how many were sent, the ids of accounts that could not be reached, how many were left."""

    sent: int = 0
    failed: list[int] = field(default_factory=list)
    left: int = 0


def choose(account: Account, address: str, often: str) -> None:
    """Keep where and how often an account wants to hear. Raises NotChosen."""
    errors, address = {}, address.strip()
    if often not in OFTEN:
        errors["often"] = "Choose how often"
    if address:
        try:
            validate_email(address)
        except ValidationError:
            errors["address"] = "Enter an e-mail address, such as name@example.org"
    elif often != Account.Digest.NEVER:
        errors["address"] = "Enter an e-mail address, or choose never"
    if len(address) > 254:
        errors["address"] = "Enter an e-mail address of 254 characters or fewer"
    if errors:
        raise NotChosen(errors)
    account.email, account.digest = address, often
    account.save(update_fields=["email", "digest"])


def waiting(desk: Desk, after: int = 0) -> Waiting:
    """How much waits for this desk, in three statements; notices after `after` are new. Shows nothing of anybody, so
    it leaves no Look."""
    rows = waiting_for(desk.account).filter(person__in=list(desk.viewers))
    counted = rows.aggregate(all=Count("pk"), new=Count("pk", filter=Q(pk__gt=after)), upto=Max("pk"))
    talk, (reviews, steps) = conversation(desk), _due(desk)
    return Waiting(
        notices=counted["all"],
        new=counted["new"],
        questions=len(talk.asked_of_me),
        passed_on=len(talk.passed_on),
        reviews=reviews,
        steps=steps,
        upto=counted["upto"] or 0,
    )


def due() -> Iterator[tuple[Account, Waiting]]:
    """Each account that is to hear now, with what waits for it: it has an address, chose to hear, has not heard in its
    day or week, and something waits."""
    last = DigestSent.objects.filter(account=OuterRef("pk")).order_by("-pk")
    accounts = Account.objects.filter(is_active=True, digest__in=EVERY).exclude(email="")
    with_last = accounts.annotate(last_at=Subquery(last.values("at")[:1]), last_upto=Subquery(last.values("upto")[:1]))
    for account in list(with_last.select_related("current_post__organisation").order_by("pk")):
        if _again(account.digest, account.last_at, clock.today()):
            found = waiting(doors.open_notices(account), account.last_upto or 0)
            if found.total:
                yield account, found


def send(say: Callable[[str], object] = print, *, dry_run: bool = False) -> Outcome:
    """Send each digest that is due, and keep that it was sent. One address that fails does not stop the others.

    Sending comes first and keeping after it: whoever is cut off between the two is mailed once more at the next run,
    and never left out. What failed is tried again at the next run.
    """
    outcome, in_a_row = Outcome(), 0
    for account, found in due():
        if in_a_row >= GIVE_UP_AFTER:
            outcome.left += 1
            continue
        if dry_run:
            say(f"account {account.pk}: {'; '.join(found.lines)}")
            outcome.sent += 1
            continue
        try:
            message(account.email, found).send()
        except (OSError, ValueError) as fault:
            # The address itself is not said: logs hold no personal data.
            say(f"account {account.pk}: not sent ({type(fault).__name__})")
            outcome.failed.append(account.pk)
            in_a_row = 0 if isinstance(fault, SMTPRecipientsRefused | SMTPDataError | ValueError) else in_a_row + 1
            continue
        in_a_row = 0
        outcome.sent += 1
        DigestSent.objects.create(account=account, at=clock.now(), upto=found.upto, counts=asdict(found))
    return outcome


def message(address: str, found: Waiting) -> EmailMessage:
    """The e-mail: counts, and where to sign in as always. No link in it signs anybody in."""
    things = "1 thing is" if found.total == 1 else f"{found.total} things are"
    body = "\n".join(
        [
            "This is waiting for you in Every Moment:",
            "",
            *(f"- {line}" for line in found.lines),
            "",
            f"Sign in as you always do: {settings.ADDRESS}/notices/",
            "",
            "This e-mail names nobody, on purpose. Please do not answer it. If somebody is in danger now, call 999.",
            f"To hear less often, or not at all: {settings.ADDRESS}/account/digest/",
            "",
        ]
    )
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(f"Every Moment: {things} waiting for you", body, None, [address], headers=headers)


def _again(often: str, last: datetime | None, today: date) -> bool:
    """Whether it is time again, by days in England."""
    return last is None or clock.day(last) + EVERY[often] <= today


def _due(desk: Desk) -> tuple[int, int]:
    """Plans led or covered that are to be looked through soon, and this account's own steps past their day."""
    post, today = desk.account.current_post_id, clock.today()
    if post is None:
        return 0, 0
    open_plans = Standing.objects.filter(plan__person__in=list(desk.viewers)).exclude(status=CLOSED)
    mine = Q(pk__in=Standing.objects.filter(led_by(desk, "plan__standing")).values("pk"))
    found = open_plans.annotate(the_steps=KeyTransform("steps", KeyTransform(STEPS.key, "values")), led=mine)
    reviews = steps = 0
    for led, review_due_on, items in found.values_list("led", "review_due_on", "the_steps"):
        reviews += bool(led and review_due_on and review_due_on <= today + REVIEW_WITHIN)
        steps += sum(_overdue(each, post, today) for each in items or [])
    return reviews, steps


def _overdue(step: dict, post: int, today: date) -> bool:
    """Whether a step of this post is open past its day."""
    by, owner = step.get("by") or "", step.get("owner") or {}
    waits = owner.get("post") == post and step.get("status") in OPEN
    return waits and by != "" and date.fromisoformat(by) < today
