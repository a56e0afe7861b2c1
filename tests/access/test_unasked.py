"""Opening a record unasked: for a time, to one account, with the person told and the privacy officer's list filled."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from everymoment.access import claims, doors, looks, reviews, sharing
from everymoment.access.claims import Kind, Said
from everymoment.access.models import Claim, Look, Sharing
from everymoment.people import clock, register
from everymoment.plans import notices, read, record, unasked
from everymoment.sections import audiences
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
WHY = Said("She is calling from the floor and the door is locked")


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


@pytest.fixture
def officer(cast: builders.Cast):
    """The privacy officer of the organisation where the outsider works."""
    at = cast.outsider.current_post.organisation
    return builders.staff("priya", "Priya", "Nair", audiences.PRIVACY_OFFICER, at)


def shut(cast: builders.Cast) -> bool:
    try:
        doors.open_plan(cast.outsider, cast.ref, "test")
    except doors.Refused:
        return True
    return False


@pytest.mark.parametrize(("kind", "lasts"), [(Kind.CARE, timedelta(hours=24)), (Kind.GLASS, timedelta(minutes=60))])
def test_a_claim_opens_one_record_for_its_time_and_no_longer(cast: builders.Cast, kind: str, lasts: timedelta) -> None:
    other = builders.second_person(cast)
    assert shut(cast)
    viewer = unasked.open_unasked(cast.outsider, cast.number, kind, WHY)
    assert viewer.person == cast.person and viewer.until and "until" in viewer.because
    assert read.plan(viewer).status == "published"
    with clock.at(clock.now() + lasts - timedelta(seconds=5)):
        assert not shut(cast)
    with clock.at(clock.now() + lasts + timedelta(seconds=5)):
        assert shut(cast)
    with pytest.raises(doors.Refused):
        doors.open_plan(cast.outsider, other.ref, "test")
    with pytest.raises(doors.Refused):
        doors.open_plan(cast.director, cast.ref, "test")


def test_the_person_and_the_co_ordinator_are_told_at_once(cast: builders.Cast) -> None:
    unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, Said(WHY.words, incident="WN-4417"))
    for account in (cast.edith, cast.social_worker):
        told = notices.newest(cast.viewer(account)).told[0].what[0]
        assert "Otto Lang" in told and "opened this record without being asked" in told
        assert WHY.words in told and "WN-4417" in told
    assert not any("Otto" in line for each in notices.newest(cast.viewer(cast.daughter)).told for line in each.what)


def test_an_emergency_opens_what_is_not_shared_but_not_what_the_person_took_back(cast: builders.Cast) -> None:
    sharing.withdraw(cast.person, Sharing.What.TEAM)
    with pytest.raises(doors.Refused, match="not shared"):
        unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY)
    assert unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY).person == cast.person
    assert "Otto Lang" in notices.newest(cast.viewer(cast.edith)).told[0].what[0]
    sharing.withdraw(cast.person, Sharing.What.RECORD)
    assert shut(cast)
    with pytest.raises(doors.Refused):
        unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY)


def test_a_restricted_record_opens_to_the_team_by_name_or_by_breaking_the_glass(cast: builders.Cast) -> None:
    cast.person.restricted = True
    cast.person.save(update_fields=["restricted"])
    assert cast.viewer(cast.nurse).person == cast.person
    with pytest.raises(doors.Refused, match="by name") as said:
        doors.open_urgently(cast.paramedic, "test", number=cast.number)
    assert said.value.glass
    with pytest.raises(doors.Refused):
        unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY)
    unasked.open_unasked(cast.paramedic, cast.number, Kind.GLASS, WHY)
    assert doors.open_urgently(cast.paramedic, "test", number=cast.number).relationship == "glass"


def test_what_is_written_after_the_time_is_over_is_not_kept(cast: builders.Cast) -> None:
    viewer = unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY)
    version = read.section(viewer, "about_me").version
    with clock.at(clock.now() + timedelta(minutes=61)), pytest.raises(doors.Refused, match="time"):
        words = {"based_on": version, "change_id": builders.uuid4(), "told_by": "person"}
        record.record(viewer, "about_me", {"preferred_name": "Edie"}, **words)
    assert read.section(cast.viewer(cast.edith), "about_me").version == version


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Said(""), "words"),
        (Said("x"), "words"),
        (Said("y" * 501), "words"),
        (Said("a\x00bcdef"), "words"),
        (Said(WHY.words, incident="9" * 41), "incident"),
    ],
)
def test_a_claim_without_proper_words_opens_nothing(cast: builders.Cast, said: Said, wrong: str) -> None:
    with pytest.raises(claims.NotClaimed) as refused:
        unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, said)
    assert wrong in refused.value.errors and shut(cast) and not Claim.objects.exists()


@pytest.mark.parametrize("kind", ["", "unseal", "anything"])
def test_no_other_kind_opens_a_record(cast: builders.Cast, kind: str) -> None:
    with pytest.raises(claims.NotClaimed):
        unasked.open_unasked(cast.outsider, cast.number, kind, WHY)


def test_who_is_close_does_not_claim_to_care_at_work(cast: builders.Cast) -> None:
    """A nurse who is somebody's daughter comes as a daughter, and as a nurse only in an emergency."""
    sharing.withdraw(cast.person, Sharing.What.CLOSE_ONE, close_one=cast.person.close_ones.get())
    register.post(cast.daughter, cast.outsider.current_post.organisation, "district_nurse")
    with pytest.raises(doors.Refused, match="colleague"):
        unasked.open_unasked(cast.daughter, cast.number, Kind.CARE, WHY)
    assert unasked.open_unasked(cast.daughter, cast.number, Kind.GLASS, WHY).relationship == "glass"


def test_the_privacy_officer_reviews_it_once_and_the_person_reads_what_was_found(cast, officer) -> None:
    unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY)
    reviewer = reviews.open_reviews(officer)
    [waiting] = reviews.to_review(reviewer).claims
    assert waiting.review_due_at - waiting.at == timedelta(hours=72)
    with pytest.raises(reviews.NotReviewed, match="Write"):
        reviews.review(reviewer, waiting.pk, "right", " ")
    reviews.review(reviewer, waiting.pk, "right", "He was first at the door.")
    assert reviews.to_review(reviewer).claims == ()
    with pytest.raises(reviews.NotReviewed, match="already"):
        reviews.review(reviewer, waiting.pk, "wrong", "Second thoughts.")
    [claim] = looks.of_oneself(cast.viewer(cast.edith)).claims
    assert claim.verdict == "right" and claim.review_words == "He was first at the door."


def test_nobody_reviews_for_another_organisation_nor_themselves(cast, officer) -> None:
    viewer = unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY)
    claim = Claim.objects.get(person=viewer.person)
    council = builders.staff("omar", "Omar", "Reid", audiences.PRIVACY_OFFICER, cast.director.current_post.organisation)
    elsewhere = reviews.open_reviews(council)
    assert reviews.to_review(elsewhere).claims == ()
    with pytest.raises(reviews.NotReviewed):
        reviews.review(elsewhere, claim.pk, "right", "Fine by us.")
    Claim.objects.filter(pk=claim.pk).update(account=officer)
    with pytest.raises(reviews.NotReviewed, match="themselves"):
        reviews.review(reviews.open_reviews(officer), claim.pk, "right", "I was right.")
    for account in (cast.nurse, cast.director, cast.edith):
        with pytest.raises(doors.Refused):
            reviews.open_reviews(account)


def test_a_privacy_officer_and_an_administrator_never_open_a_plan(cast, officer) -> None:
    admin = builders.staff("sam", "Sam", "Hale", audiences.SYSTEM_ADMINISTRATOR, cast.nurse.current_post.organisation)
    for account in (officer, admin):
        with pytest.raises(doors.Refused):
            doors.open_plan(account, cast.ref, "test")
        for kind in (Kind.CARE, Kind.GLASS):
            with pytest.raises(doors.Refused):
                unasked.open_unasked(account, cast.number, kind, WHY)


def test_every_opening_is_told_to_the_person_in_plain_words(cast: builders.Cast, officer) -> None:
    for _ in range(3):
        doors.open_plan(cast.nurse, cast.ref, "plan")
    doors.open_urgently(cast.paramedic, "urgent", number=cast.number)
    doors.find(cast.outsider, number=cast.number)
    assert shut(cast)
    lines = looks.of_oneself(cast.viewer(cast.edith)).lines
    said = [f"{each.who} {each.what} {each.why} {each.times}" for each in lines]
    assert any("Grace Obi, district nurse, Wandle Community Nursing opened your record" in each for each in said)
    assert any("Pat Byrne" in each and "urgent calls" in each for each in said)
    assert any("Otto Lang" in each and "search" in each for each in said)
    assert any("Otto Lang" in each and "was refused" in each for each in said)
    assert not any("Edith" in each for each in said), "one's own openings are not on the list"
    for account in (cast.nurse, cast.daughter, cast.social_worker):
        with pytest.raises(doors.Refused):
            looks.of_oneself(cast.viewer(account))


def test_opening_it_many_times_pushes_nobody_off_the_list(cast: builders.Cast) -> None:
    doors.find(cast.outsider, number=cast.number)
    doors.leave_looks([cast.viewer(cast.nurse)] * (looks.MOST_SHOWN + 50), "my_notices")
    mine = cast.viewer(cast.edith)
    found = looks.of_oneself(mine)
    assert any("Otto Lang" in each.who for each in found.lines) and not found.older
    assert max(each.times for each in found.lines) == looks.MOST_SHOWN + 50
    look = next(each.look for each in found.lines if "Otto" in each.who)
    looks.ask(mine, look, "Who is he?")
    doors.find(cast.outsider, number=cast.number)
    [again] = [each for each in looks.of_oneself(mine).lines if "Otto" in each.who]
    assert again.times == 2 and again.question and again.question.words == "Who is he?"


def test_every_door_and_rule_has_its_words() -> None:
    from everymoment.access.who_may_open import rows

    assert {row.rule for row in rows() if row.let_in} <= set(looks.WHY)
    source = Path(doors.__file__).read_text()
    named = set(re.findall(r'_look\(\s*(?:each\.)?account,\s*"(\w+)"|"(\w+)", page\)|door = "(\w+)"', source))
    of_a_person = {"".join(each) for each in named} - {"register", "caseload", "locality"}
    assert len(of_a_person) > 6 and of_a_person <= set(looks.WHAT), of_a_person - set(looks.WHAT)
    assert {"plan", "urgent", "agreements", "reviews"} <= set(looks.WHAT)


def test_nobody_is_asked_about_an_opening_that_no_privacy_officer_answers_for(cast: builders.Cast) -> None:
    doors.open_plan(cast.daughter, cast.ref, "plan")
    mine = cast.viewer(cast.edith)
    [line] = [each for each in looks.of_oneself(mine).lines if each.who == "Joan Marlow"]
    assert not line.at_work
    with pytest.raises(ValueError, match="not on your list"):
        looks.ask(mine, line.look, "Why?")


def test_a_question_about_an_opening_is_asked_once_and_answered(cast: builders.Cast, officer) -> None:
    doors.find(cast.outsider, number=cast.number)
    mine = cast.viewer(cast.edith)
    look = next(each.look for each in looks.of_oneself(mine).lines if "Otto" in each.who)
    looks.ask(mine, look, "I do not know him. Why?")
    looks.ask(mine, look, "Again?")
    reviewer = reviews.open_reviews(officer)
    [question] = reviews.to_review(reviewer).questions
    assert question.words == "I do not know him. Why?"
    reviews.answer(reviewer, question.pk, "He took the number down wrongly.")
    found = next(each for each in looks.of_oneself(mine).lines if "Otto" in each.who)
    assert found.question.answer == "He took the number down wrongly."
    foreign = Look.objects.create(
        at=clock.now(), account=cast.nurse, door="plan", page="x", relationship="team", let_in=True, rule="on_team"
    )
    for wrong in (foreign.pk, 0):
        with pytest.raises(ValueError, match="not on your list"):
            looks.ask(mine, wrong, "Why?")


def test_a_second_press_makes_no_second_claim_and_no_second_notice(cast: builders.Cast) -> None:
    """The same form sent twice, a form of another tab, and the door itself: one claim, one change."""
    pressed = builders.uuid4()
    for _ in range(2):
        viewer = unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY, claim_id=pressed)
        assert viewer.relationship == "claimed"
    with pytest.raises(doors.OpenAlready, match="you care for this person now"):
        unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY)
    assert Claim.objects.get().claim_id == pressed
    assert [each.change.change_id for each in cast.edith.notices.filter(what__contains="Otto Lang")] == [pressed]


def test_two_presses_at_once_follow_each_other(cast: builders.Cast) -> None:
    """Both passed the door before either had claimed."""
    made = [claims.claim(cast.outsider, cast.person, Kind.CARE, WHY, builders.uuid4()) for _ in range(2)]
    assert made[0][0] == made[1][0] and [new for _, new in made] == [True, False]


def test_a_form_that_was_used_opens_nothing_else(cast: builders.Cast) -> None:
    other, pressed = builders.second_person(cast), builders.uuid4()
    unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY, claim_id=pressed)
    for account, number, kind in (
        (cast.outsider, other.nhs_number, Kind.CARE),
        (cast.outsider, cast.number, Kind.GLASS),
        (cast.paramedic, cast.number, Kind.CARE),
    ):
        with pytest.raises(claims.NotClaimed, match="used before"):
            unasked.open_unasked(account, number, kind, WHY, claim_id=pressed)
    with clock.at(clock.now() + timedelta(hours=25)):
        with pytest.raises(claims.NotClaimed, match="its time is over"):
            unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY, claim_id=pressed)
        assert unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY, claim_id=builders.uuid4())
    assert Claim.objects.count() == 2


@pytest.mark.parametrize("kind", [Kind.CARE, Kind.GLASS])
def test_to_whom_it_is_open_already_no_claim_is_made(cast: builders.Cast, kind: str) -> None:
    before = cast.edith.notices.count()
    with pytest.raises(doors.OpenAlready, match="you are on the team"):
        unasked.open_unasked(cast.nurse, cast.number, kind, WHY)
    assert not Claim.objects.exists() and cast.edith.notices.count() == before
    look = Look.objects.latest("pk")
    assert (look.door, look.let_in, look.rule) == ("plan", True, "on_team"), "the person reads why it was open"
    sharing.withdraw(cast.person, Sharing.What.TEAM)
    assert unasked.open_unasked(cast.nurse, cast.number, Kind.GLASS, WHY).relationship == "glass"


def test_who_is_found_is_marked_where_their_record_is_open_already(cast: builders.Cast) -> None:
    assert [each.open_already for each in doors.find(cast.nurse, number=cast.number)] == [True]
    assert [each.open_already for each in doors.find(cast.outsider, number=cast.number)] == [False]
    unasked.open_unasked(cast.outsider, cast.number, Kind.CARE, WHY)
    assert [each.open_already for each in doors.find(cast.outsider, number=cast.number)] == [True]
