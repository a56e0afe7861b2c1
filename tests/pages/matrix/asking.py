"""Asking: which cases are asked, what each is really answered, and what an answer is called in the tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, reverse

from everymoment.access import who_may_open
from everymoment.access.decide import Relationship
from everymoment.access.who_may_ask import METHODS, RECORDS, TAKEN, Address, Case, Row, expected, opened_by
from everymoment.people.london import REGION
from tests.pages.addresses import every_page
from tests.pages.matrix.readers import Reader, readers
from tests.pages.matrix.scene import SECRET, Scene, record_is
from tests.pages.reading import title_of
from tests.pages.tables import rows

# What is sent where an empty form would be refused for want of anything in it.
SENT: dict[str, dict[str, str]] = {"confirm_return": {"point": "1"}, "move_round": {"deed": "confirm"},
                                   "withdraw_practice": {"based_on": "1", "because": "It was tried"}}  # fmt: skip
BY_TITLE = {
    "Nobody found": "absent",
    "No plan held here": "nothing held",
    "No plan yet": "no plan",
    "Page not found": "no such",
}
NEEDS_ASKING = (Relationship.SELF, Relationship.CLOSE, Relationship.CLAIMED, Relationship.GLASS)
"""What nobody can be to a person who was never asked."""


@dataclass(frozen=True)
class Asked:
    """One case as it was asked: what came, in the tables' words, what is wrong with its headers, and whether it tells
    what was sealed."""

    case: Case
    reader: Reader
    came: str
    wrong_headers: str
    tells_the_secret: bool


def pages() -> dict[str, URLPattern]:
    """Every page there is, by its address, the demo's among them."""
    return {f"{'demo/' if page.callback.__module__.startswith('everymoment.demo') else ''}{page.pattern}": page
            for page in every_page()}  # fmt: skip


def case_of(reader: Reader, address: Address, method: str, record: str) -> Case:
    """The case of this reader."""
    return Case(
        address, method, reader.relationship, reader.role, reader.allowed, reader.signed_in, reader.stepped, record
    )


def every_case(addresses: Iterable[Address]) -> Iterator[tuple[Case, Reader]]:
    """Every address, method, reader and state of the record that there can be."""
    known = list(readers())
    for address in addresses:
        for record in RECORDS if address.of_a_record else ("shared",):
            for reader in known:
                if record == "never asked" and reader.relationship in NEEDS_ASKING:
                    continue
                for method in METHODS:
                    yield case_of(reader, address, method, record), reader


@dataclass
class Tables:
    """The reviewed tables, with what they say of cases already met: it depends on the door, not on the address."""

    answers: list[Row]
    opening: list[who_may_open.Row]
    known: dict[object, tuple[str, list[Row]]] = field(default_factory=dict)

    def expect(self, case: Case) -> tuple[str, list[Row]]:
        """The answer that the tables give, and the rows that give it."""
        where = case.address
        same = (where.door, where.open_to, where.methods, *(getattr(case, each.name) for each in fields(case)[1:]))
        if same not in self.known:
            self.known[same] = expected(case, self.answers, self.opening)
        return self.known[same]

    def alike(self, case: Case) -> object:
        """What makes two cases alike: the rows that answer them, the rule of the record and, for the team, the kind of
        role; at doors where a row names a role, the role itself. What is not taken is refused before anybody looks at
        who asks."""
        answer, fit = self.expect(case)
        where = (case.address.path, answer)
        if case.method not in TAKEN:
            return case.address.path
        if case.method == "HEAD" or answer == "not taken":
            return (*where, case.method)
        held = case.role.key if case.role else ""
        by_role = any(each.asks[0] == case.address.door and each.asks[5] == held for each in self.answers)
        of_a_record = case.address.of_a_record and case.signed_in and case.stepped
        ruled = opened_by(case, self.opening) if of_a_record else None
        on_team = ruled is not None and ruled.rule == "on_team"
        kinds = (case.reader if by_role else case.reader - {held}) if by_role or on_team else ()
        return (*where, case.method, tuple(map(id, fit)), id(ruled), frozenset(kinds))


def a_few(cases: list[tuple[Case, Reader]], same: Callable[[Case], object]) -> list[tuple[Case, Reader]]:
    """Of cases that are alike one each, another one at each address, so that over all every reader and state comes."""
    found: dict[object, list[tuple[Case, Reader]]] = {}
    for each in cases:
        found.setdefault(same(each[0]), []).append(each)
    return [each[number * 7 % len(each)] for number, each in enumerate(found.values())]


def ask(made: Scene, cases: list[tuple[Case, Reader]], check: Callable[[Any], str]) -> list[Asked]:
    """Asks each case, in the state of the record that it wants; what a form did is taken back each time. Fails where
    anything but a form keeps something."""
    there, found = pages(), []
    for record in RECORDS:
        with record_is(made, record):
            before = rows()
            found += [_asked(made, there[case.address.path], case, reader, check)
                      for case, reader in cases if case.record == record]  # fmt: skip
            assert rows() == before, "asking for a page is not enough to change anything"
    return found


def _asked(made: Scene, page: URLPattern, case: Case, reader: Reader, check: Callable[[Any], str]) -> Asked:
    client, where = made.sits_down(reader), address_of(made, page, case.record)
    settings.__dict__["SECOND_STEP"] = not reader.stepped
    if case.method == "POST":
        with transaction.atomic():
            answer = client.post(where, SENT.get(page.name))
            transaction.set_rollback(True)
    else:
        answer = client.generic(case.method, where)
    came = by_status(called(answer, page)) if case.method == "HEAD" else called(answer, page)
    sealed = case.record == "sealed" and reader.relationship is not Relationship.SELF
    return Asked(case, reader, came, check(answer), sealed and SECRET.encode() in answer.content)


def address_of(made: Scene, page: URLPattern, record: str = "shared") -> str:
    """The page's address, with what stands for things in it."""
    unknown = page.pattern.converters.keys() - {"ref", *made.named}
    assert not unknown, f"say in tests/pages/matrix/scene.py (`named`) what stands for {unknown} in {page.pattern}"
    named = {each: made.named[each] for each in page.pattern.converters if each != "ref"}
    if "ref" in page.pattern.converters:
        named["ref"] = made.ref(record)
    named |= next((other for part, other in instead(made).items() if part in str(page.pattern)), {})
    return reverse(page.name, kwargs=named)


def instead(made: Scene) -> dict[str, dict[str, Any]]:
    """What stands in addresses with these parts, where the same word means another thing."""
    return {
        "/packs/<": {"key": "hospital_passport"},
        "measures/<": {"key": "named_co_ordinator"},
        "regions/<": {"code": REGION},
        "/as/<": {"kind": "docx"},
        "/open-data/<": {"kind": "csv"},
        "/move/": {"return_id": made.named["round"]},
        "/returns/<int:return_id>/points/": {"return_id": made.named["round"]},
    }


def called(answer: Any, page: URLPattern) -> str:
    """What the tables call this answer to somebody who asked for this page."""
    status, says = answer.status_code, answer.content.decode(errors="replace")
    if status == FOUND and answer["Location"].startswith(f"{reverse('sign_in')}?next="):
        return "sign in"
    if status == FOUND and answer["Location"] == reverse("mfa_index") and page.name != LEADS_THERE:
        return "second step"
    if status == STOP_ASKING:
        return next((name for words, name in BESIDE.items() if words in says), "opens")
    if status == NOT_FOUND and says:
        title = title_of(answer).partition(" – ")[0]
        return next((name for words, name in BY_TITLE.items() if title.startswith(words)), title)
    return BY_STATUS.get(status, f"{status}")


def by_status(answer: str) -> str:
    """What is left of an answer without its words, as HEAD is told it."""
    return {"closed": "opens", "signed out": "opens"}.get(answer, "404" if answer in BY_TITLE.values() else answer)


FOUND, STOP_ASKING, NOT_FOUND = 302, 286, 404
LEADS_THERE = "mfa_list_webauthn"
BY_STATUS = {200: "opens", 204: "opens", FOUND: "opens", 400: "opens", 403: "told why", 405: "not taken"}
BESIDE = {"You have been signed out": "signed out", "no longer open to you": "closed"}
