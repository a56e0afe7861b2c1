"""Ids tried out (S4): at every address that takes one, an id of somebody else's answers as one of nobody's: the same
status, the same words, as many statements; and what belongs to somebody else is as if it were not there."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors, looks, sharing
from everymoment.access.decide import Relationship
from everymoment.access.models import Claim, Look, LookQuestion, Sharing
from everymoment.access.who_may_ask import addresses
from everymoment.people import register
from everymoment.people.models import Account, Person
from everymoment.plans import lead, read, steps
from everymoment.plans.models import Notice, Paper
from everymoment.sections import audiences
from tests import builders
from tests.assurance.test_returns import kept
from tests.pages.matrix.asking import pages
from tests.pages.matrix.readers import ALLOWED, NO_POST, Reader
from tests.pages.matrix.scene import Scene, record_is, scene
from tests.pages.tables import rows

STRANGERS = (
    Reader(Relationship.NONE, audiences.DISTRICT_NURSE),
    Reader(Relationship.NONE, audiences.DIRECTOR),
    NO_POST,
)
TYPED = {"words": "Something that took a while to write", "my_day": "Tea at four"}
Said = tuple[int, str, int]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No line logged for each of some hundred refusals."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def said(client: Client, method: str, where: str, sent: dict[str, Any]) -> Said:
    """Status, words and statements of an answer; what it did is taken back."""
    reset_queries()
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        answer = client.post(where, sent) if method == "POST" else client.get(where)
        transaction.set_rollback(True)
    html = answer.content.decode(errors="replace")
    words = re.sub(r"<[^>]+>", " ", html.partition("<main")[2] or html)
    # Once a minute, whatever is asked, it is noted that a session is used.
    statements = sum("accounts_session" not in each["sql"] for each in asked.captured_queries)
    return answer.status_code, " ".join(words.split()), statements


def numbers() -> Iterator[str]:
    """Synthetic NHS numbers beyond those of the cast."""
    digits = (f"999{middle:06d}{check}" for middle in range(600, 9000) for check in range(10))
    return (each for each in digits if builders.valid(each))


def others(made: Scene, many: int) -> list[UUID]:
    """So many persons more with a record and a team, to whom nobody of the scene is anything."""
    found = []
    for _, number in zip(range(many), numbers(), strict=False):
        names = {"given_name": "Samuel", "family_name": "Okoro", "born_on": builders.date(1950, 7, 1)}
        person = register.person(number=number, lives_in=made.cast.place, address="3 Birch Lane", **names)
        register.join_team(person, made.cast.gp.current_post)
        for what in (Sharing.What.RECORD, Sharing.What.TEAM):
            sharing.agree(person, what, by=made.cast.gp)
        found.append(person.ref)
    return found


@pytest.mark.django_db
def test_an_address_of_somebody_else_s_answers_as_one_of_nobody() -> None:
    tried_out(others_each=1, nobody_each=2)


@pytest.mark.long
@pytest.mark.django_db
def test_an_address_of_somebody_else_s_answers_as_one_of_nobody_200_times() -> None:
    tried_out(others_each=100, nobody_each=100)


def tried_out(*, others_each: int, nobody_each: int) -> None:
    """Every address with a person in it, by every way it takes, by each stranger: for Edith, for other people, for
    nobody."""
    made, there, tried = scene(), pages(), 0
    theirs = [made.cast.ref, *others(made, others_each)]
    for address in (each for each in addresses() if each.of_a_record):
        page = there[address.path]
        named = {each: made.named.get(each) for each in page.pattern.converters}
        for reader in STRANGERS:
            client = made.sits_down(reader)
            for method in address.methods:
                answers: dict[Said, list[UUID]] = {}
                for ref in (*theirs, *(uuid4() for _ in range(nobody_each))):
                    where = reverse(page.name, kwargs={**named, "ref": ref})
                    answers.setdefault(said(client, method, where, TYPED), []).append(ref)
                    tried += 1
                assert len(answers) == 1, f"{method} {address.path} by {reader} tells them apart: {list(answers)}"
                assert next(iter(answers))[0] in (286, 403, 404), (address.path, method)
    print(f"{tried} ids tried")


@dataclass(frozen=True)
class Nested:
    """Something that has an id within a page: who tries, where, and what is sent with it; ids of somebody else's, and
    one of nobody's."""

    what: str
    client: Client
    ask: Callable[[Client, object], Said]
    theirs: tuple[object, ...]
    nobodys: object


def sent(name: str, field: str, *args: object, **more: str) -> Callable[[Client, object], Said]:
    """The id sent in a field of a form."""
    return lambda client, key: said(client, "POST", reverse(name, args=args), {**more, field: str(key)})


def named(name: str, *args: object) -> Callable[[Client, object], Said]:
    """The id at the end of what an address names, asked for."""
    return lambda client, key: said(client, "GET", reverse(name, args=[*args, key]), {})


def posted(name: str, *args: object, **form: str) -> Callable[[Client, object], Said]:
    """The same, with a form sent to it."""
    return lambda client, key: said(client, "POST", reverse(name, args=[*args, key]), form)


def signed_in(account: Account) -> Client:
    """A browser of this account's own."""
    client = Client()
    client.force_login(Account.objects.get(pk=account.pk))
    return client


def nested(made: Scene) -> Iterator[Nested]:
    """Each thing that has an id of its own, belonging to somebody else."""
    cast = made.cast
    other = Person.objects.get(ref=others(made, 1)[0])
    Sharing.objects.filter(person=other).delete()
    lead.start(cast.gp, other)
    theirs = doors.open_plan(cast.gp, other.ref, "test")
    steps.add(theirs, "Order a bed")
    step = steps.steps(read.plan(theirs))[0].id
    told = tuple(Notice.objects.exclude(account=made.accounts[STRANGERS[0]]).values_list("pk", flat=True)[:20])
    stranger = signed_in(made.accounts[STRANGERS[0]])
    edith, ruth, dana = (signed_in(each) for each in (cast.edith, cast.social_worker, cast.director))
    yield Nested("notice", stranger, sent("acknowledge", "notice", kind="seen"), told, 10**9)
    yield Nested("question", stranger, posted("answer_question", words="An answer"), told, 10**9)
    yield Nested("step", ruth, named("change_step", cast.ref), (step,), "nobodys")
    yield Nested("step, changed", ruth, posted("change_step", cast.ref, what="x"), (step,), "nobodys")
    yield Nested("step, done", ruth, sent("steps", "step", cast.ref, deed="done"), (step,), "nobodys")
    look = Look.objects.filter(person=other).values_list("pk", flat=True)
    yield Nested("look", edith, sent("looks", "look", cast.ref, words="Why?"), tuple(look[:20]), 10**9)
    neighbour = register.close_one(other, register.account("zoe", "Zoe", "Finch"), "friend")
    close = sent("agreements", "close_one", cast.ref, what="close_one", deed="withdraw", words="No")
    yield Nested("close one", edith, close, (neighbour.pk,), 10**9)
    place = register.locality("X09000009", "Elsewhere", fictional=True)
    away = kept(code=place.code, sha256="b" * 64).pk
    yield Nested("return", dana, named("return_", cast.place.code), (away,), 10**9)
    yield Nested("its file", dana, named("original_return", cast.place.code), (away,), 10**9)
    yield Nested("return, confirmed", dana, posted("confirm_return", cast.place.code, point="1"), (away,), 10**9)
    at = cast.gp.current_post.organisation
    officer = signed_in(builders.staff("una", "Una", "Bell", audiences.PRIVACY_OFFICER, at))
    claims = tuple(f"claim-{each}" for each in Claim.objects.values_list("pk", flat=True)[:10])
    judged = sent("privacy", "place", verdict="right", words="She covers that round.")
    yield Nested("claim", officer, judged, claims, f"claim-{10**9}")
    doors.open_plan(cast.nurse, cast.ref, "test")
    looks.ask(cast.viewer(cast.edith), Look.objects.filter(account=cast.nurse).latest("pk").pk, "Why?")
    asked = LookQuestion.objects.get().pk
    yield Nested("question about a look", officer, judged, (f"question-{asked}",), f"question-{10**9}")


@pytest.mark.django_db
def test_what_belongs_to_somebody_else_is_as_if_it_were_not_there() -> None:
    made = scene()
    for each in nested(made):
        before = rows()
        nobodys = each.ask(each.client, each.nobodys)
        assert each.theirs and nobodys[0] in (400, 403, 404), (each.what, nobodys[0])
        for key in each.theirs:
            assert each.ask(each.client, key) == nobodys, f"a {each.what} of somebody else's is told apart"
        assert rows() == before, each.what


@pytest.mark.django_db
@pytest.mark.parametrize("reader", STRANGERS, ids=str)
def test_a_number_or_a_card_tells_no_more_to_those_whose_work_opens_no_plans(reader: Reader) -> None:
    """Whether a plan is held for somebody says that they may be dying: the urgent view tells crews alone."""
    made = scene()
    client, urgent = made.sits_down(reader), reverse("urgent")
    nobodys = next(numbers())
    for record in ("shared", "restricted", "taken back"):
        with record_is(made, record):
            known, unknown = (
                said(client, "POST", urgent, {"nhs_number": each}) for each in (made.cast.number, nobodys)
            )
            if reader.role is None or not reader.role.audiences:
                assert known == unknown and known[0] == 403, record
            else:
                assert known[0] == 403, "a nurse who searches by number is told why, as the search tells her"
    made.sits_down(ALLOWED).post(reverse("print", args=[made.cast.ref]), {"kind": "card"})
    code = str(Paper.objects.exclude(code="").get().code)
    client, near = made.sits_down(reader), code[:-1] + ("A" if code[-1] != "A" else "C")
    bears, bears_not = (said(client, "POST", urgent, {"nhs_number": each}) for each in (code, near))
    assert bears[0] == bears_not[0] and bears[0] in (403, 404)
    assert bears[1].replace(code, "") == bears_not[1].replace(near, "")
