"""Good practice and meetings through their addresses: what is shown, sent and refused, and in how many statements."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.assurance import actions
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.network import meetings, practice
from everymoment.network.models import Meeting, Practice
from everymoment.people import clock
from everymoment.people.models import Account
from tests import builders
from tests.assurance.counting import onlooker
from tests.made_once import anew, for_a_module
from tests.network.test_practice import NOW, SAID, with_figures

pytestmark = pytest.mark.django_db
SENT = {
    "title": "Ask at the first visit",
    "done": "We asked. <script>alert(1)</script>",
    "for_whom": "people at home",
    "contact_role": "lead nurse",
    "serves": ["P10"],
    "others": "F-A3",
    "measure": NAMED_CO_ORDINATOR.id,
    "before": "2026-03",
    "after": "2026-04",
}
MOST = 6


def with_a_meeting() -> builders.Cast:
    """The cast with figures, an item of good practice, and a meeting with two places and an action."""
    made = with_figures()
    builders.locality("X09000002", "Fenwick")
    with clock.at(NOW):
        director = onlooker(made)
        item = practice.share(director, SAID)
        held = meetings.call(director, clock.today(), "Asking early", ["X09000002"])
        meetings.write_up(director, held.pk, "Ask sooner.", [item.pk], based_on=0)
        said = actions.Said("Print the card", "Dana Cole", due_text="1 May 2026", due_ends_on=clock.today())
        actions.take_on(director, held.pk, made.place.code, said)
    return made


made_once = for_a_module(with_a_meeting)


@pytest.fixture
def cast(made_once: builders.Cast, db: None):
    with clock.at(NOW):
        yield anew(made_once)


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="everymoment.access.sign_in.WithTheirPost")
    return client


def at(cast: builders.Cast, name: str, *args: int) -> str:
    return reverse(name, args=[cast.place.code, *args])


def words(answer) -> str:
    """What a reader sees of it, spaces folded."""
    assert answer.status_code == 200, answer.status_code
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_an_item_is_written_found_read_and_taken_back(cast: builders.Cast) -> None:
    director, nurse = signed_in(cast.director), signed_in(cast.nurse)
    assert "Share good practice" in words(director.get(at(cast, "add_practice")))
    answer = director.post(at(cast, "add_practice"), SENT)
    item = Practice.objects.latest("pk").pk
    assert answer.status_code == 302 and answer["Location"] == at(cast, "practice_item", item)
    text = words(nurse.get(at(cast, "practice_item", item)))
    assert "30 of 50 plans have a named co-ordinator" in text and "60%" in text and "90%" in text
    assert "Better than in March 2026" in text and "Withdraw it" not in text and "&lt;script&gt;" in text
    assert "1 item with “asked script”; 1 with a measured result." in words(
        nurse.get(at(cast, "practice"), {"words": "asked script"})
    )
    assert "2 items for point 10" in words(nurse.get(at(cast, "practice"), {"point": "P10"}))
    again = SENT | {"title": "Ask sooner", "based_on": "1", "because": "Plainer"}
    assert director.post(at(cast, "change_practice", item), again).status_code == 302
    assert "Somebody else changed this item" in words(director.post(at(cast, "change_practice", item), again))
    gone = director.post(at(cast, "withdraw_practice", item), {"based_on": "2", "because": "It did harm"})
    assert gone.status_code == 302
    assert "Withdrawn" in words(director.get(at(cast, "practice_item", item)))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"done": "Ask about 999 000 0000"}, "What was done"),
        ({"measure": ""}, "Choose the measure that showed it"),
        ({"after": "2026-03"}, "must be a later month"),
        ({"serves": [], "others": "P99"}, "Nothing of the name P99 was promised"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast: builders.Cast, sent: dict, says: str) -> None:
    number = builders.nhs_numbers()[0]
    if "done" in sent:
        sent, says = {"done": f"Ask about {number[:3]} {number[3:6]} {number[6:]}"}, "This holds an NHS number"
    text = words(signed_in(cast.director).post(at(cast, "add_practice"), SENT | sent))
    assert says in text and Practice.objects.count() == 1


def test_a_meeting_is_kept_attended_and_written_up(cast: builders.Cast) -> None:
    director = signed_in(cast.director)
    assert "Fenwick" in words(director.get(at(cast, "add_meeting")))
    for wrong, says in (("soon", "Write the day of the meeting: "), ("2026-02-31", "Write the day")):
        sent = {"held_on": wrong, "subject": "Nights"}
        assert says in words(director.post(at(cast, "add_meeting"), sent))
    whole = {"held_on": "2026-04-30", "subject": "Nights", "places": ["X09000002"]}
    assert director.post(at(cast, "add_meeting"), whole).status_code == 302
    meeting = Meeting.objects.latest("pk").pk
    page = at(cast, "meeting", meeting)
    assert director.post(page, {"deed": "attend", "place": "X09000002", "came": "yes"}).status_code == 302
    assert director.post(page, {"deed": "write_up", "learned": "One number.", "based_on": "0"}).status_code == 302
    assert "Somebody else wrote this up" in words(director.post(page, {"deed": "write_up", "based_on": "0"}))
    assert "Choose what is to be done" in words(director.post(page, {}))
    text = words(director.get(page))
    assert "Fenwick: came" in text and "Wandle: not recorded" in text and "One number." in text
    act = at(cast, "add_meeting_action", meeting)
    assert "Name who does it." in words(director.post(act, {"what": "Ask", "no_date_because": "It goes on"}))
    agreed = {"what": "Ask", "owner": "Dana Cole", "due_text": "31 March 2027", "place": cast.place.code}
    assert director.post(act, agreed).status_code == 302
    assert "Meeting of the network on 30 April 2026: Nights".lower() in words(director.get(at(cast, "actions"))).lower()


def test_a_meeting_to_come_says_who_is_invited_and_a_past_one_folds_away_that_it_was_not_held(
    cast: builders.Cast,
) -> None:
    director = signed_in(cast.director)
    for day in ("2027-01-31", "2026-04-30"):
        sent = {"held_on": day, "subject": "Nights", "places": ["X09000002"]}
        assert director.post(at(cast, "add_meeting"), sent).status_code == 302
    past, coming = Meeting.objects.get(held_on="2026-04-30"), Meeting.objects.get(held_on="2027-01-31")
    text = words(director.get(at(cast, "meeting", coming.pk)))
    assert "Who is invited" in text and "Fenwick" in text and "Call it off" in text
    assert not any(each in text for each in ("Who came", "What was learned", "What was agreed", "not held"))
    text = words(director.get(at(cast, "meeting", past.pk)))
    assert "Who came" in text and "Why was it not held?" in text and "No action is written down" in text
    off = {"deed": "call_off", "because": "Nobody could come"}
    text = words(director.post(at(cast, "meeting", coming.pk), off, follow=True))
    assert "Who was invited" in text and "Called off" in text


def test_the_pages_ask_little(cast: builders.Cast) -> None:
    item, meeting = Practice.objects.get().pk, Meeting.objects.get().pk
    asked = {}
    for name, args in (
        ("practice", ()), ("practice_item", (item,)), ("add_practice", ()), ("change_practice", (item,)),
        ("meetings", ()), ("meeting", (meeting,)), ("add_meeting", ()), ("add_meeting_action", (meeting,)),
        ("board", ()), ("actions", ()), ("board_paper", ()),
    ):  # fmt: skip
        client = signed_in(cast.director)
        with CaptureQueriesContext(connection) as made:
            assert client.get(at(cast, name, *args)).status_code == 200
        asked[name] = len(made)
    print(asked)
    assert asked.pop("board_paper") <= MOST + 2
    assert max(asked.values()) <= MOST, asked
