"""What the person agrees to, on what it rests, and that a withdrawal holds at once, for those already inside too."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from everymoment.access import doors
from everymoment.access.models import Sharing
from everymoment.access.sharing import Ground, NotAgreed
from everymoment.people import clock
from everymoment.plans import agreements
from everymoment.plans.models import Change
from everymoment.plans.record import record
from tests import builders


@pytest.fixture
def made(db) -> builders.Cast:
    return builders.cast()


def write(viewer, **more):
    words = {"based_on": 0, "change_id": uuid4(), "told_by": "person", **more}
    return record(viewer, "about_me", {"preferred_name": "Edie"}, **words)


@pytest.mark.parametrize("what", ["record", "team"])
def test_a_viewer_made_before_a_withdrawal_writes_nothing_after_it(made, what):
    inside = made.viewer(made.nurse)
    agreements.withdraw(made.viewer(made.social_worker), what, words="She rang us.")
    before = Change.objects.count()
    with pytest.raises(doors.Refused, match="not shared with the care team"):
        write(inside)
    assert Change.objects.count() == before


def test_somebody_close_writes_nothing_once_the_person_took_it_back(made):
    inside, close = made.viewer(made.daughter), made.person.close_ones.get()
    agreements.withdraw(made.viewer(made.edith), "close_one", close_one=close.pk)
    with pytest.raises(doors.Refused, match="not been given permission"):
        write(inside, told_by="close_one")
    assert write(made.viewer(made.edith)), "the person herself always may"


def test_a_save_that_says_nothing_material_is_refused_too(made):
    inside = made.viewer(made.nurse)
    agreements.withdraw(made.viewer(made.edith), "team")
    with pytest.raises(doors.Refused):
        record(inside, "where_i_want_to_be", {"talked_about_on": clock.today().isoformat()}, based_on=0,
               change_id=uuid4(), told_by="person")  # fmt: skip


def test_a_withdrawal_waits_for_a_save_and_a_save_after_it_is_refused(own_database):
    """On both databases: of a save and a withdrawal at once, the one is wholly before the other."""
    made = builders.cast()
    viewers = [made.viewer(made.nurse) for _ in range(6)]
    person, refused, kept = made.viewer(made.edith), [], []
    ready = threading.Barrier(7)

    def save(viewer):
        ready.wait()
        try:
            kept.append(write(viewer, change_id=uuid4(), based_on=0))
        except doors.Refused as shut:
            refused.append(shut)
        except Exception as stale:  # the others lose to the first, as two who write at once do
            kept.append(stale)
        connection.close()

    def take_back():
        ready.wait()
        agreements.withdraw(person, "team")
        connection.close()

    threads = [threading.Thread(target=save, args=(each,)) for each in viewers] + [threading.Thread(target=take_back)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    ended = Sharing.objects.get(person=made.person, what="team").until
    late = Change.objects.filter(section="about_me", recorded_at__gt=ended)
    assert not late.exists() and len(kept) + len(refused) == 6
    with pytest.raises(doors.Refused):
        write(viewers[0])


@pytest.mark.parametrize(
    ("ground", "fields"),
    [
        (Ground("attorney"), {"asked_whom"}),
        (Ground("best_interests"), {"asked_whom", "words"}),
        (Ground("best_interests", "Joan Marlow"), {"words"}),
        (Ground("because_i_say_so"), {"basis"}),
        (Ground("consent", agreed_on=clock.today() + timedelta(days=1)), {"agreed_on"}),
        (Ground("consent", words="x" * 501), {"words"}),
    ],
)
def test_an_agreement_says_what_it_rests_on(made, ground, fields):
    worker = made.viewer(made.social_worker)
    agreements.withdraw(worker, "team")
    again = doors.open_agreements(made.social_worker, made.ref, "test")
    with pytest.raises(NotAgreed) as wrong:
        agreements.agree(again, "team", ground)
    assert set(wrong.value.errors) == fields
    assert not Sharing.objects.filter(person=made.person, what="team", until=None).exists()


def test_who_agrees_again_is_heard_and_both_agreements_are_kept(made):
    agreements.withdraw(made.viewer(made.social_worker), "team", words="She wants to think.")
    again = doors.open_agreements(made.social_worker, made.ref, "test")
    assert not again.audiences, "what was agreed is seen, and nothing of the plan"
    agreements.agree(again, "team", Ground("attorney", "Joan Marlow", "She asked me to."))
    assert made.viewer(made.nurse)
    ended, held = Sharing.objects.filter(person=made.person, what="team").order_by("pk")
    assert (ended.ended_by, ended.ended_words) == (made.social_worker, "She wants to think.")
    assert (held.basis, held.asked_whom, held.recorded_by) == ("attorney", "Joan Marlow", made.social_worker)


@pytest.mark.parametrize("who", ["daughter", "carer", "paramedic", "outsider", "director"])
def test_agreements_are_recorded_by_the_person_or_whoever_may_lead(made, who):
    with pytest.raises(doors.Refused):
        doors.open_agreements(getattr(made, who), made.ref, "test")
    if who in ("daughter", "carer"):
        with pytest.raises(NotAgreed):
            agreements.withdraw(made.viewer(getattr(made, who)), "team")


def test_an_agreement_is_made_only_with_somebody_close_to_this_person(made):
    stranger = builders.register.close_one(builders.second_person(made), made.outsider, "friend")
    with pytest.raises(NotAgreed, match="close to this person"):
        agreements.agree(made.viewer(made.edith), "close_one", Ground(), close_one=stranger.pk)
    with pytest.raises(NotAgreed):
        agreements.agree(made.viewer(made.edith), "everything", Ground())
