"""The demo goes through the deeds, looks like life, and holds nobody who is real."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import nhs_number
import pytest

from everymoment.access import doors
from everymoment.access.models import Look
from everymoment.assurance import board, returns, rounds
from everymoment.demo.cast import CAST, RUTH, account_of
from everymoment.demo.edith import NUMBER
from everymoment.demo.making import no_plan_yet
from everymoment.demo.network import director
from everymoment.demo.old_returns import keep_them
from everymoment.demo.place import CODE, Place
from everymoment.demo.round_begun import begin_it
from everymoment.people import clock
from everymoment.people.models import Account, Organisation, Person, Post, Sector
from everymoment.plans import notices, rebuild
from everymoment.plans.models import Acknowledgement, Change, Entry, Notice, Standing
from everymoment.sections import contents
from everymoment.sections.after_death import AFTER_DEATH
from everymoment.sections.kinds import ListOf, NamedPerson, Text
from tests.demo.conftest import NOW, PEOPLE
from tests.house.files import own_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wandle")]
# Ofcom keeps these free for drama: London 020 7946 0000 to 0999, mobiles 07700 900000 to 900999.
DRAMA = re.compile(r"020 7946 0\d{3}|07700 900\d{3}")
AROUND = re.compile(r"\.(?:create|bulk_create|bulk_update|update_or_create|save|delete|raw)\(")


def answers() -> Iterator[tuple[str, Any, Any]]:
    """Every answer that stands in any plan: where it stands, its field, its value; items of lists part by part."""
    for standing in Standing.objects.all():
        for section, field in contents.all_fields():
            value = standing.values.get(section.key, {}).get(field.key)
            if isinstance(field, ListOf):
                for item in value or []:
                    yield from ((f"{section.key}.{field.key}", part, item.get(part.key)) for part in field.parts)
            elif value is not None:
                yield f"{section.key}.{field.key}", field, value


def test_the_demo_writes_nothing_around_the_deeds() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in own_files(".py", under="everymoment/demo")
        for line in path.read_text().splitlines()
        if AROUND.search(line)
    ]
    assert not found, "\n".join(found)
    assert AROUND.search("Person.objects.create(name=x)") and AROUND.search("rows.bulk_create([])")


def test_as_many_people_as_were_asked_for_each_with_a_plan() -> None:
    assert Standing.objects.exclude(status="identified").count() == PEOPLE


def test_some_people_were_identified_and_have_no_plan_and_most_plans_began_so() -> None:
    waiting = Standing.objects.filter(status="identified")
    assert waiting.count() == no_plan_yet(PEOPLE) == Person.objects.count() - PEOPLE
    answers = [each.values["identified"].get("offer_answer") for each in waiting]
    assert set(answers) == {None, "declined", "deferred"}
    begun = [each for each in Standing.objects.exclude(status="identified") if "identified" in each.values]
    assert len(begun) > PEOPLE / 2
    assert all(each.values["identified"]["offer_answer"] == "accepted" for each in begun)


def test_every_plan_stands_as_its_changes_say() -> None:
    assert Standing.objects.exists()
    assert list(rebuild.differing()) == []


def test_every_nhs_number_is_from_the_synthetic_range_and_valid() -> None:
    numbers = list(Person.objects.values_list("nhs_number", flat=True))
    assert NUMBER in numbers
    assert all(nhs_number.is_valid(each, for_region=nhs_number.REGION_SYNTHETIC) for each in numbers), numbers


def test_every_telephone_number_is_kept_free_for_drama() -> None:
    numbers = [
        *Organisation.objects.values_list("telephone", flat=True),
        *Post.objects.values_list("telephone", flat=True),
    ]
    numbers += Person.objects.values_list("telephone", flat=True)
    numbers += [value for _, field, value in answers() if field.key == "telephone" and value]
    named = [value for _, field, value in answers() if isinstance(field, NamedPerson) and value]
    numbers += [value["telephone"] for value in named if value["telephone"]]
    assert len(numbers) > PEOPLE * 3
    assert not [each for each in numbers if not DRAMA.fullmatch(each)]


def test_all_four_sectors_have_organisations_in_the_fictional_place(wandle: Place) -> None:
    assert wandle.locality.code == CODE and wandle.locality.fictional
    assert set(Organisation.objects.values_list("sector", flat=True)) == set(Sector.values)
    assert all(each.startswith("X") for each in Organisation.objects.values_list("ods_code", flat=True))


def test_no_two_long_answers_in_own_words_are_the_same() -> None:
    said = Counter(value for _, field, value in answers() if isinstance(field, Text) and field.own_words and value)
    assert len(said) > PEOPLE * 4
    assert [text for text, times in said.items() if times > 1] == []


def test_no_sentence_shows_how_it_was_put_together() -> None:
    texts = [value for _, field, value in answers() if isinstance(field, Text) and value]
    texts += Change.objects.values_list("because", flat=True)
    assert texts
    assert not [text for text in texts if re.search(r"[{}\[\]]|  |\bNone\b", text)]


def test_there_is_a_year_of_changes_up_to_the_moment() -> None:
    months = {f"{at:%Y-%m}" for at in Change.objects.values_list("recorded_at", flat=True)}
    latest = Change.objects.latest("recorded_at").recorded_at
    assert len(months) >= 12, sorted(months)
    assert NOW - timedelta(days=2) < latest <= NOW


def test_nothing_lies_in_the_future() -> None:
    for moments in (
        Change.objects.values_list("recorded_at", flat=True),
        Notice.objects.values_list("sent_at", flat=True),
        Acknowledgement.objects.values_list("at", flat=True),
        Look.objects.values_list("at", flat=True),
    ):
        assert moments and max(moments) <= NOW


def test_every_section_is_filled_for_somebody_and_answers_change() -> None:
    filled = {section for standing in Standing.objects.all() for section, values in standing.values.items() if values}
    assert filled == set(contents.BY_KEY)
    changed = set(Entry.objects.exclude(was=None).values_list("change__section", "field"))
    assert {("what_matters_to_me", "outcomes"), ("medicines_in_place", "ready")} <= changed
    assert {("treatment_and_resuscitation", "cpr_decided_on"), ("the_plan", "review_due_on")} <= changed


def test_notices_are_answered_within_hours_late_or_never() -> None:
    waits = [
        (each.at - each.notice.sent_at) / timedelta(hours=1)
        for each in Acknowledgement.objects.exclude(kind="answer").select_related("notice")
    ]
    answered = set(Acknowledgement.objects.values_list("notice", flat=True))
    old = Notice.objects.filter(sent_at__lt=NOW - timedelta(days=12))
    assert min(waits) >= 0
    assert sum(wait < 6 for wait in waits) > len(waits) / 2
    assert any(wait > 24 for wait in waits)
    assert old.exclude(pk__in=answered).exists()


def test_some_plans_are_drafts_some_closed_after_a_death() -> None:
    statuses = Counter(Standing.objects.values_list("status", flat=True))
    assert statuses["published"] > PEOPLE / 2
    assert statuses["closed"] and Person.objects.exclude(died_on=None).exists()
    for person in Person.objects.exclude(died_on=None):
        later = Change.objects.filter(plan__person=person).exclude(section__in=("the_plan", AFTER_DEATH.key))
        assert not [each for each in later if each.happened_at.date() > person.died_on]


def test_edith_leaves_the_cast_something_to_do() -> None:
    edith = Person.objects.get(nhs_number=NUMBER)
    where = Standing.objects.get(plan__person=edith).values["where_i_want_to_be"]
    assert (where["place_of_death"], where["second_place_of_death"]) == ("hospital", "home")
    ruth = account_of(RUTH.username)
    assert ruth
    with clock.at(NOW):
        desk = doors.open_notices(ruth)
        assert [each.asked_by for each in notices.conversation(desk).asked_of_me if each.person == edith] == [
            "Maria Santos"
        ]
        assert any(viewer.person == edith for viewer, _ in notices.opened(desk).waiting)


def test_each_of_the_cast_has_an_account_without_a_password() -> None:
    for part in CAST:
        account = account_of(part.username)
        assert account is not None and account.name == part.name
        assert not account.has_usable_password()
        assert (account.current_post.role if account.current_post else part.role) == part.role


def test_the_director_sees_history_a_draft_and_what_is_overdue() -> None:
    with clock.at(NOW):
        keep_them(NOW, lambda line: None)
        begin_it(NOW, lambda line: None)
        looking = director()
        listed = returns.for_locality(looking)
        assert [(each.month, each.answered, each.state) for each in listed] == [
            ("April 2027", 5, "draft"), ("October 2023", 21, "read"), ("May 2015", 21, "read"),
        ]  # fmt: skip
        said = [answer.now for answer, _ in rounds.history(looking, 10)]
        assert len(set(said)) == 2 and all(said)
        points = {each.point.number: each for _, held in board.board(looking).groups for each in held}
        to_do = {number: (each.open_actions, each.late_actions) for number, each in points.items() if each.open_actions}
        assert to_do == {4: (1, 0), 10: (1, 1), 15: (1, 0)}
        assert points[10].actions_said == "1 action to be done, overdue"
        assert listed[2].confirmed == 21 and listed[1].confirmed == 0


def test_nobody_outside_the_cast_is_taken_for_one_of_it() -> None:
    assert Account.objects.filter(username="daniel.feltham").exists()
    assert account_of("daniel.feltham") is None
    Account.objects.create_user("helen2", password="a long pass phrase")
    impostor = Account.objects.get(username="helen")
    impostor.set_password("a long pass phrase")
    impostor.save()
    assert account_of("helen") is None
