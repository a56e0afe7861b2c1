"""What every section must be, walked over all of them."""

import pytest

from everymoment.sections import audiences, contents, kinds
from everymoment.sections.urgent import URGENT_GROUPS

ALL = (*contents.SECTIONS, *contents.BY_DEED)
FIELDS = list(contents.all_fields())
WRITABLE = [each for each in FIELDS if each[0] not in contents.BY_DEED]


def test_the_sections_stand_in_the_order_of_the_person():
    assert [each.key for each in contents.SECTIONS] == [
        "what_matters_to_me",
        "steps",
        "about_me",
        "people_around_me",
        "those_who_care",
        "where_i_want_to_be",
        "risks_i_choose",
        "treatment_and_resuscitation",
        "if_things_get_worse",
        "who_speaks_for_me",
        "capacity_and_decisions",
        "how_i_am",
        "distress",
        "my_health",
        "stays",
        "allergies",
        "medicines_in_place",
        "how_to_talk_with_me",
        "daily_needs",
        "equipment",
        "social_care",
        "social_assessments",
        "fast_track",
        "specialist_help",
        "going_home",
        "professionals_who_help",
        "young_people",
        "after_death",
    ]


@pytest.mark.parametrize("section", ALL)
def test_keys_are_unique_and_plain(section):
    keys = [each.key for each in section.fields]
    assert len(keys) == len(set(keys))
    assert all(key.isidentifier() and key == key.lower() and len(key) <= 40 for key in [section.key, *keys])


@pytest.mark.parametrize(("section", "field"), FIELDS, ids=lambda each: each.key)
def test_a_field_has_a_question_and_a_name_that_fits_a_sentence(section, field):
    assert field.label[0].isupper()
    assert field.name == field.name.strip() and not field.name.endswith((".", "?"))
    assert "!" not in field.label + field.hint + field.name


@pytest.mark.parametrize(("section", "field"), WRITABLE, ids=lambda each: each.key)
def test_somebody_on_a_team_may_write_every_field_and_sees_what_they_write(section, field):
    assert field.written_by <= field.seen_by | {audiences.FAMILY}
    assert field.written_by & (audiences.PROFESSIONALS | {audiences.CARE_WORKERS})


@pytest.mark.parametrize(("section", "field"), FIELDS, ids=lambda each: each.key)
def test_a_field_names_only_fields_of_its_own_section(section, field):
    for key in (*field.always_with, *filter(None, [field.lapses_on])):
        other = section.field(key)
        assert other.seen_by >= field.seen_by, f"{key} must be shown to all who see {field.key}"


@pytest.mark.parametrize(("section", "field"), FIELDS, ids=lambda each: each.key)
def test_what_lapses_lapses_on_a_day(section, field):
    assert not field.lapses_on or isinstance(section.field(field.lapses_on), kinds.Day)


@pytest.mark.parametrize(("section", "field"), [each for each in FIELDS if each[1].urgent], ids=lambda each: each.key)
def test_an_urgent_field_has_a_place_on_the_urgent_view_and_a_crew_may_see_it(section, field):
    assert field.urgent in {group.key for group in URGENT_GROUPS}
    assert audiences.URGENT_CARE in field.seen_by


@pytest.mark.parametrize("section", ALL)
def test_an_effect_speaks_of_a_field_that_exists_and_of_values_it_can_take(section):
    for when in section.effects:
        for field in map(section.field, when.fields):
            options = {option.key for option in getattr(field, "options", ())}
            assert set(when.becomes) - {None} <= options
            assert None not in when.becomes or not isinstance(field, kinds.ListOf), "an item of a list is not matched"
        for effect in when.then:
            assert effect.says.endswith(".")
            assert effect.for_roles or effect.for_co_ordinator


def test_a_decision_is_never_declared_without_its_standing():
    """Hazard H8: a "do not attempt CPR" shown without its status, date and review."""
    cpr = contents.section("treatment_and_resuscitation").field("cpr")
    assert {"cpr_status", "cpr_decided_on", "cpr_review_on", "cpr_paper"} <= set(cpr.always_with)
    assert cpr.lapses_on == "cpr_review_on"
    assert cpr.written_by == audiences.CLINICIANS


def test_no_medicine_field_asks_for_a_dose():
    section = contents.section("medicines_in_place")
    words = " ".join(
        part.label + part.name for field in section.fields for part in (field, *getattr(field, "parts", ()))
    )
    assert "dose" not in words.lower()


@pytest.mark.parametrize("section", ALL)
def test_an_effect_speaks_only_to_those_who_may_see_what_changed(section):
    for when in section.effects:
        for field in map(section.field, when.fields):
            for role in (role for effect in when.then for role in effect.for_roles if role.audiences):
                assert role.audiences & field.seen_by, f"{role.key} is told of {field.key}, and may not see it"


LEADING = [each for each in audiences.ROLES if each.may_lead]


@pytest.mark.parametrize("section", ALL)
def test_what_the_co_ordinator_is_asked_to_do_every_role_that_may_lead_can_see(section):
    for when in (each for each in section.effects if any(effect.for_co_ordinator for effect in each.then)):
        for field in map(section.field, when.fields):
            assert all(role.audiences & field.seen_by for role in LEADING), field.key


MATERIAL = [each for each in FIELDS if each[1].material]


@pytest.mark.parametrize(("section", "field"), MATERIAL, ids=lambda each: each.key)
def test_a_change_that_is_told_says_what_it_means_for_somebody(section, field):
    means = [effect for when in section.effects if field.key in when.fields for effect in when.then]
    assert means, f"nobody is told what a change of {field.key} means"


def test_what_is_asked_has_a_day_that_can_be_kept():
    for effect in (effect for section in ALL for when in section.effects for effect in when.then):
        assert 1 <= effect.within_days <= 28
        assert effect.asks or effect.within_days == 7, "a day is given only for what is asked"


@pytest.mark.parametrize(("section", "field"), FIELDS, ids=lambda each: each.key)
def test_a_verification_stands_beside_the_decision_and_is_itself_told(section, field):
    if not field.verified_by:
        return
    verification = section.field(field.verified_by)
    assert verification.material and not verification.verified_by
    assert verification.seen_by >= field.seen_by
    assert any(verification.key in each.always_with for each in section.fields if each.verified_by == verification.key)
    withdrawn = [when for when in section.effects if verification.key in when.fields and None in when.becomes]
    assert any(effect.asks and audiences.GP in effect.for_roles for when in withdrawn for effect in when.then)


@pytest.mark.parametrize("section", [each for each in ALL if each.groups], ids=lambda each: each.key)
def test_groups_ask_every_question_once(section):
    asked = [key for group in section.groups for key in group.fields]
    assert sorted(asked) == sorted(each.key for each in section.fields)
    assert len(asked) == len(set(asked))


def test_no_form_of_more_than_a_dozen_questions_stands_in_one_row():
    assert [each.key for each in contents.SECTIONS if len(each.fields) > 12 and not each.groups] == []


@pytest.mark.parametrize(("section", "field"), FIELDS, ids=lambda each: each.key)
def test_what_calls_for_a_review_is_told_of(section, field):
    if field.calls_for_review:
        assert field.material
        assert set(field.calling) <= {each.key for each in getattr(field, "options", ())}


def test_only_clinicians_say_how_long_there_may_be_and_nobody_reads_it_first_on_a_page():
    health = contents.section("my_health")
    for key in ("prognosis", "prognosis_on", "prognosis_by", "phase"):
        field = health.field(key)
        assert field.written_by == audiences.CLINICIANS
        assert not field.seen_by & {audiences.PERSON, audiences.FAMILY}


def test_only_professionals_see_that_there_is_a_safeguarding_alert():
    field = contents.section("social_care").field("safeguarding")
    assert field.seen_by == field.written_by == audiences.PROFESSIONALS
    assert not field.urgent


def test_every_code_has_a_right_check_digit():
    """The last digit of a SNOMED CT identifier guards the others (Verhoeff's dihedral check)."""
    codes = [
        each.code.value
        for _, field in FIELDS
        for part in (field, *getattr(field, "parts", ()))
        for each in (part, *getattr(part, "options", ()))
        if each.code
    ]
    assert len(codes) > 100
    assert [code for code in codes if not verhoeff(code)] == []
    assert not verhoeff("816301000000101")


def verhoeff(digits: str) -> bool:
    """Whether the check digit fits: the sum in the dihedral group of order ten, digits permuted by place, is nought."""
    permuted = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    while len(permuted) < 8:
        permuted.append([permuted[-1][each] for each in permuted[1]])
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total = dihedral(total, permuted[place % 8][int(digit)])
    return total == 0


def dihedral(one: int, other: int) -> int:
    """The product of two elements of the dihedral group of order ten."""
    if one < 5:
        return (one + other) % 5 if other < 5 else 5 + (one + other) % 5
    return 5 + (one - other) % 5 if other < 5 else (one - other) % 5
