"""What every section must be, walked over all of them."""

import pytest

from everymoment.sections import audiences, contents, kinds
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.urgent import URGENT_GROUPS

ALL = (*contents.SECTIONS, THE_PLAN)
FIELDS = list(contents.all_fields())
WRITABLE = [each for each in FIELDS if each[0] is not THE_PLAN]


def test_the_sections_stand_in_the_order_of_the_person():
    assert [each.key for each in contents.SECTIONS] == [
        "what_matters_to_me",
        "steps",
        "about_me",
        "people_around_me",
        "where_i_want_to_be",
        "risks_i_choose",
        "treatment_and_resuscitation",
        "if_things_get_worse",
        "who_speaks_for_me",
        "capacity_and_decisions",
        "my_health",
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
        field = section.field(when.field)
        options = {option.key for option in getattr(field, "options", ())}
        assert set(when.becomes) <= options
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
        seen_by = section.field(when.field).seen_by
        for role in (role for effect in when.then for role in effect.for_roles if role.audiences):
            assert role.audiences & seen_by, f"{role.key} is told of {when.field}, and may not see it"


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
