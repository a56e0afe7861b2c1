"""What every pack and every set of questions must be, walked over all of them."""

import pytest

from everymoment.packs.contents import PACKS
from everymoment.packs.key_questions import VERSIONS, in_force
from everymoment.packs.pack import Ask, Fact, Pack
from everymoment.plans.packs import FACTS
from everymoment.sections import audiences, contents
from everymoment.sections.steps import STEPS
from everymoment.sections.urgent import URGENT_GROUPS

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda each: each.key)
each_version = pytest.mark.parametrize("questions", VERSIONS, ids=lambda each: each.version)


def everything(pack: Pack) -> list[Ask | Fact]:
    """Asks and facts of a pack, in order."""
    return [each for part in pack.parts for each in part.asks]


def test_there_are_seven_packs_with_keys_of_their_own() -> None:
    assert len({each.key for each in PACKS}) == len(PACKS) == 7


@each_pack
def test_a_pack_asks_twenty_to_forty_five_answers_each_once(pack: Pack) -> None:
    asked = [(each.section, each.field) if isinstance(each, Ask) else each.key for each in everything(pack)]
    assert 20 <= len(asked) <= 45
    assert len(set(asked)) == len(asked)


@each_pack
def test_every_answer_exists_and_its_receiver_may_see_it(pack: Pack) -> None:
    for each in pack.asks():
        field = contents.section(each.section).field(each.field)
        assert field.seen_by & pack.received_by, f"{pack.key} sends {each} to those who may not see it"
        assert not field.hidden


@each_pack
def test_every_answer_can_be_seen_by_somebody_who_sends_it(pack: Pack) -> None:
    for each in pack.asks():
        seen_by = each.its_field.seen_by
        assert any(role.audiences & seen_by for role in pack.for_roles), each


@each_pack
def test_every_fact_is_known_here(pack: Pack) -> None:
    assert {each.key for each in everything(pack) if isinstance(each, Fact)} <= set(FACTS)


@each_pack
def test_a_pack_says_to_whom_and_what_for_in_plain_words(pack: Pack) -> None:
    for text in (pack.title, pack.receiver, pack.why, *(part.title for part in pack.parts)):
        assert text and text[0].isupper() and "!" not in text and "patient" not in text.lower()
    assert pack.why.endswith(".") and not pack.receiver.endswith(".")
    assert pack.for_roles and pack.received_by


@each_pack
def test_a_safeguarding_alert_travels_in_no_pack(pack: Pack) -> None:
    assert ("social_care", "safeguarding") not in {(each.section, each.field) for each in pack.asks()}


def test_the_ambulance_sheet_holds_every_urgent_group_in_the_order_of_the_urgent_view() -> None:
    sheet = next(each for each in PACKS if each.key == "ambulance_sheet")
    titles = [part.title for part in sheet.parts]
    assert [each for each in titles if each in {group.title for group in URGENT_GROUPS}] == [
        group.title for group in URGENT_GROUPS
    ]
    urgent = {(section.key, field.key) for section, field in contents.all_fields() if field.urgent}
    assert urgent <= {(each.section, each.field) for each in sheet.asks()}


def test_only_a_clinician_on_the_team_applies_for_the_fast_track() -> None:
    pack = next(each for each in PACKS if each.key == "fast_track")
    assert all(audiences.CLINICAL in role.audiences for role in pack.for_roles)


@each_version
def test_every_question_asks_for_answers_that_somebody_who_assesses_may_see(questions) -> None:
    assert 12 <= len(questions.questions) <= 16
    keys = [each.key for each in questions.questions]
    assert len(set(keys)) == len(keys)
    for each in questions.questions:
        assert each.label.endswith("?") and each.asks
        for section, field in each.asks:
            assert contents.section(section).field(field).seen_by & audiences.PROFESSIONALS


@each_version
def test_a_step_that_follows_has_an_owner_a_day_and_fits_the_plan(questions) -> None:
    origin = next(part for part in STEPS.field("steps").parts if part.key == "origin")
    for each in questions.questions:
        assert len(questions.origin(each)) <= origin.longest
        if each.then:
            assert each.then.within_days > 0 and each.then.by_role.audiences


def test_the_version_in_force_is_the_newest_that_has_begun() -> None:
    assert [each.version for each in VERSIONS] == sorted((each.version for each in VERSIONS), key=int)
    assert in_force(VERSIONS[-1].since) is VERSIONS[-1]
