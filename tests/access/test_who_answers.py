"""Who answers for what was opened unasked: the nearest privacy officer, never the one it is about, and said where
nobody does. The same in lists, in what the person is told, and in the warning at the start."""

from itertools import combinations, permutations

import pytest
from django.core.management import call_command

from everymoment.access import checks, doors, looks, misuse, reviews, who_answers
from everymoment.access.claims import Kind, Said
from everymoment.access.models import Claim, LookQuestion, Unusual
from everymoment.access.openings import claim_id
from everymoment.people import clock, register
from everymoment.people.models import Account, BoardMembership, CareBoard, Organisation
from everymoment.plans import history, unasked
from everymoment.sections import audiences
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
WHY = Said("She is calling from the floor and the door is locked")
OWN, COUNCIL, BOARD = "own", "council", "board"
NAMES = {OWN: "Wandle Community Nursing", COUNCIL: "Wandle Council", BOARD: "Riverbank Care Board", None: None}


def prepared() -> builders.Cast:
    made = builders.cast()
    board = CareBoard.objects.create(code="X54000001", ods_code="XICB", name="Riverbank")
    BoardMembership.objects.create(locality=made.place, board=board, since=builders.SINCE)
    register.organisation("XICB", NAMES[BOARD], "health")
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def house(cast: builders.Cast, where: str) -> Organisation:
    known = {OWN: cast.outsider.current_post.organisation, COUNCIL: cast.director.current_post.organisation}
    return known.get(where) or Organisation.objects.get(ods_code="XICB")


def officer(cast: builders.Cast, where: str) -> Account:
    return builders.staff(f"{where}-officer", "Priya", where.title(), audiences.PRIVACY_OFFICER, house(cast, where))


def opened(cast: builders.Cast) -> Claim:
    unasked.open_unasked(cast.outsider, cast.number, Kind.GLASS, WHY)
    return Claim.objects.get()


def told(cast: builders.Cast) -> str:
    """What the person reads of who looks at the claim."""
    return looks.of_oneself(cast.viewer(cast.edith)).claims[0].answers


def counted(account: Account, code: str) -> reviews.ForNobody | None:
    """What the board tells this account of a place."""
    return reviews.for_nobody(doors.open_locality(account, code, "board", reviews.counting(account)))


def stood_out(claim: Claim) -> Unusual:
    """The same opening as a run of the detectors keeps it."""
    return Unusual.objects.create(
        opening=claim_id(claim.pk),
        account=claim.account,
        post=claim.post,
        person=claim.person,
        kind=misuse.Kind.BREAK_GLASS,
        first_at=claim.at,
        last_at=claim.at,
        many=1,
        signs=[["family", "the reader has the same family name", 3.0]],
        score=3.0,
        found_at=claim.at,
        due_at=claim.review_due_at,
    )


@pytest.mark.parametrize(
    ("there", "nearest"),
    [
        ((OWN, COUNCIL, BOARD), OWN),
        ((COUNCIL, BOARD), COUNCIL),
        ((BOARD,), BOARD),
        ((OWN,), OWN),
        ((), None),
    ],
)
def test_the_nearest_privacy_officer_answers_and_nobody_else(cast: builders.Cast, there: tuple, nearest: str) -> None:
    officers = {where: officer(cast, where) for where in there}
    claim = opened(cast)
    mine = cast.viewer(cast.edith)
    look = next(each.look for each in looks.of_oneself(mine).lines if "Otto" in each.who)
    asked = looks.ask(mine, look, "Who is he?")
    strange = stood_out(claim)
    for where, account in officers.items():
        found = reviews.to_review(reviews.open_reviews(account))
        theirs = [claim] if where == nearest else []
        assert list(found.claims) == theirs and len(found.questions) == len(found.stands_out) == len(theirs), where
    expected = who_answers.said(NAMES[nearest] or "")
    assert who_answers.for_claim(claim) == asked == expected and told(cast) == (NAMES[nearest] or "")
    [newest, *_] = history.history(mine)
    assert f"who looks into it: {expected}" in newest.text
    [line] = [each for each in looks.of_oneself(mine).lines if each.question]
    assert line.answers == expected
    for where, account in officers.items():
        reviewer = reviews.open_reviews(account)
        if where != nearest:
            with pytest.raises(reviews.NotReviewed, match="not for"):
                reviews.review(reviewer, claim.pk, "right", "Fine by us.")
            with pytest.raises(reviews.NotReviewed, match="not for you"):
                reviews.answer(reviewer, LookQuestion.objects.get().pk, "It was fine.")
            with pytest.raises(reviews.NotReviewed, match="not for you"):
                reviews.settle(reviewer, strange.pk, "fine", "It was fine.")
    if nearest:
        reviewer = reviews.open_reviews(officers[nearest])
        reviews.review(reviewer, claim.pk, "right", "He was first at the door.")
        reviews.answer(reviewer, LookQuestion.objects.get().pk, "He was first at the door.")
        reviews.settle(reviewer, strange.pk, "fine", "He was first at the door.")
        assert reviews.to_review(reviewer).settled == (claim,)


def test_nobody_reviews_themselves_and_the_next_one_does(cast: builders.Cast) -> None:
    """A nurse who is her organisation's only privacy officer too: the council looks at what she opened."""
    council, claim = officer(cast, COUNCIL), opened(cast)
    register.post(cast.outsider, house(cast, OWN), audiences.PRIVACY_OFFICER.key)
    assert told(cast) == "Wandle Council"
    himself = reviews.open_reviews(cast.outsider)
    assert reviews.to_review(himself).claims == ()
    with pytest.raises(reviews.NotReviewed, match="themselves"):
        reviews.review(himself, claim.pk, "right", "I was right.")
    other = officer(cast, OWN)
    assert told(cast) == "Wandle Community Nursing"
    assert reviews.to_review(reviews.open_reviews(other)).claims == (claim,)
    assert reviews.to_review(reviews.open_reviews(council)).claims == ()
    reviews.review(reviews.open_reviews(other), claim.pk, "right", "He was right.")


@pytest.mark.parametrize("gone", ["post ended", "not begun", "signs in no more", "works in another post"])
def test_an_officer_who_is_gone_answers_no_more(cast: builders.Cast, gone: str) -> None:
    priya = officer(cast, OWN)
    officer(cast, COUNCIL)
    opened(cast)
    assert told(cast) == NAMES[OWN]
    post, day = priya.current_post, builders.timedelta(days=1)
    if gone == "post ended":
        post.until = clock.today() - day
    elif gone == "not begun":
        post.since = clock.today() + day
    elif gone == "works in another post":
        register.post(priya, post.organisation, "district_nurse")
    else:
        Account.objects.filter(pk=priya.pk).update(is_active=False)
    post.save()
    assert told(cast) == NAMES[COUNCIL]


def test_the_council_is_that_of_the_place_the_person_lives_in_today(cast: builders.Cast) -> None:
    officer(cast, COUNCIL)
    opened(cast)
    assert told(cast) == NAMES[COUNCIL]
    other = builders.locality("X09000002", "Ravensbourne")
    register.move(cast.person, other, clock.today())
    assert told(cast) == "", "the board of another place does not answer either"
    there = register.organisation("XRC", "Ravensbourne Council", "social_care", place=other)
    builders.staff("ola", "Ola", "Hart", audiences.PRIVACY_OFFICER, there)
    assert told(cast) == "Ravensbourne Council"


def test_what_waits_for_nobody_is_counted_for_the_director_and_the_administrator_alone(cast: builders.Cast) -> None:
    stood_out(opened(cast))
    mine = cast.viewer(cast.edith)
    look = next(each.look for each in looks.of_oneself(mine).lines if "Otto" in each.who)
    looks.ask(mine, look, "Who is he?")
    admin = builders.staff("sam", "Sam", "Hale", audiences.SYSTEM_ADMINISTRATOR, house(cast, OWN))
    for account in (cast.director, admin):
        assert counted(account, cast.place.code) == reviews.ForNobody(1, 1, 1)
    assert reviews.counting(cast.nurse) == {} and counted(cast.nurse, cast.place.code) is None
    assert counted(cast.director, builders.locality("X09000002", "Ravensbourne").code) is None
    officer(cast, BOARD)
    assert counted(cast.director, cast.place.code) is None


def test_the_start_warns_of_places_in_which_nobody_would_answer(cast: builders.Cast, capsys) -> None:
    [warned] = checks.somebody_answers(["default"])
    assert warned.id == "access.W001" and "In Wandle nobody looks at" in warned.msg
    assert "Beechcroft Surgery" in warned.msg and "Riverside Ambulance Service" in warned.msg
    call_command("check", databases=["default"])
    assert "access.W001" in capsys.readouterr().err
    officer(cast, OWN)
    assert "Community Nursing" not in checks.somebody_answers(["default"])[0].msg
    officer(cast, COUNCIL)
    assert checks.somebody_answers(["default"]) == [] == checks.somebody_answers(None)


SOME = [OWN, COUNCIL, BOARD, "claimant"]
EACH_SET = [each for many in range(4) for each in combinations(SOME, many)]
EACH_ORDER = [each for many in range(2, 4) for each in permutations(SOME, many) if each not in EACH_SET]
"""The same sets, the officers taken on in another order."""


@pytest.mark.parametrize(
    "there", [*EACH_SET, *(pytest.param(each, marks=pytest.mark.long) for each in EACH_ORDER)], ids="-".join
)
def test_each_claim_stands_on_one_list_or_is_counted_for_nobody(cast: builders.Cast, there: tuple[str, ...]) -> None:
    claim = opened(cast)
    officers = [officer(cast, where) for where in there if where != "claimant"]
    if "claimant" in there:
        register.post(cast.outsider, house(cast, OWN), audiences.PRIVACY_OFFICER.key)
    lists = [reviews.to_review(reviews.open_reviews(each)).claims for each in officers]
    unseen = counted(cast.director, cast.place.code)
    assert sum(found == (claim,) for found in lists) + bool(unseen) == 1
