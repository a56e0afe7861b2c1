"""The pages of a place, through the address, for those who may open them and those who may not."""

import re
import tempfile

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Look
from everymoment.assurance.models import Return
from everymoment.assurance.run import run
from everymoment.measures.contents import LIBRARY, LIBRARY_BY_ID, MEASURES
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.promises.charter import POINTS
from tests import builders
from tests.assurance.counting import BEGAN_AT, BOTH_PLACES, DAY, all_say_seen, begun
from tests.assurance.test_returns import WasRead, kept, row
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def place_with_figures() -> builders.Cast:
    """A place with two months of figures, and a return of May 2015 with a doubtful point and hostile words."""
    made = begun()
    with clock.at(BEGAN_AT + DAY):
        made.write(made.social_worker, "where_i_want_to_be", BOTH_PLACES)
    all_say_seen(made, BEGAN_AT + DAY)
    with tempfile.TemporaryDirectory() as columns, override_settings(VAR=columns), clock.at(BEGAN_AT + 40 * DAY):
        run(BEGAN_AT + 3 * DAY)
        run()
    due = {"text": "15/16", "kind": "financial_year", "from": "2015-04-01", "to": "2016-03-31"}
    rows = [
        row(1, now=f"All is well. {SCRIPT}", timescales=[due]),
        row(8, confidence=0.5, repairs=['the number is printed as "1"; read as 8.']),
    ]
    kept(read=WasRead(rows), raw=b"anything")
    return made


made_once = for_a_module(place_with_figures)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def signed_in(account: Account) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(account, backend="everymoment.access.sign_in.WithTheirPost")
    return client


def page(account: Account, name: str, *args: object) -> str:
    """The text of a page that opens."""
    with clock.at(BEGAN_AT + 41 * DAY):
        answer = signed_in(account).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def words(text: str) -> str:
    """What a reader sees of it, spaces folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def every_page(cast: builders.Cast) -> list[tuple[str, list[object]]]:
    """Every page of the place that may be opened."""
    code, kept_id = cast.place.code, Return.objects.get().pk
    return [
        ("places", []),
        ("board", [code]),
        ("point", [code, 8]),
        ("context", [code]),
        ("measures", [code]),
        ("measure", [code, "named_co_ordinator"]),
        ("groups", [code, "named_co_ordinator"]),
        ("returns", [code]),
        ("return_", [code, kept_id]),
    ]


def test_the_board_says_each_figure_in_words_and_draws_its_trend(cast: builders.Cast) -> None:
    text = page(cast.director, "board", cast.place.code)
    assert "1 of 1 plan has a named co-ordinator." in words(text)
    # Live figures prove these; nobody died, and no measure of the others is counted yet.
    fresh = sum("Evidence: " in each and "no evidence yet" not in each for each in text.split('class="em-point"'))
    assert fresh >= 6 and re.search(r"\d+ of 21 points have evidence less than a year old", words(text))
    assert text.count('<svg class="em-trend" role="img"') >= 5
    assert "<title>From 1 of 1 in March 2026 to 1 of 1 in April 2026</title>" in text
    for point in POINTS:
        assert f"{point.number}. {point.title}" in words(text)


def test_a_figure_of_few_plans_has_no_percentage(cast: builders.Cast) -> None:
    assert "%" not in words(page(cast.director, "measure", cast.place.code, "named_co_ordinator"))


def test_a_point_shows_its_numbers_and_how_they_are_counted(cast: builders.Cast) -> None:
    text = words(page(cast.gp, "point", cast.place.code, 10))
    assert "each with a telephone number" in text
    assert "Published plans of people alive on the day counted." in text
    assert "As known on 11 April 2026" in text
    assert "Month Count Out of Share Not known" in text
    assert "district" not in text and "You see this as GP, Beechcroft Surgery" in text


def test_a_measure_shows_its_figure_how_it_is_counted_and_an_example(cast: builders.Cast) -> None:
    text = words(page(cast.gp, "measure", cast.place.code, "named_co_ordinator"))
    assert "1 of 1 plan has a named co-ordinator." in text and "Month Count Out of Share Not known" in text
    for said in ("Published plans of people alive", "Target 100 in 100.", "To be looked at again 1 November 2027"):
        assert said in text
    assert "This gives 1 of 9; 2 not known." in text and "Point 10:" in text


def test_the_groups_of_a_measure_are_told_with_their_sentence_and_never_a_small_number(cast: builders.Cast) -> None:
    text = words(page(cast.director, "groups", cast.place.code, "named_co_ordinator"))
    assert "By deprivation of where the person lives" in text and "The groups cannot be compared" in text
    assert "1 of 1" not in text
    waits = next(each for each in LIBRARY if not each.live)
    assert "it waits for" in words(page(cast.director, "groups", cast.place.code, waits.key))


def test_every_measure_has_its_page_and_those_that_wait_say_for_what(cast: builders.Cast) -> None:
    listed = page(cast.director, "measures", cast.place.code)
    assert f"{len(MEASURES)} of 57 measures are counted" in words(listed)
    for each in LIBRARY:
        assert reverse("measure", args=[cast.place.code, each.key]) in listed
        text = words(page(cast.director, "measure", cast.place.code, each.key)).replace("&#39;", "'")
        assert each.question in text and each.owner in text
        assert ("No data source yet: it waits for" in text) == (each.waiting is not None)
        assert ("This gives" in text) == each.live


def test_a_second_number_with_nothing_to_count_says_so(cast: builders.Cast) -> None:
    # Nothing was changed in the month before the newest run.
    text = words(page(cast.director, "measure", cast.place.code, "team_informed"))
    assert "until every organisation told had answered: none to count" in text


def test_a_point_without_figures_says_so(cast: builders.Cast) -> None:
    text = words(page(cast.director, "point", cast.place.code, 2))
    assert "Nothing is counted for this point yet." in text
    for each in ("M33", "M34", "M37"):
        assert f"{LIBRARY_BY_ID[each].question} No data source yet: it waits for" in text
    assert "No return of Wandle is kept here." in text


def test_a_return_shows_what_is_doubtful_first_with_its_repairs(cast: builders.Cast) -> None:
    text = page(cast.director, "return_", cast.place.code, Return.objects.get().pk)
    assert text.index('id="point-8"') < text.index('id="point-1"')
    assert "Doubtful" in text and "The number is printed as" in text
    assert "“15/16”: 1 April 2015 to 31 March 2016" in words(text)


def test_a_day_that_has_passed_in_an_old_return_is_no_alarm(cast: builders.Cast) -> None:
    for name, args in every_page(cast):
        said = words(page(cast.director, name, *args)).lower()
        assert not re.search(r"\b(overdue|late|missed|expired|warning)\b", said), name


def test_words_of_a_document_are_only_words(cast: builders.Cast) -> None:
    for name, args in every_page(cast):
        assert SCRIPT not in page(cast.director, name, *args)
    assert "&lt;script&gt;" in page(cast.director, "board", cast.place.code)


def test_no_page_carries_a_style_or_a_script_of_its_own(cast: builders.Cast) -> None:
    for name, args in every_page(cast):
        text = page(cast.director, name, *args)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", text), name


def test_the_title_begins_with_the_thing(cast: builders.Cast) -> None:
    assert "<title>Wandle: the board" in page(cast.director, "board", cast.place.code)
    assert "<title>8. " in page(cast.director, "point", cast.place.code, 8)


def test_no_page_of_a_place_names_a_person_with_a_plan(cast: builders.Cast) -> None:
    for name, args in every_page(cast):
        text = page(cast.director, name, *args)
        assert "Marlow" not in text and cast.number not in text


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("places", 3),
        ("board", 6),
        ("point", 6),
        ("context", 4),
        ("measures", 5),
        ("measure", 5),
        ("groups", 5),
        ("returns", 5),
        ("return_", 5),
    ],
)
def test_a_page_takes_few_statements_with_sign_in_and_look(cast: builders.Cast, name: str, most: int) -> None:
    args = dict(every_page(cast))[name]
    client = signed_in(cast.director)
    with clock.at(BEGAN_AT + 41 * DAY), CaptureQueriesContext(connection) as statements:
        client.get(reverse(name, args=args))
    assert len(statements) == most, [each["sql"][:80] for each in statements]


def test_opening_a_board_leaves_a_look(cast: builders.Cast) -> None:
    page(cast.director, "board", cast.place.code)
    look = Look.objects.latest("pk")
    assert (look.account, look.locality, look.page, look.let_in) == (cast.director, cast.place, "board", True)


def test_the_person_and_family_are_refused_in_plain_words(cast: builders.Cast) -> None:
    for name, args in every_page(cast):
        answer = signed_in(cast.daughter).get(reverse(name, args=args))
        assert answer.status_code == 403, name
        assert "for people who work in care here" in words(answer.content.decode())


@pytest.mark.parametrize(
    "address",
    [
        "places/X99/",
        "places/X09000001/points/22/",
        "places/X09000001/points/0/",
        "places/X09000001/returns/9/",
        "places/X09000001/measures/cheese/",
        "places/X09000001/measures/cheese/groups/",
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(cast: builders.Cast, address: str) -> None:
    assert signed_in(cast.director).get(f"/{address}").status_code == 404


def test_a_director_confirms_all_with_one_press(cast: builders.Cast) -> None:
    made = Return.objects.get()
    client = signed_in(cast.director)
    address = reverse("confirm_return", args=[cast.place.code, made.pk])
    answer = client.post(address, {"point": ["1", "8"]}, follow=True)
    text = words(answer.content.decode())
    assert "2 points confirmed as read right." in text and "Confirmed by Dana Cole" in text
    assert "Confirm all" not in text
    assert not made.answers.filter(confirmed_at=None).exists()


def test_one_point_is_confirmed_alone(cast: builders.Cast) -> None:
    made = Return.objects.get()
    address = reverse("confirm_return", args=[cast.place.code, made.pk])
    signed_in(cast.social_worker).post(address, {"point": "8"})
    assert list(made.answers.filter(confirmed_at=None).values_list("point", flat=True)) == [1]


def test_other_roles_see_no_button_and_a_forged_press_is_refused(cast: builders.Cast) -> None:
    made = Return.objects.get()
    address = reverse("confirm_return", args=[cast.place.code, made.pk])
    assert address not in page(cast.nurse, "return_", cast.place.code, made.pk)
    answer = signed_in(cast.nurse).post(address, {"point": "1"})
    assert answer.status_code == 403 and "Only a director" in answer.content.decode()
    assert signed_in(cast.director).get(address).status_code == 405
    assert made.answers.filter(confirmed_at=None).count() == 2


def test_a_press_without_a_token_from_our_page_is_refused(cast: builders.Cast) -> None:
    made = Return.objects.get()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.director, backend="everymoment.access.sign_in.WithTheirPost")
    assert client.post(reverse("confirm_return", args=[cast.place.code, made.pk]), {"point": "1"}).status_code == 403


def test_the_original_comes_as_a_file_to_keep_whatever_it_holds(cast: builders.Cast) -> None:
    made = kept(sha256="c" * 64, raw=SCRIPT.encode(), source_name='../"x.html\r\n')
    answer = signed_in(cast.director).get(reverse("original_return", args=[cast.place.code, made.pk]))
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content == SCRIPT.encode()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="..__x.html__"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
