"""Asking again is counted with the answer or not at all; a retry once; and the measure counts what was kept."""

from datetime import timedelta
from uuid import uuid4

import pytest

from everymoment.assurance.extract import extract
from everymoment.people import clock
from everymoment.plans import read
from everymoment.plans.asked_again import answer, asked_again
from everymoment.plans.models import AskedAgain
from everymoment.plans.record import NotRecorded
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

NAME = ("about_me", "preferred_name")


def prepared() -> builders.Cast:
    """Edith's plan, with a name that the social worker wrote."""
    made = builders.cast()
    made.write(made.social_worker, "about_me", {"preferred_name": "Edie"})
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def ask(cast: builders.Cast, account, value: str = "", *, why: str = "", seen="Edie", change_id=None):
    """The account sends a name on a pack, asked again where there is a reason."""
    return answer(
        cast.viewer(account),
        "hospital_passport",
        {NAME[0]: {NAME[1]: value}} if value else {},
        seen={NAME[0]: {NAME[1]: seen}},
        again={NAME: why} if why else {},
        change_id=change_id or uuid4(),
        told_by="person",
    )


def test_asking_again_keeps_who_where_why_and_how_old(cast: builders.Cast) -> None:
    assert len(ask(cast, cast.nurse, "Mrs Marlow", why="the ward asks")) == 1
    [row] = AskedAgain.objects.all()
    assert (row.section, row.field, row.sort, row.where) == (*NAME, "asked", "hospital_passport")
    assert (row.account, row.post, row.organisation.name) == (
        cast.nurse,
        cast.nurse.current_post,
        "Wandle Community Nursing",
    )
    assert (row.days_old, row.another_organisation, row.why) == (0, True, "the ward asks")
    assert row.change.section == "about_me" and row.change.because == "the ward asks"


def test_asked_again_and_still_the_same_is_counted_without_a_change(cast: builders.Cast) -> None:
    before = read.plan(cast.viewer(cast.nurse)).number
    assert ask(cast, cast.nurse, why="to be sure") == []
    assert read.plan(cast.viewer(cast.nurse)).number == before
    assert AskedAgain.objects.get().change is None


def test_one_organisation_may_ask_itself_again(cast: builders.Cast) -> None:
    ask(cast, cast.social_worker, why="to be sure")
    assert AskedAgain.objects.get().another_organisation is False


def test_what_the_person_said_themselves_counts_when_an_organisation_asks_and_not_when_they_do(
    cast: builders.Cast,
) -> None:
    cast.write(cast.edith, "about_me", {"preferred_name": "Edith, please"})
    ask(cast, cast.edith, why="I thought about it", seen="Edith, please")
    ask(cast, cast.nurse, why="to be sure", seen="Edith, please")
    assert list(AskedAgain.objects.order_by("pk").values_list("another_organisation", flat=True)) == [False, True]


def test_the_same_answer_typed_again_counts_and_another_answer_does_not(cast: builders.Cast) -> None:
    ask(cast, cast.nurse, "Edie", seen=None)
    assert AskedAgain.objects.get().sort == "typed"
    ask(cast, cast.nurse, "Mrs Marlow", seen="Edie")
    assert AskedAgain.objects.count() == 1, "a plan that moves on is no fault"


def test_a_retry_is_counted_once(cast: builders.Cast) -> None:
    sent = uuid4()
    for _ in range(2):
        ask(cast, cast.nurse, "Mrs Marlow", why="the ward asks", change_id=sent)
    assert AskedAgain.objects.count() == 1


def test_an_answer_that_is_refused_counts_nothing(cast: builders.Cast) -> None:
    for value, why in (("x" * 81, "the ward asks"), ("Mrs Marlow", "x" * 301), ("Mrs Marlow", "  ")):
        with pytest.raises(NotRecorded) as refused:
            ask(cast, cast.nurse, value, why=why)
        assert all(key.startswith("about_me.preferred_name") for key in refused.value.errors)
    with pytest.raises(NotRecorded):
        ask(cast, cast.nurse, "Mrs Marlow", why="the ward asks", seen="somebody else's")
    assert AskedAgain.objects.count() == 0


def test_nobody_asks_again_for_what_is_not_theirs_to_write(cast: builders.Cast) -> None:
    viewer = cast.viewer(cast.social_worker)
    with pytest.raises(NotRecorded, match="You cannot change this answer"):
        again = {("my_health", "diagnosis"): "why"}
        answer(viewer, "x", {}, seen={}, again=again, change_id=uuid4(), told_by="professional")


def test_the_list_shows_only_what_its_reader_may_see(cast: builders.Cast) -> None:
    cast.write(cast.gp, "my_health", {"prognosis": "weeks"}, told_by="professional")
    again = {("my_health", "prognosis"): "the board asks"}
    words = {"seen": {}, "change_id": uuid4(), "told_by": "professional"}
    answer(cast.viewer(cast.nurse), "fast_track", {}, again=again, **words)
    assert asked_again(cast.viewer(cast.edith)) == []
    [seen] = asked_again(cast.viewer(cast.social_worker))
    assert seen.where == "Fast track to NHS care" and seen.by == "Grace Obi, Wandle Community Nursing"


def test_the_extract_counts_each_core_item_once(cast: builders.Cast) -> None:
    ask(cast, cast.nurse, "Mrs Marlow", why="the ward asks")
    ask(cast, cast.gp, why="to be sure", seen="Mrs Marlow")
    cast.write(cast.nurse, "about_me", {"my_day": "tea at nine"})
    rows = extract(clock.now() + timedelta(minutes=1)).tables["asked_again"].to_pylist()
    found = [(each["field"], each["days_old"], each["another_organisation"]) for each in rows]
    # The first name was new; the nurse's was asked again and changed; the GP's asked again and stayed. "My day" is no
    # core item.
    assert sorted(found, key=str) == sorted(
        [("preferred_name", None, None), ("preferred_name", 0, True), ("preferred_name", 0, True)], key=str
    )
