"""Steps that a change asks for: derived, accepted or declined once, and gone when the plan moves on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.people import clock
from everymoment.plans import history, lead, read, steps, suggest
from everymoment.plans.record import NotRecorded
from everymoment.sections import audiences, contents
from tests import builders

pytestmark = pytest.mark.django_db
HOME = "Check that medicines for the last days are in the home, and plan night visits."


@pytest.fixture
def made():
    return builders.cast()


def asked(made, account=None):
    viewer = made.viewer(account or made.social_worker)
    return suggest.suggestions(viewer, read.plan(viewer))


def wants_home(made, **more):
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"}, **more)


def test_a_change_asks_each_role_on_the_team_and_says_from_which_change(made):
    wants_home(made)
    found = {each.what: each for each in asked(made)}
    assert found[HOME].owner == "Grace Obi, district nurse, Wandle Community Nursing"
    assert "preferred place of death is now home, written by Ruth Adeyemi" in found[HOME].because
    assert found[HOME].by == clock.today() + timedelta(days=7)
    leads = next(each for each in found.values() if each.what.startswith("Check equipment"))
    assert leads.who == made.social_worker.current_post
    # The person, her family and a crew are told what it means, but take no steps.
    declared = [e for w in contents.section("where_i_want_to_be").effects if "home" in w.becomes for e in w.then]
    assert len(found) == len([each for each in declared if each.asks]) == 4


def test_asking_costs_no_statement(made):
    wants_home(made)
    viewer = made.viewer(made.social_worker)
    plan = read.plan(viewer)
    with CaptureQueriesContext(connection) as spoken:
        assert all(each.owner for each in suggest.suggestions(viewer, plan))
    assert len(spoken) == 0


def test_accepted_once_it_is_a_step_and_not_suggested_again(made):
    wants_home(made)
    viewer, before = made.viewer(made.social_worker), asked(made)
    plan = read.plan(viewer)
    origin = next(each.origin for each in before if each.what == HOME)
    assert suggest.accept(viewer, plan, origin)
    assert suggest.accept(made.viewer(made.gp), plan, origin) is None, "the plan was read before the other pressed"
    [step] = steps.steps(read.plan(viewer))
    assert (step.what, step.post, step.origin) == (HOME, made.nurse.current_post.pk, origin)
    assert {each.origin for each in before} - {each.origin for each in asked(made)} == {origin}
    with pytest.raises(NotRecorded, match="does not stand any more"):
        suggest.accept(viewer, read.plan(viewer), origin)


def test_declined_with_a_reason_it_is_not_suggested_again(made):
    wants_home(made)
    viewer, first = made.viewer(made.social_worker), asked(made)[0]
    with pytest.raises(NotRecorded, match="Say in a few words why"):
        suggest.decline(viewer, read.plan(viewer), first.origin, "")
    suggest.decline(viewer, read.plan(viewer), first.origin, "it is there already")
    [step] = steps.steps(read.plan(viewer))
    assert (step.status, step.result, step.open) == ("not_needed", "it is there already", False)
    assert first.origin not in {each.origin for each in asked(made)}


def test_accepted_with_changes_it_keeps_its_origin(made):
    wants_home(made)
    viewer, first = made.viewer(made.social_worker), asked(made)[0]
    parts = {"what": "In my words", "owner": made.carer.current_post, "as_suggested": False}
    suggest.accept(viewer, read.plan(viewer), first.origin, **parts)
    [step] = steps.steps(read.plan(viewer))
    assert (step.what, step.post, step.by) == ("In my words", made.carer.current_post.pk, None)
    assert first.origin not in {each.origin for each in asked(made)}


def test_only_the_latest_change_of_a_field_asks_for_anything(made):
    wants_home(made)
    before = {each.origin for each in asked(made)}
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "hospice"})
    after = asked(made)
    assert after and not before & {each.origin for each in after}
    assert {each.what.split()[0] for each in after} == {"Put", "Ask"}
    # Nobody from the hospice is on the team: it falls to the co-ordinator.
    assert {each.who for each in after} == {made.social_worker.current_post}
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "undecided"})
    assert asked(made) == []


def test_an_old_change_asks_for_nothing_and_a_late_one_is_due_today():
    # From noon, for an hour before midnight is another day where the clocks have changed in between.
    noon = clock.now().replace(hour=12)
    with clock.at(noon - timedelta(days=40)):
        made = builders.cast()
    for days, due in ((31, None), (30, 0), (5, 2)):
        with clock.at(noon - timedelta(days=days)):
            made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": None})
            wants_home(made)
        found = {each.by - clock.today() for each in asked(made)}
        assert found == (set() if due is None else {timedelta(days=due)})


def test_only_those_who_may_lead_are_asked_and_may_answer(made):
    wants_home(made)
    plan = read.plan(made.viewer(made.social_worker))
    origin = asked(made)[0].origin
    for account in (made.carer, made.edith, made.daughter):
        assert asked(made, account) == []
        with pytest.raises(NotRecorded, match="may lead"):
            suggest.accept(made.viewer(account), plan, origin)
    lead.close(made.viewer(made.social_worker), because="she moved away")
    assert asked(made) == []


def test_what_not_everybody_may_read_is_not_written_into_a_step_for_them(made):
    made.write(made.gp, "my_health", {"prognosis": "weeks"})
    found = [each for each in asked(made) if ":prognosis:" in each.origin]
    assert found and all(each.guarded for each in found)
    viewer = made.viewer(made.social_worker)
    with pytest.raises(NotRecorded, match="Write this one in words for them"):
        suggest.accept(viewer, read.plan(viewer), found[0].origin)
    suggest.decline(viewer, read.plan(viewer), found[0].origin, "seen to")
    parts = {"what": "Visit on Friday", "owner": made.gp.current_post, "as_suggested": False}
    suggest.accept(viewer, read.plan(viewer), found[1].origin, **parts)
    hers = made.viewer(made.edith)
    words = repr(read.plan(hers).answer("steps", "steps").words) + repr([each.text for each in history.history(hers)])
    assert "Visit on Friday" in words and "weeks" not in words and "how long" not in words
    assert found[0].what not in words


def test_every_effect_that_asks_can_be_suggested_to_somebody(made):
    """Walked over the declarations: whatever a section asks of a team becomes a step with an owner."""
    for section in contents.SECTIONS:
        for _, _, effect in suggest._asking(section):
            at_work = [each for each in effect.for_roles if suggest._on_teams(each)]
            assert effect.for_co_ordinator or at_work
            assert audiences.THE_PERSON not in at_work
            # A step's words hold no more than its first part allows.
            assert len(effect.says) <= steps.STEPS_FIELD.parts[0].longest
