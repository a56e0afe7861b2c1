"""A verified decision that changes is not verified any more: the verification goes in the same change, said so to
everybody, the one who saved among them."""

import pytest

from everymoment.access import doors
from everymoment.pages.person.section import said_of
from everymoment.plans import history, notices, read, rebuild, relied_on
from everymoment.plans.models import Change, Entry, Standing
from everymoment.plans.together import record_together
from everymoment.sections import contents
from tests import builders

pytestmark = pytest.mark.django_db

TREATMENT = "treatment_and_resuscitation"
ENDORSED = "Dr Imogen Farrar, consultant, 3 May 2026"
VERIFIED = {"cpr": "attempt", "cpr_status": "in_force", "cpr_endorsed_by": ENDORSED}
DECIDING = [(section, field) for section in contents.SECTIONS for field in section.fields if field.verified_by]


@pytest.fixture
def made():
    made = builders.cast()
    made.write(made.gp, TREATMENT, VERIFIED, told_by="professional")
    return made


def stands(key="cpr_endorsed_by"):
    return Standing.objects.get().values[TREATMENT].get(key)


def told(made, account):
    return [each for _, some in notices.opened(doors.open_notices(account)).waiting for each in some]


@pytest.mark.parametrize(("section", "field"), DECIDING, ids=lambda each: each.key)
def test_whatever_part_of_a_decision_changes_its_verification_goes(section, field):
    made = builders.cast()
    first = {field.key: builders.example(field), field.verified_by: ENDORSED}
    made.write(made.gp, section.key, first, told_by="professional")
    kept = made.write(made.nurse, section.key, {field.key: builders.example(field, other=True)}, told_by="professional")
    assert [each.key for each in kept.dropped] == [field.verified_by]
    assert field.verified_by not in Standing.objects.get().values[section.key]


def test_a_flipped_decision_never_keeps_its_verification_though_the_form_sends_it_back(made):
    """The whole form comes back, the old words among it: they are not a verification given anew."""
    kept = made.write(made.nurse, TREATMENT, {"cpr": "do_not_attempt", "cpr_endorsed_by": ENDORSED})
    assert stands() is None
    assert [each.key for each in kept.dropped] == ["cpr_endorsed_by"]
    entry = Entry.objects.get(change__number=kept.number, field="cpr_endorsed_by")
    assert (entry.was, entry.now) == (ENDORSED, None)
    [answer] = [each for each in read.section(made.viewer(made.nurse), TREATMENT).known if each.field.key == "cpr"]
    assert relied_on.unverified(answer) and relied_on.standing(answer).holds


def test_a_verification_given_anew_in_the_same_change_stands(made):
    anew = "Dr Imogen Farrar, consultant, 4 June 2026"
    kept = made.write(made.gp, TREATMENT, {"cpr": "do_not_attempt", "cpr_endorsed_by": anew}, told_by="professional")
    assert kept.dropped == () and stands() == anew
    text = history.history(made.viewer(made.gp))[0].text
    assert "because the decision changed" not in text


def test_what_is_no_part_of_the_decision_leaves_the_verification(made):
    kept = made.write(made.nurse, TREATMENT, {"cpr_paper": "in the hall", "crisis": "Sit her up", "ceiling": "home"})
    assert kept.dropped == () and stands() == ENDORSED


def test_a_decision_never_verified_loses_nothing_and_says_nothing_of_it():
    made = builders.cast()
    made.write(made.gp, TREATMENT, {"cpr": "attempt"}, told_by="professional")
    assert made.write(made.gp, TREATMENT, {"cpr": "do_not_attempt"}, told_by="professional").dropped == ()
    assert not Entry.objects.filter(field="cpr_endorsed_by").exists()


def test_the_sentence_and_the_notices_say_why_it_went(made):
    made.write(made.nurse, TREATMENT, {"cpr": "do_not_attempt"}, told_by="professional")
    says = f"Endorsement of the CPR decision taken out (it was {ENDORSED}), because the decision changed"
    assert says in [each.text for each in history.history(made.viewer(made.carer))[0].sentences]
    for account in (made.edith, made.daughter, made.gp, made.carer):
        newest = told(made, account)[0]
        assert says in newest.what, account
        assert any("not verified" in line for line in newest.what), "beside the decision, in every notice"
    gp = told(made, made.gp)[0]
    assert gp.asks and any("endorsed anew" in each for each in gp.means)


def test_whoever_saved_is_told_what_went_and_what_to_do(made):
    kept = made.write(made.nurse, TREATMENT, {"cpr": "do_not_attempt"}, told_by="professional")
    says = said_of(kept)
    assert "endorsement of the CPR decision was taken out, because the decision changed" in says
    assert "ask for a new one" in says


def test_one_who_may_not_verify_still_takes_the_verification_out_by_changing_what_was_verified():
    made = builders.cast()
    checked = {"adrt": "made", "adrt_refuses": "a feeding tube", "adrt_checked_by": ENDORSED}
    made.write(made.gp, TREATMENT, checked, told_by="professional")
    kept = made.write(made.social_worker, TREATMENT, {"adrt_refuses": "a feeding tube, and dialysis"})
    assert [each.key for each in kept.dropped] == ["adrt_checked_by"]


def test_a_form_for_somebody_outside_takes_it_out_too(made):
    values = {TREATMENT: {"cpr": "do_not_attempt"}}
    seen = {TREATMENT: {"cpr": "attempt"}}
    viewer = made.viewer(made.nurse)
    [kept] = record_together(viewer, values, seen=seen, change_id=builders.uuid4(), told_by="professional")
    assert [each.key for each in kept.dropped] == ["cpr_endorsed_by"]
    assert stands() is None


def test_the_rebuilt_plan_has_lost_it_too(made):
    made.write(made.nurse, TREATMENT, {"cpr_status": "draft"}, told_by="professional")
    assert list(rebuild.differing()) == []
    rebuild.rebuild(Change.objects.first().plan_id)
    assert stands() is None


def test_a_retry_changes_nothing_more(made):
    same = builders.uuid4()
    first = made.write(made.nurse, TREATMENT, {"cpr": "do_not_attempt"}, told_by="professional", change_id=same)
    made.write(made.gp, TREATMENT, {"cpr_endorsed_by": "Dr Tobias Lund, today"}, told_by="professional")
    again = made.write(made.nurse, TREATMENT, {"cpr": "do_not_attempt"}, told_by="professional", change_id=same)
    assert again.repeated and again.number == first.number
    assert stands() == "Dr Tobias Lund, today"
