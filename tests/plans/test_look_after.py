"""A whole organisation looks after a person: told like any change, open to whoever works there, for its days only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import caseloads, doors, looks
from everymoment.access.claims import Kind, Said
from everymoment.access.models import Caseload
from everymoment.access.visible import visible_to
from everymoment.people import clock, register
from everymoment.plans import history, read, unasked
from everymoment.plans.look_after import look_after, look_after_no_longer
from everymoment.plans.models import Notice
from everymoment.plans.record import NotRecorded
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
WHY = "Whoever is on duty at night comes to her"


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def nursing(made: builders.Cast):
    """The organisation where the outsider works."""
    return made.outsider.current_post.organisation


def put_on(made: builders.Cast, **more):
    return look_after(made.viewer(made.social_worker), nursing(made), **{"since": clock.today(), "why": WHY, **more})


def is_open(made: builders.Cast) -> bool:
    """Whether the record is open to the outsider at the door; a list says the same."""
    listed = visible_to(made.outsider).filter(pk=made.person.pk).exists()
    assert listed is (made.person.pk in doors.open_list(made.outsider).viewers)
    try:
        let_in = doors.open_plan(made.outsider, made.ref, "test").relationship == "caseload"
    except doors.Refused:
        let_in = False
    assert let_in is listed
    return let_in


def test_everybody_who_works_there_may_open_it_and_everybody_is_told(made):
    assert not is_open(made)
    viewer = made.viewer(made.social_worker)
    with CaptureQueriesContext(connection) as asked:
        kept = look_after(viewer, nursing(made), since=clock.today(), why=WHY)
    assert len(asked) <= 11, [each["sql"][:80] for each in asked]
    assert is_open(made) and kept.told == 5, "the person, her daughter, and three on the team"
    [newest, *_] = history.history(made.viewer(made.edith))
    assert newest.text.startswith("Wandle Community Nursing looks after this person as a whole, so whoever works there")
    assert f"why: {WHY}; from: {clock.today().day} " in newest.text
    told = Notice.objects.get(account=made.edith, change__section="the_team", change__number=kept.number)
    assert "tell your co-ordinator" in told.means and WHY in told.what
    assert read.plan(made.viewer(made.outsider)).status == "published"
    [line] = [each for each in looks.of_oneself(made.viewer(made.edith)).lines if each.let_in and "Otto" in each.who]
    assert line.why == "their whole organisation looks after you"


def test_it_begins_and_ends_with_its_days(made):
    today, day = clock.today(), timedelta(days=1)
    put_on(made, since=today + 2 * day, until=today + 4 * day)
    for days, open_then in ((0, False), (1, False), (2, True), (4, True), (5, False)):
        with clock.at(clock.now() + days * day):
            assert is_open(made) is open_then, days


@pytest.mark.parametrize("days", [0, 3])
def test_it_is_taken_off_from_a_day_on_and_everybody_is_told(made, days):
    put_on(made)
    [held] = caseloads.looking_after(made.person)
    off = clock.today() + timedelta(days=days)
    look_after_no_longer(made.viewer(made.nurse), held.pk, off, because="she is in the hospice now")
    assert is_open(made) is (days > 0)
    with clock.at(clock.now() + timedelta(days=days)):
        assert not is_open(made) and caseloads.looking_after(made.person) == []
        with pytest.raises(NotRecorded, match="not on the list"):
            look_after_no_longer(made.viewer(made.nurse), held.pk, clock.today())
    [newest, *_] = history.history(made.viewer(made.edith))
    assert newest.text.startswith("Wandle Community Nursing does not look after this person as a whole any more")
    held.refresh_from_db()
    assert (held.added_by, held.ended_by, held.words) == (made.social_worker, made.nurse, WHY)


def test_one_that_is_taken_off_before_it_began_never_opens_anything(made):
    day = timedelta(days=1)
    put_on(made, since=clock.today() + 5 * day)
    [held] = caseloads.looking_after(made.person)
    look_after_no_longer(made.viewer(made.nurse), held.pk, clock.today() + 3 * day)
    assert caseloads.looking_after(made.person) == []
    for days in range(8):
        with clock.at(clock.now() + days * day):
            assert not is_open(made)
    assert put_on(made), "it can be put on again"


def test_pressed_twice_it_is_kept_once_and_an_organisation_is_on_it_once(made):
    pressed = builders.uuid4()
    assert [put_on(made, change_id=pressed).repeated for _ in range(2)] == [False, True]
    with pytest.raises(NotRecorded, match="looks after Edith already"):
        put_on(made)
    assert Caseload.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"why": ""}, "why"),
        ({"why": " x  "}, "why"),
        ({"why": "y" * 501}, "why"),
        ({"why": "a\x00bcdef"}, "why"),
        ({"since": -1}, "since"),
        ({"since": 367}, "since"),
        ({"until": -1}, "until"),
        ({"until": 367}, "until"),
    ],
)
def test_what_is_missing_or_wrong_puts_nobody_on(made, sent, place):
    days = {key: clock.today() + timedelta(days=each) for key, each in sent.items() if isinstance(each, int)}
    with pytest.raises(NotRecorded) as wrong:
        put_on(made, **{**sent, **days})
    assert place in wrong.value.errors and not Caseload.objects.exists()


@pytest.mark.parametrize("who", ["carer", "edith", "daughter"])
def test_only_those_on_the_team_whose_role_may_lead_put_on_and_take_off(made, who):
    put_on(made)
    viewer = made.viewer(getattr(made, who))
    with pytest.raises(NotRecorded, match="cannot change the team"):
        look_after(viewer, made.carer.current_post.organisation, since=clock.today(), why=WHY)
    with pytest.raises(NotRecorded, match="cannot change the team"):
        look_after_no_longer(viewer, Caseload.objects.get().pk, clock.today())


@pytest.mark.parametrize("how", ["claim", "caseload"])
def test_whoever_came_in_otherwise_lets_nobody_else_in(made, how):
    """A claim of 24 hours must not become the right of a whole organisation, nor one's own for good."""
    if how == "claim":
        viewer = unasked.open_unasked(made.outsider, made.number, Kind.CARE, Said("I took over her visits tonight"))
    else:
        put_on(made)
        viewer = made.viewer(made.outsider)
    with pytest.raises(NotRecorded, match="cannot change the team"):
        look_after(viewer, made.gp.current_post.organisation, since=clock.today(), why=WHY)
    from everymoment.plans.join import join

    with pytest.raises(NotRecorded, match="cannot change the team"):
        join(viewer, made.outsider.current_post)


def test_a_restricted_record_lets_no_whole_organisation_in(made):
    put_on(made)
    made.person.restricted = True
    made.person.save(update_fields=["restricted"])
    assert not is_open(made)
    with pytest.raises(NotRecorded, match="by name"):
        look_after(made.viewer(made.gp), made.carer.current_post.organisation, since=clock.today(), why=WHY)


def test_another_person_s_row_is_not_taken_off(made):
    other = builders.second_person(made)
    days = {"since": clock.today(), "until": None}
    held = caseloads.put_on(other, nursing(made), words=WHY, by=made.gp, **days)
    with pytest.raises(NotRecorded, match="not on the list"):
        look_after_no_longer(made.viewer(made.gp), held.pk, clock.today())
    held.refresh_from_db()
    assert held.until is None


def test_whoever_is_on_the_caseload_is_offered_no_claim(made):
    put_on(made)
    with pytest.raises(doors.OpenAlready, match="your organisation looks after this person"):
        unasked.open_unasked(made.outsider, made.number, Kind.CARE, Said("I took over her visits tonight"))


def test_organisations_are_found_by_name_where_somebody_works_who_opens_plans(made):
    def found(words: str) -> list[str]:
        return [each.name for each in caseloads.could_look_after(made.person, words)]

    assert found("wandle nursing") == ["Wandle Community Nursing"] and found("w") == []
    register.organisation("XNN", "Wandle Night Sitters", "voluntary", place=made.place)
    assert "Wandle Night Sitters" not in found("wandle")
    put_on(made)
    assert found("wandle nursing") == []
