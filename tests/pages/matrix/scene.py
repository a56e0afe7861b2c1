"""One set-up for the whole matrix: a person to whom every kind of reader is tied, one whom nobody ever asked, and
something of hers behind every address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from uuid import UUID, uuid4

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.test import Client
from django.utils.http import urlsafe_base64_encode

from everymoment.access import claims, sealing, sharing
from everymoment.access.claims import Kind, Said
from everymoment.access.decide import Relationship
from everymoment.access.models import Caseload, Sharing
from everymoment.assurance import actions, rounds
from everymoment.network import meetings, practice
from everymoment.people import clock, register
from everymoment.people.models import Account, Person
from everymoment.plans import read, steps
from tests import builders
from tests.assurance.counting import onlooker
from tests.assurance.simulated_place import published_before
from tests.assurance.test_returns import kept
from tests.pages.matrix.readers import ALLOWED, NO_POST, NOBODY, NOT_ALLOWED, THE_PERSON, Reader, readers

WHY = Said("She is calling from the floor and the door is locked")
SEALED, SECRET = "about_me.my_day", "Asleep until noon, which is nobody else his business"


@dataclass
class Scene:
    """The cast, everybody's account and cookies, the two persons, and what stands in addresses for things of theirs."""

    cast: builders.Cast
    unasked: Person
    accounts: dict[Reader, Account]
    cookies: dict[Reader, SimpleCookie]
    named: dict[str, object]
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def ref(self, record: str) -> UUID:
        """The address of whose record is in this state."""
        return self.unasked.ref if record == "never asked" else self.cast.ref

    def sits_down(self, reader: Reader) -> Client:
        """The one browser, with this reader signed in."""
        held = {name: each.value for name, each in self.cookies[reader].items()}
        self.client.cookies = SimpleCookie(held)
        return self.client


def scene() -> Scene:
    """Everybody and everything, through the deeds."""
    made = builders.cast()
    made.write(made.edith, "about_me", {"my_day": SECRET})
    steps.add(made.viewer(made.social_worker), "Hire a car")
    step = steps.steps(read.plan(made.viewer(made.social_worker)))[0]
    unasked = builders.second_person(made)
    accounts = _accounts(made, unasked)
    cookies = {reader: _signed_in(account) for reader, account in accounts.items()} | {NOBODY: SimpleCookie()}
    named = {"step_id": step.id, "code": made.place.code, "return_id": kept().pk, "kind": "staff", "username": "edith"}
    named |= {"mark": urlsafe_base64_encode(str(made.gp.pk).encode()), "key": "about_me", "number": 1, "pk": 1}
    named |= {"framework": "ambitions", "promise": "together_for_me"} | _being_written(made)
    named["publication_id"] = published_before(made.place, made.director).pk
    named |= {"token": default_token_generator.make_token(made.gp), "notice_id": 1, "notice": 0, "said": 0}
    return Scene(made, unasked, accounts, cookies, named)


def _being_written(made: builders.Cast) -> dict[str, object]:
    """This month's return as its director writes it, with an action."""
    director = onlooker(made)
    draft = rounds.begin(director, f"{clock.today():%Y-%m}")
    action = actions.add(director, draft.pk, 1, actions.Said("Ask", "Dana Cole", no_date_because="It goes on"))
    item = practice.share(director, practice.Said("Ask early", "We asked.", "Everybody", "Lead nurse", ("P10",)))
    meeting = meetings.call(director, clock.today(), "Asking early", ())
    return {"round": draft.pk, "action_id": action.pk, "item_id": item.pk, "meeting_id": meeting.pk}


def _accounts(made: builders.Cast, unasked: Person) -> dict[Reader, Account]:
    """An account for each reader, tied as it says; hashing a password is slow, so they all have the one."""
    nursing = made.nurse.current_post.organisation
    night = register.organisation("XNN", "Night Nursing", "health", place=made.place)
    for person in (made.person, unasked):
        Caseload.objects.create(person=person, organisation=night, since=builders.SINCE, added_by=made.gp)
    close = register.account("ned", "Ned", "Vale")
    register.close_one(made.person, close, "neighbour")
    nora = register.account("nora", "Nora", "Quill")
    found = {NO_POST: nora, THE_PERSON: made.edith, ALLOWED: made.daughter, NOT_ALLOWED: close}
    for number, reader in enumerate(readers()):
        if reader.role is not None:
            at = night if reader.relationship is Relationship.CASELOAD else nursing
            found[reader] = builders.staff(f"r{number}", "Robin", "Hale", reader.role, at)
            _tie(made, unasked, reader, found[reader])
    password = builders.with_password(made.gp).password
    Account.objects.update(password=password)
    for account in (*found.values(), made.gp):
        account.password = password
    return found


def _tie(made: builders.Cast, unasked: Person, reader: Reader, account: Account) -> None:
    if reader.relationship is Relationship.TEAM:
        for person in (made.person, unasked):
            register.join_team(person, account.current_post, since=builders.SINCE)
    elif reader.relationship in CLAIMS:
        claims.claim(account, made.person, CLAIMS[reader.relationship], WHY, uuid4())


CLAIMS = {Relationship.CLAIMED: Kind.CARE, Relationship.GLASS: Kind.GLASS}


def _signed_in(account: Account) -> SimpleCookie:
    client = Client()
    client.force_login(account)
    return client.cookies


@contextmanager
def record_is(made: Scene, record: str) -> Iterator[None]:
    """The record in this state, for a while."""
    person = made.cast.person
    with transaction.atomic():
        if record == "sealed":
            sealing.seal(made.cast.viewer(made.cast.edith), {SEALED})
        if record in ("not shared", "taken back"):
            sharing.withdraw(person, Sharing.What.TEAM)
        if record == "taken back":
            sharing.withdraw(person, Sharing.What.RECORD)
        if record == "restricted":
            Person.objects.filter(pk=person.pk).update(restricted=True)
        yield
        transaction.set_rollback(True)
