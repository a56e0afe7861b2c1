"""Everything that is timed, by name. A case is one line; what it needs to be ready stands above it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count, cycle, product
from uuid import uuid4

from django.test import Client

from bench import floors
from bench.timing import Case

Once = Callable[[], object]
LINKS = DECISIONS = 1000
NURSE, CREW, CO_ORDINATOR, DIRECTOR = "grace", "tom", "ruth", "helen"


def signed_in(username: str) -> Client:
    """A browser in which one of the demo's cast is signed in."""
    from everymoment.people.models import Account

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Account.objects.get(username=username))
    return client


def person():
    """The person the demo's cast is about."""
    from everymoment.people.models import Person

    return Person.objects.get(account__username="edith")


def answered(response) -> object:
    """The response, if it is a page; a case must not time an error."""
    if response.status_code not in (200, 302):
        raise AssertionError(f"{response.request['PATH_INFO']} answered {response.status_code}")
    return response


def plan_page() -> Once:
    """The whole plan as a nurse on the team opens it, sign-in and Look included."""
    client, address = signed_in(NURSE), f"/people/{person().ref}/"
    return lambda: answered(client.get(address))


def story_page() -> Once:
    """The story of the person's plan, read back from its first day."""
    client, address = signed_in(NURSE), f"/people/{person().ref}/story/"
    return lambda: answered(client.get(address))


def urgent_view() -> Once:
    """The urgent view as a crew opens it, by NHS number in one request, sign-in and Look included."""
    client, number = signed_in(CREW), person().nhs_number
    return lambda: answered(client.post("/urgent/", {"nhs_number": number}))


def notices_page() -> Once:
    """A nurse's own notices."""
    client = signed_in(NURSE)
    return lambda: answered(client.get("/notices/"))


def board_page() -> Once:
    """The board of the demo's borough."""
    client, code = signed_in(DIRECTOR), person().locality_id
    return lambda: answered(client.get(f"/places/{code}/"))


def save_a_section() -> Once:
    """One deed of the co-ordinator's: the preferred place of death, entries, standing and notices included."""
    from everymoment.access import doors
    from everymoment.people.models import Account
    from everymoment.plans import read, record

    viewer = doors.open_plan(Account.objects.get(username=CO_ORDINATOR), person().ref, "bench")
    places = cycle(("home", "hospice"))
    version = read.section(viewer, "where_i_want_to_be").version

    def once() -> object:
        nonlocal version
        kept = record.record(
            viewer,
            "where_i_want_to_be",
            {"place_of_death": next(places)},
            based_on=version,
            change_id=uuid4(),
            told_by="person",
        )
        if kept is None:
            raise AssertionError("nothing was kept, so nothing was timed")
        version = kept.number
        return kept

    return once


def a_paper(key: str) -> Callable[[], Once]:
    """Setting one kind of paper from the whole plan of Edith's, with the letters already read; printed a minute later
    each time, so that the head is new. Lines set before are known to the press: a plan never printed takes more."""

    def ready() -> Once:
        from everymoment.access import doors
        from everymoment.documents.print.paper import pdf
        from everymoment.people import clock
        from everymoment.people.models import Account
        from everymoment.plans import own_copy, read
        from everymoment.plans.papers import Drawn
        from everymoment.sections.paper import paper

        viewer = doors.open_plan(Account.objects.get(username=NURSE), person().ref, "bench")
        copy = own_copy.copy(viewer, read.plan(viewer), own_copy.MeantFor.WORK)
        minutes = count()

        def once() -> object:
            later = clock.now() + timedelta(minutes=next(minutes))
            return pdf(viewer, Drawn(paper(key), copy, later, "ACDEFGHJ"))

        return once

    return ready


def a_look() -> Once:
    """One Look left at a door, with the link that the database makes of it."""
    from everymoment.access import doors
    from everymoment.people.models import Account

    crew = Account.objects.select_related("current_post").get(username=CREW)
    return lambda: doors.leave_unknown(crew, "urgent", "bench", "no_such_code")


def a_thousand_links() -> Once:
    """The first 1,000 links of the chain verified, each with the row it stands for."""
    from everymoment.audit.models import Link
    from everymoment.audit.walk import Walk, walk

    if Link.objects.count() < LINKS:
        raise AssertionError(f"the demo has fewer than {LINKS} links")

    def once() -> object:
        so_far = Walk()
        for _ in walk(so_far, LINKS):
            pass
        return so_far

    return once


def a_thousand_decisions() -> Once:
    """The rule set asked 1,000 times, over every relationship, role and agreement in turn: milliseconds here are
    microseconds for each. It must stay at 5 or less (tests/access/test_decide.py)."""
    from everymoment.access.decide import Agreed, Relationship, decide
    from everymoment.sections.audiences import ROLES

    agreed = [Agreed(*each) for each in product((True, False), repeat=4)]
    every = list(product(Relationship, [*ROLES, None], agreed, (True, False)))
    cells = [every[place * len(every) // DECISIONS] for place in range(DECISIONS)]

    def once() -> object:
        for cell in cells:
            decide(*cell)
        return cells

    return once


CASES: tuple[Case, ...] = (
    Case("a row by its key", floors.row_by_key),
    Case("a row kept for good", floors.row_kept),
    Case("the plan page", plan_page, floors.row_by_key, times=15),
    Case("the story so far", story_page, floors.row_by_key, times=15),
    Case("the urgent view", urgent_view, floors.row_by_key, times=15),
    Case("my notices", notices_page, floors.row_by_key, times=15),
    Case("the board", board_page, floors.row_by_key, times=15),
    Case("printing the plan", a_paper("plan"), floors.row_by_key, times=15),
    Case("printing the plan in large print", a_paper("large_print"), floors.row_by_key, times=15),
    Case("printing easy read", a_paper("easy_read"), floors.row_by_key, times=15),
    Case("printing the urgent sheet", a_paper("urgent_sheet"), floors.row_by_key, times=15),
    Case("printing the card", a_paper("card"), floors.row_by_key, times=15),
    Case("saving a section", save_a_section, floors.row_kept, times=15),
    Case("leaving a look", a_look, floors.row_kept, times=15),
    Case("verifying 1,000 links", a_thousand_links, floors.row_by_key, times=15),
    Case("deciding 1,000 times", a_thousand_decisions, lambda: floors.calls(DECISIONS)),
)
