"""A statement written once answers as the query it was written from, whatever it was asked before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import BigAutoField, CharField, QuerySet
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors, sign_in
from everymoment.access.ties import organisation_of, with_ties
from everymoment.accounts import sessions
from everymoment.people import clock
from everymoment.people.models import Account, Person, TeamMember
from everymoment.people.written_once import Gap, WrittenOnce
from everymoment.plans import notices, read
from tests import builders
from tests.made_once import anew, for_a_module

made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


@WrittenOnce
def named() -> QuerySet[Account]:
    return Account.objects.filter(first_name=Gap("name", CharField())).order_by("pk")


def test_each_asking_has_its_own_values_and_sends_one_statement(cast: builders.Cast) -> None:
    for name, who in (("Ruth", cast.social_worker), ("Grace", cast.nurse), ("Ruth", cast.social_worker)):
        with CaptureQueriesContext(connection) as asked:
            assert named(name=name) == [who]
        assert len(asked) == 1
    assert named(name="Nobody of that name") == []


@pytest.mark.parametrize("text", ["' OR 1=1 --", "%s", "Ruth%", "é\u202e😀"])
def test_a_value_stays_a_value(cast: builders.Cast, text: str) -> None:
    assert named(name=text) == []


def test_a_gap_that_is_not_filled_is_a_fault_and_asks_nothing(cast: builders.Cast) -> None:
    with CaptureQueriesContext(connection) as asked, pytest.raises(KeyError):
        named()
    assert len(asked) == 0


def test_what_is_joined_comes_with_it(cast: builders.Cast) -> None:
    found = sign_in.account_with_post(id=cast.nurse.pk)[0]
    with CaptureQueriesContext(connection) as asked:
        assert found.current_post.organisation.name == "Wandle Community Nursing"
        assert found.current_post.organisation.locality == cast.place
    assert len(asked) == 0


def test_the_door_finds_the_team_that_a_fresh_query_finds(cast: builders.Cast) -> None:
    """By ref and by number, for somebody on the team, close, or neither; and a member who left is not found."""
    gone = TeamMember.objects.filter(person=cast.person).order_by("since", "pk").last()
    gone.until = clock.today() - timedelta(days=1)
    gone.save(update_fields=["until"])
    for account in (cast.nurse, cast.daughter, cast.outsider):
        fresh = with_ties(TeamMember.objects.filter(person=cast.person).select_related("person"), account).exclude(
            pk=gone.pk
        )
        expected = [(each.pk, each.is_close, each.agreed_close) for each in fresh.order_by("since", "pk")]
        asks = {"account": account.pk, "organisation": organisation_of(account)}
        for key, value in (("ref", cast.ref), ("nhs_number", cast.number)):
            found = doors.TEAM_BY[key](value=value, **asks, now=clock.now(), today=clock.today())
            assert [(each.pk, each.is_close, each.agreed_close) for each in found] == expected
    assert len(expected) > 2


def test_the_standing_and_the_newest_notices_are_those_of_this_person(cast: builders.Cast) -> None:
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    (standing,) = read.standing_of(person=cast.person.pk)
    assert standing.values["where_i_want_to_be"]["place_of_death"] == "home"
    told = notices.newest_waiting(account=cast.nurse.pk, person=cast.person.pk)
    fresh = notices.waiting_for(cast.nurse).filter(person=cast.person).order_by("-sent_at", "-pk")
    assert told == list(fresh[:3]) and told[0].waiting == fresh.count() > 0
    nobody = Person.objects.exclude(pk=cast.person.pk).values_list("pk", flat=True).first() or 0
    assert read.standing_of(person=nobody) == [] == notices.newest_waiting(account=cast.nurse.pk, person=nobody)


def test_a_session_is_found_while_it_lasts_and_not_after(cast: builders.Cast) -> None:
    made = sessions.SessionStore()
    made["said"] = "once"
    made.save()
    assert sessions.SessionStore(made.session_key)["said"] == "once"
    made.set_expiry(-1)
    made.save()
    later = sessions.SessionStore(made.session_key)
    assert later.load() == {} and later.session_key is None


def test_a_gap_is_kept_as_its_field_keeps_values() -> None:
    assert Gap("id", BigAutoField()).filled({"id": "7"}, connection) == 7
