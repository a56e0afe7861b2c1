"""What is sealed reaches nobody: not on a page, in a sentence, a notice, a form, a pack or on paper; and what others
need at once cannot be sealed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.access import doors, sealing
from everymoment.access.claims import NotClaimed, Said
from everymoment.access.models import Seal
from everymoment.people import clock, register
from everymoment.plans import history, notices, read, story, unasked
from everymoment.plans.record import NotRecorded
from everymoment.sections import contents
from everymoment.sections.sealable import may_be_sealed, sealable
from everymoment.sections.treatment_and_resuscitation import TREATMENT_AND_RESUSCITATION
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
SECRET = "Only the sea at Whitby and nobody else"
NAME = "about_me.also_worth_knowing"


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def sealed(cast: builders.Cast) -> builders.Cast:
    """The secret is written, told to the team, and then sealed."""
    cast.write(cast.edith, "about_me", {"also_worth_knowing": SECRET})
    sealing.seal(cast.viewer(cast.edith), [NAME])
    return cast


def test_only_the_person_sees_what_is_sealed(cast: builders.Cast) -> None:
    sealed(cast)
    assert read.plan(cast.viewer(cast.edith)).answer("about_me", "also_worth_knowing").value == SECRET
    assert SECRET in str(history.history(cast.viewer(cast.edith))), "there it is to be found"
    for account in (cast.nurse, cast.gp, cast.social_worker, cast.carer, cast.daughter):
        viewer = cast.viewer(account)
        assert read.plan(viewer).answer("about_me", "also_worth_knowing") is None
        assert SECRET not in str(history.history(viewer)) and SECRET not in str(story.story(viewer))


@pytest.mark.parametrize("who", ["nurse", "gp", "social_worker", "carer", "daughter"])
def test_no_page_about_the_person_shows_it(cast: builders.Cast, who: str) -> None:
    """Every address that names the person, and one's own notices."""
    from everymoment.pages.urls import urlpatterns

    sealed(cast)
    client = Client()
    client.force_login(getattr(cast, who))
    shown = 0
    for each in urlpatterns:
        known = {name: value for name, value in GIVEN.items() if f":{name}>" in str(each.pattern)}
        wanted = str(each.pattern).count("<")
        if wanted == len(known) + (1 if "uuid:ref" in str(each.pattern) else 0):
            named = known | ({"ref": cast.ref} if "uuid:ref" in str(each.pattern) else {})
            answer = client.get(reverse(each.name, kwargs=named))
            shown += answer.status_code == 200
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET not in body.decode("utf-8", "replace"), each.name
    assert shown > 8


GIVEN = {"key": "about_me", "number": 1}


def test_a_change_of_what_is_sealed_is_told_to_nobody_else(cast: builders.Cast) -> None:
    sealed(cast)
    before = {each: notices.newest(cast.viewer(each)).told for each in (cast.nurse, cast.daughter, cast.social_worker)}
    cast.write(cast.edith, "about_me", {"also_worth_knowing": "Another secret"})
    for account, told in before.items():
        assert notices.newest(cast.viewer(account)).told == told


def test_a_seal_put_on_while_somebody_writes_holds(cast: builders.Cast) -> None:
    """The nurse's viewer is from before the seal: nobody reads in a notice what is sealed by then."""
    nurse = cast.viewer(cast.nurse)
    sealed(cast)
    from uuid import uuid4

    from everymoment.plans.record import keep

    values = {"also_worth_knowing": "Written meanwhile"}
    keep(nurse, contents.section("about_me"), values, None, uuid4(), "person")
    told = [line for each in notices.newest(cast.viewer(cast.social_worker)).told for line in each.what]
    assert not any("Written meanwhile" in line for line in told)


def test_nobody_writes_over_what_they_cannot_see(cast: builders.Cast) -> None:
    sealed(cast)
    with pytest.raises(NotRecorded):
        cast.write(cast.nurse, "about_me", {"also_worth_knowing": "Overwritten"})


def test_what_others_need_at_once_cannot_be_sealed(cast: builders.Cast) -> None:
    every = list(contents.all_fields())
    may = list(sealable())
    assert 60 < len(may) < len(every)
    for section, field in every:
        if field.urgent or field.weight or field.verified_by or section in contents.BY_DEED:
            assert not may_be_sealed(section, field), field.key
    assert not any(
        may_be_sealed(TREATMENT_AND_RESUSCITATION, each) for each in TREATMENT_AND_RESUSCITATION.fields if each.urgent
    )
    for name in ("treatment_and_resuscitation.cpr", "the_plan.status", "nothing.at_all", "", "about_me", "about_me."):
        with pytest.raises(sealing.NotSealed):
            sealing.seal(cast.viewer(cast.edith), [name])
    assert not Seal.objects.exists()


def test_whoever_leads_seals_for_the_person_and_cannot_take_it_off(cast: builders.Cast) -> None:
    cast.write(cast.edith, "about_me", {"also_worth_knowing": SECRET})
    sealing.seal(cast.viewer(cast.social_worker), [NAME])
    viewer = cast.viewer(cast.social_worker)
    assert not viewer.may_see(contents.section("about_me").field("also_worth_knowing"))
    with pytest.raises(sealing.NotSealed):
        sealing.unseal(viewer, [NAME])
    for account in (cast.carer, cast.daughter):
        with pytest.raises(sealing.NotSealed):
            sealing.seal(cast.viewer(account), ["about_me.my_day"])
    assert sealing.unseal(cast.viewer(cast.edith), [NAME]) == frozenset()
    assert cast.viewer(cast.nurse).may_see(contents.section("about_me").field("also_worth_knowing"))
    assert Seal.objects.get().until


def test_a_seal_is_opened_on_one_of_three_grounds_by_a_post_with_the_right(cast: builders.Cast) -> None:
    sealed(cast)
    field = contents.section("about_me").field("also_worth_knowing")
    said = Said("A court asked for the whole record.", ground="law")
    with pytest.raises(NotClaimed, match="right"):
        unasked.open_the_sealed(cast.viewer(cast.gp), said)
    register.grant_unsealing(cast.gp.current_post)
    for wrong in (Said(said.words), Said(said.words, ground="curiosity"), Said("", ground="law")):
        with pytest.raises(NotClaimed):
            unasked.open_the_sealed(cast.viewer(cast.gp), wrong)
    assert not cast.viewer(cast.gp).may_see(field)
    unasked.open_the_sealed(cast.viewer(cast.gp), said)
    assert cast.viewer(cast.gp).may_see(field) and not cast.viewer(cast.nurse).may_see(field)
    assert "opened what was sealed" in notices.newest(cast.viewer(cast.edith)).told[0].what[0]
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert not cast.viewer(cast.gp).may_see(field)


def test_the_doors_of_lists_and_left_open_pages_know_the_seal(cast: builders.Cast) -> None:
    sealed(cast)
    desk = doors.open_notices(cast.nurse)
    field = contents.section("about_me").field("also_worth_knowing")
    assert desk.viewers and not any(each.may_see(field) for each in desk.viewers.values())
    from everymoment.plans import newer

    number = read.plan(cast.viewer(cast.nurse)).number
    cast.write(cast.edith, "about_me", {"also_worth_knowing": "New words"})
    assert not newer.in_plan(cast.nurse, cast.ref, number) and newer.in_plan(cast.edith, cast.ref, number)
