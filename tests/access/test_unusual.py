"""The daily run: what is kept of openings reaches the detectors, and what stands out is told once."""

from datetime import timedelta
from io import StringIO
from time import process_time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors, openings, reviews, unusual, what_was_written
from everymoment.access.claims import Kind as Claimed
from everymoment.access.claims import Said
from everymoment.access.misuse import Kind
from everymoment.access.misuse.opening import WATCHED
from everymoment.access.models import Claim, Look, Unusual
from everymoment.access.unusual import look_for_unusual
from everymoment.people import clock, register
from everymoment.people.models import Account, Person
from everymoment.plans import distress, notices, unasked
from everymoment.plans.models import Change
from everymoment.sections import audiences
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
WHY = Said("She is calling from the floor and the door is locked")


def prepared() -> builders.Cast:
    made = builders.cast()
    builders.agreed_long_ago(90)
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


@pytest.fixture
def kin(cast: builders.Cast) -> Account:
    """A nurse whose rare family name is that of the person, and who is not on her team."""
    at = cast.outsider.current_post.organisation
    return builders.staff("kim", "Kim", "Marlow", audiences.DISTRICT_NURSE, at)


@pytest.fixture
def officer(cast: builders.Cast) -> Account:
    at = cast.outsider.current_post.organisation
    return builders.staff("priya", "Priya", "Nair", audiences.PRIVACY_OFFICER, at)


def break_glass(cast: builders.Cast, account: Account, hours_ago: float, incident: str = "") -> None:
    with clock.at(clock.now() - timedelta(hours=hours_ago)):
        unasked.open_unasked(account, cast.number, Claimed.GLASS, Said(WHY.words, incident=incident))


def fed() -> list[openings.Opening]:
    return [each for some in openings.batches(clock.now()) for each in openings.openings(some, clock.now())]


def test_what_stands_out_is_kept_once_however_often_it_is_looked_for(cast, kin) -> None:
    break_glass(cast, kin, 5)
    break_glass(cast, cast.outsider, 4, "WN-1")
    assert look_for_unusual(keep=False).added == 1 and not Unusual.objects.exists()
    assert look_for_unusual().added == 1
    assert look_for_unusual().added == 0
    with clock.at(clock.now() + timedelta(days=3)):
        assert look_for_unusual().added == 0
    [kept] = Unusual.objects.all()
    assert (kept.account, kept.person, kept.post, kept.kind) == (kin, cast.person, kin.current_post, Kind.BREAK_GLASS)
    assert kept.signs[0][0] == "same_name" and kept.due_at - kept.found_at == timedelta(hours=72)
    assert kept.opening == openings.claim_id(Claim.objects.get(account=kin).pk) and kept.many == 1


def test_what_was_answered_never_comes_back_and_what_is_done_after_it_does(cast, kin, officer) -> None:
    break_glass(cast, kin, 50)
    look_for_unusual()
    break_glass(cast, kin, -1)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert look_for_unusual().added == 0, "it waits already"
        kept = Unusual.objects.get()
        reviews.settle(reviews.open_reviews(officer), kept.pk, "fine", "They are not related: I asked her.")
    Claim.objects.exclude(pk=kept.opening // 2).delete()
    for days in range(1, 20, 3):
        with clock.at(clock.now() + timedelta(days=days)):
            assert look_for_unusual().added == 0
    break_glass(cast, kin, -500)
    with clock.at(clock.now() + timedelta(hours=501)):
        assert look_for_unusual().added == 1
    again = Unusual.objects.get(answered_at=None)
    assert again.last_at > kept.found_at and again.opening != kept.opening and again.person == cast.person


def test_own_openings_lists_and_polls_are_left_out_and_pages_of_an_hour_are_one(cast, kin) -> None:
    cast.viewer(cast.edith)
    cast.viewer(cast.daughter)
    doors.leave_looks(doors.open_notices(cast.nurse).viewers.values(), "my_notices")
    register.post(cast.daughter, cast.outsider.current_post.organisation, "district_nurse")
    cast.viewer(cast.daughter)
    accounts = {each.account for each in fed()}
    assert cast.edith.pk not in accounts and cast.daughter.pk not in accounts and cast.nurse.pk not in accounts
    for _ in range(3):
        cast.viewer(cast.nurse)
        doors.open_urgently(cast.paramedic, "urgent", number=cast.number)
    unasked.open_unasked(kin, cast.number, Claimed.CARE, WHY)
    for _ in range(3):
        cast.viewer(kin)
    for _ in range(4):
        with pytest.raises(doors.NoSuchPerson):
            doors.open_urgently(cast.paramedic, "urgent", number=builders.nhs_numbers()[7])
    mine = {cast.nurse.pk: [Kind.TEAM], cast.paramedic.pk: [Kind.URGENT], kin.pk: [Kind.CLAIMED]}
    log = fed()
    for account, kinds in mine.items():
        assert [each.kind for each in log if each.account == account and each.let_in] == kinds
    tried = [each for each in log if not each.let_in]
    assert len({each.person for each in tried}) == 4 and all(each.person < 0 for each in tried)
    assert all(each.at.utcoffset() is not None for each in log)


def test_the_detectors_are_told_who_is_who(cast, kin, officer) -> None:
    home = builders.second_person(cast)
    Person.objects.filter(pk=home.pk).update(account=kin, postcode="WN1 1AA")
    register.post(cast.edith, cast.nurse.current_post.organisation, "district_nurse")
    break_glass(cast, kin, 2, " wn-7 ")
    claim = Claim.objects.get(account=kin)
    reviews.review(reviews.open_reviews(officer), claim.pk, "right", "It was so.")
    [told] = [each for each in fed() if each.account == kin.pk]
    assert (told.family_name, told.person_family_name) == ("Marlow", "Marlow")
    assert (told.postcode, told.person_postcode) == ("WN1 1AA", cast.person.postcode)
    assert told.person_works_at == cast.nurse.current_post.organisation_id == told.organisation
    assert told.incident == "wn-7" and told.on_shift is None and told.reviewed_at is not None


def test_a_look_and_a_claim_never_have_one_id() -> None:
    ids = [make(number) for number in range(1, 200) for make in (openings.look_id, openings.claim_id)]
    assert len(set(ids)) == len(ids)


def test_what_is_older_than_the_weeks_looked_at_is_not_read(cast, kin) -> None:
    with clock.at(clock.now() - openings.WINDOW + timedelta(days=1)):
        break_glass(cast, kin, 0)
    assert timedelta(weeks=8) <= openings.WINDOW and Kind.BREAK_GLASS in {each.kind for each in fed()}
    with clock.at(clock.now() + timedelta(days=2)):
        assert Kind.BREAK_GLASS not in {each.kind for each in fed()}


def looks_at(account: Account, persons: list[Person], hours_ago: float) -> list[Look]:
    """Urgent views, one a minute."""
    began = clock.now() - timedelta(hours=hours_ago)
    return [
        Look(
            at=began + timedelta(minutes=n), account=account, post=account.current_post, person=person, door="urgent",
            page="urgent", relationship="urgent", let_in=True, rule="urgent_role",
        )
        for n, person in enumerate(persons)
    ]  # fmt: skip


def browsed(cast: builders.Cast, hours_ago: float = 30) -> None:
    """A paramedic who opens one record a day opens ten in ten minutes, at an hour when they never work."""
    people = [cast.person, *(builders.second_person(cast, n) for n in range(1, 10))]
    usual = [look for day in range(1, 13) for look in looks_at(cast.paramedic, people[:1], hours_ago + 12 + 24 * day)]
    Look.objects.bulk_create([*usual, *looks_at(cast.paramedic, people, hours_ago)])


def test_a_sitting_of_many_is_one_finding_of_nobody_by_name(cast) -> None:
    browsed(cast)
    assert look_for_unusual().added == 1
    [kept] = Unusual.objects.all()
    assert kept.person is None and kept.many == 10 and kept.last_at - kept.first_at == timedelta(minutes=9)
    assert "above_own" in {key for key, _, _ in kept.signs}
    Unusual.objects.update(opening=1, answered_at=clock.now())
    assert look_for_unusual().added == 0, "told by another opening of the same sitting"


def came_of_it(account: Account) -> list[bool | None]:
    return [each.wrote for each in fed() if each.account == account.pk and each.kind in WATCHED and each.let_in]


def test_what_the_reader_wrote_afterwards_is_known_and_that_they_opened_it_is_no_writing(cast, kin) -> None:
    break_glass(cast, kin, 5)
    break_glass(cast, cast.outsider, 14)
    assert Change.objects.filter(account=kin).exists(), "the team is told of the opening by a change"
    assert came_of_it(kin) == [None] and came_of_it(cast.outsider) == [False]
    cast.write(cast.nurse, "about_me", {"preferred_name": "Edie"})
    distress.note(cast.viewer(cast.social_worker), {"what": "She was in pain all morning."})
    assert came_of_it(kin) == [None] and came_of_it(cast.outsider) == [False], "others wrote"
    with clock.at(clock.now() + timedelta(hours=8)):
        assert came_of_it(kin) == [False]
    with clock.at(clock.now() - timedelta(hours=4.5)):
        distress.note(cast.viewer(kin), {"what": "She lay on the floor, and is in bed again."})
    assert came_of_it(kin) == [True] and came_of_it(cast.outsider) == [False]


def test_a_visit_written_too_late_or_for_another_is_not_of_that_opening(cast, kin) -> None:
    break_glass(cast, kin, 40)
    unasked.open_unasked(kin, cast.number, Claimed.CARE, WHY)
    distress.note(cast.viewer(kin), {"what": "She is well again."})
    assert came_of_it(kin) == [False, True]


def test_what_is_answered_to_a_notice_came_of_it_too(cast, kin) -> None:
    break_glass(cast, kin, 20)
    with clock.at(clock.now() - timedelta(hours=19)):
        register.join_team(cast.person, kin.current_post, "comes at night")
        cast.write(cast.nurse, "about_me", {"preferred_name": "Edie"})
        assert came_of_it(kin) == [None]
        desk = doors.open_notices(kin)
        notices.acknowledge(desk, [notices.about(desk.viewers[cast.person.pk])[0].id], "question", "Since when?")
    assert came_of_it(kin) == [True]


def test_the_urgent_view_lets_nobody_write_so_its_silence_is_that_of_all(cast) -> None:
    with clock.at(clock.now() - timedelta(hours=14)):
        doors.open_urgently(cast.paramedic, "urgent", number=cast.number)
        with pytest.raises(doors.Refused):
            doors.open_plan(cast.paramedic, cast.ref, "distress")
    assert came_of_it(cast.paramedic) == [False]


def test_where_no_room_can_say_what_was_written_nothing_is_said(cast, kin, monkeypatch) -> None:
    break_glass(cast, kin, 14)
    monkeypatch.setattr(what_was_written, "_asked", [])
    assert came_of_it(kin) == [None]


def test_the_number_of_statements_does_not_grow_with_the_log(cast, kin) -> None:
    break_glass(cast, kin, 5)
    with CaptureQueriesContext(connection) as few:
        look_for_unusual()
    browsed(cast)
    break_glass(cast, cast.outsider, 3)
    with CaptureQueriesContext(connection) as more:
        look_for_unusual()
    assert len(more) == len(few) <= 14, [each["sql"][:120] for each in more]


def test_a_large_log_is_read_some_organisations_at_a_time(cast, kin, monkeypatch) -> None:
    break_glass(cast, kin, 5)
    browsed(cast)
    [all_at_once] = openings.batches(clock.now())
    monkeypatch.setattr(openings, "MOST_AT_ONCE", 3)
    apart = list(openings.batches(clock.now()))
    assert len(apart) > 1 and sorted(each for some in apart for each in some) == sorted(all_at_once)
    assert look_for_unusual().added == 2


def test_it_is_answered_once_with_words_within_the_organisation_and_by_nobody_for_themselves(
    cast, kin, officer
) -> None:
    break_glass(cast, kin, 5)
    look_for_unusual()
    kept = Unusual.objects.get()
    council = builders.staff("omar", "Omar", "Reid", audiences.PRIVACY_OFFICER, cast.director.current_post.organisation)
    elsewhere, here = reviews.open_reviews(council), reviews.open_reviews(officer)
    assert reviews.to_review(elsewhere).stands_out == ()
    [waits] = reviews.to_review(here).stands_out
    assert waits.signs[0].startswith("The reader has the same family name") and "related" in waits.next_steps[0]
    for reviewer, verdict, words, told in (
        (elsewhere, "fine", "Ours.", "not for you"),
        (here, "", "Well.", "Choose"),
        (here, "right", "Well.", "Choose"),
        (here, "fine", " ", "Write the reason"),
        (here, "further", "", "Write a note"),
        (here, "further", "x" * 501, "500"),
    ):
        with pytest.raises(reviews.NotReviewed, match=told):
            reviews.settle(reviewer, kept.pk, verdict, words)
    Unusual.objects.update(account=officer)
    assert reviews.to_review(here).stands_out == ()
    with pytest.raises(reviews.NotReviewed, match="not for you"):
        reviews.settle(here, kept.pk, "fine", "It was me, and all is well.")
    Unusual.objects.update(account=kin)
    reviews.settle(here, kept.pk, "further", "Passed to her manager.")
    found = reviews.to_review(here)
    assert found.stands_out == () and [each.words for each in found.answered] == ["Passed to her manager."]
    with pytest.raises(reviews.NotReviewed, match="already"):
        reviews.settle(here, kept.pk, "fine", "Second thoughts.")


def test_how_sure_is_said_in_words() -> None:
    said = [reviews.how_sure(score) for score in (3.3, 6.0, 9.0, 40.0)]
    assert "about 27 times" in said[0] and "worth a look" in said[0]
    assert "about 400 times" in said[1] and "about 8,100 times" in said[2] and "more than 10,000" in said[3]


def test_the_command_says_what_is_new_and_what_waits_where_and_names_nobody(cast, kin) -> None:
    break_glass(cast, kin, 80)

    def said(*words: str) -> str:
        out = StringIO()
        call_command("misuse", *words, stdout=out)
        return out.getvalue()

    assert "1 would be new" in said("--dry-run") and not Unusual.objects.exists()
    told = said()
    waits = "1 that stands out waits for an answer, 1 opened"
    assert "1 is new" in told and f"For nobody, as there is no privacy officer: {waits}" in told
    assert "Marlow" not in told and cast.number not in told
    builders.staff("priya", "Priya", "Nair", audiences.PRIVACY_OFFICER, kin.current_post.organisation)
    later = said()
    assert "0 are new" in later and f"Wandle Community Nursing: {waits}" in later and "For nobody" not in later


def test_what_nobody_reviewed_in_time_is_said_of_each(cast, officer) -> None:
    break_glass(cast, cast.outsider, 96.2)
    break_glass(cast, cast.outsider, 1)
    found = reviews.to_review(reviews.open_reviews(officer))
    assert len(found.claims) == 2
    assert found.late == {found.claims[0].pk: "Nobody has reviewed this opening for 96 hours; it was due after 72."}


@pytest.mark.long
def test_a_run_over_a_hundred_thousand_looks_takes_seconds(cast, kin) -> None:
    people = [cast.person, *(builders.second_person(cast, n) for n in range(1, 10))]
    nurses = [
        builders.staff(f"n{n}", "Nell", f"Reader{n}", audiences.DISTRICT_NURSE, kin.current_post.organisation)
        for n in range(200)
    ]
    looks = [
        Look(
            at=clock.now() - timedelta(minutes=n), account=nurse, post=nurse.current_post, person=people[n % 10],
            door="plan", page="plan", relationship="team", let_in=True, rule="on_team",
        )
        for n in range(100_000)
        for nurse in [nurses[n % 200]]
    ]  # fmt: skip
    Look.objects.bulk_create(looks, batch_size=5000)
    break_glass(cast, kin, 5)
    began = process_time()
    with CaptureQueriesContext(connection) as asked:
        outcome = look_for_unusual()
    seconds = process_time() - began
    print(f"{outcome.openings:,} openings, {seconds:.1f} s of CPU, {len(asked)} statements")
    assert outcome.openings > 90_000 and outcome.added == 1 and seconds < 30 and len(asked) <= 14
    assert timedelta(hours=72) == unusual.ANSWER_WITHIN
