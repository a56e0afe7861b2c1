"""The rule set as SQL and as a function are one: over made-up populations, with every tie there is, `visible_to` lists
whom the door lets in; and a count is the count of that list."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.access import doors
from everymoment.access.models import Caseload, Claim, Sharing
from everymoment.access.visible import visible_to
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Person, TeamMember
from tests import builders
from tests.made_once import anew, for_a_module

WHO = ("nurse", "carer", "gp", "paramedic", "director", "daughter", "edith", "outsider")
MAYBE = st.booleans()
TIES = st.fixed_dictionaries(
    {
        "record": st.sampled_from(["never", "now", "ended"]),
        "team": MAYBE,
        "restricted": MAYBE,
        "member": st.sampled_from(["no", "now", "left", "later"]),
        "caseload": st.sampled_from(["no", "now", "ended", "later", "last day", "off before it began"]),
        "close": MAYBE,
        "allowed": MAYBE,
        "care": st.sampled_from(["no", "now", "over"]),
        "glass": st.sampled_from(["no", "now", "over"]),
    }
)


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


anybody = given(who=st.sampled_from(WHO), ties=st.lists(TIES, min_size=1, max_size=4))
quick = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@anybody
def test_a_list_shows_whom_the_door_lets_in(cast: builders.Cast, who: str, ties: list[dict]) -> None:
    listed_as_opened(cast, who, ties)


@pytest.mark.long
@settings(quick, max_examples=600)
@anybody
def test_a_list_shows_whom_the_door_lets_in_very_often(cast: builders.Cast, who: str, ties: list[dict]) -> None:
    listed_as_opened(cast, who, ties)


def listed_as_opened(cast: builders.Cast, who: str, ties: list[dict]) -> None:
    """Whoever has these ties to somebody finds them listed if, and only if, the door would open."""
    from django.db import transaction

    account: Account = getattr(cast, who)
    with transaction.atomic():
        people = [tied(cast, account, place, each) for place, each in enumerate(ties)]
        listed = set(visible_to(account).values_list("pk", flat=True))
        assert visible_to(account).count() == len(listed)
        for person in [*people, cast.person]:
            assert (person.pk in listed) is opens(account, person), (who, ties)
        # The list of one's people is those of them who were not opened unasked, for a time.
        desk = doors.open_list(account).viewers
        assert set(desk) <= listed
        for_a_time = set(Claim.objects.filter(account=account, until__gt=clock.now()).values_list("person", flat=True))
        assert listed - set(desk) <= for_a_time, (who, ties)
        transaction.set_rollback(True)


def opens(account: Account, person: Person) -> bool:
    try:
        doors.open_plan(account, person.ref, "test")
    except doors.Refused:
        return False
    return True


def tied(cast: builders.Cast, account: Account, place: int, how: dict) -> Person:
    """A person with these ties to the account; rows are made directly, for some could come about only over months."""
    person = Person.objects.create(
        nhs_number=builders.nhs_numbers()[place + 2],
        given_name="Ann",
        family_name="Other",
        born_on=builders.SINCE.replace(year=1940),
        address="1 Any Street",
        locality=cast.place,
        restricted=how["restricted"],
    )
    agree(cast, person, account, how)
    if account.current_post:
        at_work(cast, person, account, how)
    return person


def agree(cast: builders.Cast, person: Person, account: Account, how: dict) -> None:
    """What the person agreed to, and whether the account is somebody close."""
    now, day = clock.now(), timedelta(days=1)
    given = {"person": person, "since": now - 2 * day, "recorded_by": cast.gp}
    if how["record"] != "never":
        until = now - day if how["record"] == "ended" else None
        Sharing.objects.create(what=Sharing.What.RECORD, until=until, **given)
    if how["team"]:
        Sharing.objects.create(what=Sharing.What.TEAM, **given)
    if how["close"]:
        close_one = CloseOne.objects.create(person=person, account=account, relationship="friend")
        if how["allowed"]:
            Sharing.objects.create(what=Sharing.What.CLOSE_ONE, with_close_one=close_one, **given)


def at_work(cast: builders.Cast, person: Person, account: Account, how: dict) -> None:
    """What somebody with a post is to the person."""
    now, today, day, post = clock.now(), clock.today(), timedelta(days=1), account.current_post
    assert post
    spans = {"now": (today - day, None), "left": (today - 2 * day, today - day), "later": (today + day, None)}
    if how["member"] in spans:
        since, until = spans[how["member"]]
        TeamMember.objects.create(person=person, post=post, since=since, until=until)
    caseloads = {
        "now": (today - 2 * day, None),
        "ended": (today - 2 * day, today - day),
        "later": (today + day, None),
        "last day": (today, today),
        "off before it began": (today + 2 * day, today + day),
    }
    if how["caseload"] in caseloads:
        since, until = caseloads[how["caseload"]]
        rows = {"person": person, "organisation": post.organisation, "added_by": cast.gp}
        Caseload.objects.create(since=since, until=until, **rows)
    for kind in ("care", "glass"):
        if how[kind] != "no":
            ends = now + day if how[kind] == "now" else now - timedelta(hours=1)
            claim = {"person": person, "account": account, "post": post, "kind": kind, "words": "why"}
            Claim.objects.create(at=now - day, until=ends, review_due_at=now, **claim)


def test_it_is_one_statement(cast: builders.Cast, django_assert_num_queries) -> None:
    account = Account.objects.select_related("current_post__organisation").get(pk=cast.nurse.pk)
    with django_assert_num_queries(1):
        assert [each.pk for each in visible_to(account)] == [cast.person.pk]
