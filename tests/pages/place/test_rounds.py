"""Writing a return on the site: by those entitled, with evidence, actions, both texts; files to keep or to send in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.assurance.models import Action, Answer, Return
from everymoment.assurance.run import run
from everymoment.documents.apart import read_apart
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import BEGAN_AT, DAY, begun
from tests.assurance.test_returns import kept
from tests.documents.damage import LINES, as_pdf, as_workbook
from tests.pages.place.test_place import signed_in, words

pytestmark = pytest.mark.django_db
SAID = {"now": "All is asked.", "improve": "Nights.", "next_steps": "Ask at night too."}
ACTION = {"what": "Ask at night", "owner": "Amos Reed", "role": "Manager", "due_text": "by early 2027"}


@pytest.fixture(autouse=True)
def on_that_day(settings, tmp_path) -> Iterator[None]:
    settings.VAR = tmp_path
    with clock.at(BEGAN_AT + 40 * DAY):
        yield


@pytest.fixture
def cast() -> builders.Cast:
    made = begun()
    kept()
    return made


@pytest.fixture
def counted(cast: builders.Cast) -> builders.Cast:
    """The same place with its figures counted."""
    run()
    return cast


def post(client: Client, name: str, *args: object, **sent: object) -> Any:
    return client.post(reverse(name, args=args), sent, follow=True)


def drafted(cast: builders.Cast) -> tuple[Client, str, int]:
    director, code = signed_in(cast.director), cast.place.code
    assert post(director, "begin_round", code, as_of="2026-04").status_code == 200
    return director, code, Return.objects.get(state="draft").pk


def test_a_director_writes_confirms_and_closes_this_months_return(counted: builders.Cast) -> None:
    director, code, draft = drafted(counted)
    page = director.get(reverse("write_point", args=[code, draft, 10])).content.decode()
    form, (measure, *_) = words(page), re.findall(r'name="keep" value="(M\d\d)"', page)
    assert "1 of 1 plan has a named co-ordinator" in form and "Counted by the program" in form
    answer = post(director, "write_point", code, draft, 10, based_on="0", keep=measure, then="next", **SAID)
    assert "Point 10 is saved." in words(answer.content.decode()) and "point 11 of 21" in words(answer.content.decode())
    assert [each["measure"] for each in Answer.objects.get(of_return=draft, point=10).evidence] == [measure]
    assert "added to point 10" in words(post(director, "add_action", code, draft, 10, **ACTION).content.decode())
    action = Action.objects.get()
    assert (action.due_text, str(action.due_starts_on), str(action.due_ends_on)) == (
        "by early 2027",
        "2027-01-01",
        "2027-03-31",
    )
    asked = words(post(director, "move_round", code, draft, deed="confirm").content.decode())
    assert "things are missing. Is it to be confirmed all the same?" in asked
    assert "Point 1 does not say how things stand now." in asked and Return.objects.get(pk=draft).state == "draft"
    post(director, "move_round", code, draft, deed="confirm", although="yes")
    closed = words(post(director, "move_round", code, draft, deed="close").content.decode())
    assert "Confirmed by Dana Cole on 11 April 2026, closed by Dana Cole" in closed
    assert "version 2" in words(post(director, "move_round", code, draft, deed="correct").content.decode())
    assert post(director, "write_point", code, draft, 10, based_on="1", **SAID).status_code == 200
    assert Answer.objects.get(of_return=draft, point=10).version == 1


def test_last_returns_next_steps_stand_beside_as_a_question(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    form = words(director.get(reverse("write_point", args=[code, draft, 2])).content.decode())
    assert "What the return of May 2015 said" in form and "did this happen? Talk about it." in form


def test_whoever_saves_second_sees_both_texts(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    post(director, "write_point", code, draft, 4, based_on="0", **SAID)
    second = post(signed_in(cast.social_worker), "write_point", code, draft, 4, based_on="0", now="Mine instead.")
    text = words(second.content.decode())
    assert "Dana Cole saved this point while you were writing" in text and "All is asked." in text
    assert "Mine instead." in second.content.decode() and 'name="based_on" value="1"' in second.content.decode()


def test_what_was_typed_while_another_confirmed_is_shown_to_be_copied(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    post(director, "move_round", code, draft, deed="confirm", although="yes", seen="0")
    shown = words(post(director, "write_point", code, draft, 4, based_on="0", **SAID).content.decode())
    assert "This return is confirmed. Nothing was changed." in shown
    assert "What you wrote, which is not saved" in shown and SAID["next_steps"] in shown


def test_what_was_saved_while_the_director_read_is_not_confirmed_unread(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    (seen,) = re.findall(
        r'name="seen" value="(\d+)"', director.get(reverse("return_", args=[code, draft])).content.decode()
    )
    post(director, "write_point", code, draft, 4, based_on="0", **SAID)
    refused = post(director, "move_round", code, draft, deed="confirm", although="yes", seen=seen)
    assert refused.status_code == 403 and "Read it once more" in words(refused.content.decode())
    assert Return.objects.get(pk=draft).state == "draft"


@pytest.mark.parametrize("sent", [{"now": "x" * 1_000_000}, {"now": "a\0b"}, {"now": "x", "based_on": "9" * 30}])
def test_bad_texts_keep_nothing_and_are_shown_again(cast: builders.Cast, sent: dict[str, str]) -> None:
    director, code, draft = drafted(cast)
    answer = post(director, "write_point", code, draft, 1, **{"based_on": "0", **sent})
    assert answer.status_code == 200 and not Answer.objects.get(of_return=draft, point=1).now


@pytest.mark.parametrize("month", ["2026-05", "2026-4", "", "next", "2026-04"])
def test_a_month_that_cannot_be_begun_says_why_on_the_list(cast: builders.Cast, month: str) -> None:
    director, code, _ = drafted(cast)
    answer = post(director, "begin_round", code, as_of=month)
    assert "There is a problem" in words(answer.content.decode()) and Return.objects.count() == 2


def test_an_action_with_faults_is_shown_again_with_each(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    text = words(post(director, "add_action", code, draft, 1, due_text="when we can").content.decode())
    assert "Write what is to be done." in text and "was not read as a day, month or year" in text
    assert not Action.objects.exists()


def test_actions_are_listed_by_owner_and_moved_on(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    post(director, "add_action", code, draft, 1, **ACTION)
    made = Action.objects.get()
    with clock.at(BEGAN_AT + 40 * DAY):
        Action.objects.filter(pk=made.pk).update(due_ends_on="2026-04-01")
    assert "1 late, 0 to be done, 0 ended; 1 person." in words(
        director.get(reverse("actions", args=[code])).content.decode()
    )
    post(director, "action", code, made.pk, status="done", note="Asked.", based_on="0")
    assert "0 late, 0 to be done, 1 ended" in words(director.get(reverse("actions", args=[code])).content.decode())
    again = post(director, "action", code, made.pk, status="open", note="No", based_on="0")
    assert "Somebody else changed this action" in words(again.content.decode())


def test_a_point_through_the_years_stands_side_by_side(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    post(director, "write_point", code, draft, 2, based_on="0", **SAID)
    post(director, "move_round", code, draft, deed="confirm", although="yes")
    text = words(director.get(reverse("point_history", args=[code, 2])).content.decode())
    assert "May 2015 April 2026" in text and "We do this for 2. All is asked." in text


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_the_files_are_read_back_as_the_same_rows(counted: builders.Cast, kind: str) -> None:
    director, code, draft = drafted(counted)
    post(
        director, "write_point", code, draft, 10, based_on="0", keep="M06", now="=1+1", improve="\tb\nc", next_steps="5"
    )
    post(director, "add_action", code, draft, 10, **ACTION)
    answer = director.get(reverse("download_return", args=[code, draft, kind]))
    assert answer["Content-Disposition"] == f'attachment; filename="return-{code}-2026-04.{kind}"'
    read = read_apart(answer.content, f"a.{kind}")
    row = read.rows[9]
    assert (row.point, row.now, row.improve, row.next_steps) == (10, "=1+1", "b c", "5")
    assert len(read.rows) == 21 and "set apart" in " ".join(read.problems)
    assert director.get(reverse("download_return", args=[code, draft, "exe"])).status_code == 404


@pytest.mark.parametrize(("name", "made"), [("our return.xlsx", as_workbook), ("return.pdf", as_pdf)])
def test_a_file_is_sent_in_read_and_kept(cast: builders.Cast, name: str, made) -> None:
    director, code = signed_in(cast.director), cast.place.code
    raw = made([LINES])
    answer = post(director, "upload_return", code, as_of="2026-03", file=SimpleUploadedFile(name, raw))
    assert "21 points were read and kept" in words(answer.content.decode())
    assert bytes(Return.objects.get(as_of="2026-03").raw) == raw
    twice = post(director, "upload_return", code, as_of="2026-03", file=SimpleUploadedFile(name, raw))
    assert "kept already for Wandle" in words(twice.content.decode())


@pytest.mark.parametrize(
    ("name", "raw", "as_of", "says"),
    [
        ("a.docx", b"PK\x03\x04bomb", "2026-03", "damaged or cut short"),
        ("a.exe", b"MZ", "2026-03", "cannot be read"),
        ("a.txt", b"", "2026-03", "Choose the file|is empty"),
        ("a.tsv", b"1\tDignity", "2030-01", "."),
        ("a.tsv", b"1\tDignity", "soon", "is not a month"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_on_the_form(
    cast: builders.Cast, name: str, raw: bytes, as_of: str, says: str
) -> None:
    answer = post(
        signed_in(cast.director), "upload_return", cast.place.code, as_of=as_of, file=SimpleUploadedFile(name, raw)
    )
    text = words(answer.content.decode())
    assert answer.status_code == 200 and "There is a problem" in text and re.search(says, text)
    assert Return.objects.count() == 1


def test_a_form_larger_than_any_return_is_refused_before_it_is_kept(cast: builders.Cast) -> None:
    address = reverse("upload_return", args=[cast.place.code])
    sent = {"as_of": "2026-03", "file": SimpleUploadedFile("a.docx", b"x" * (23 * 1024 * 1024))}
    assert signed_in(cast.director).post(address, sent).status_code in (400, 413)
    assert Return.objects.count() == 1


def test_other_roles_read_and_cannot_write(cast: builders.Cast) -> None:
    director, code, draft = drafted(cast)
    post(director, "add_action", code, draft, 1, **ACTION)
    nurse, action = signed_in(cast.nurse), Action.objects.get().pk
    for name, args in (("return_", [code, draft]), ("write_point", [code, draft, 1]), ("actions", [code]),
                       ("action", [code, action]), ("point_history", [code, 1]), ("returns", [code])):  # fmt: skip
        page = nurse.get(reverse(name, args=args))
        assert page.status_code == 200 and "<textarea" not in page.content.decode(), name
    assert nurse.get(reverse("upload_return", args=[code])).status_code == 403
    for name, args, sent in (
        ("begin_round", [code], {"as_of": "2026-03"}),
        ("move_round", [code, draft], {"deed": "confirm", "although": "yes"}),
        ("write_point", [code, draft, 1], {"based_on": "0", **SAID}),
        ("action", [code, action], {"status": "done", "based_on": "0"}),
        ("add_action", [code, draft, 1], ACTION),
    ):
        refused = post(nurse, name, *args, **sent)
        assert refused.status_code == 403 and "its director and its social workers" in words(refused.content.decode())
    assert Return.objects.get(pk=draft).state == "draft" and Action.objects.get().status == "open"
    assert not Answer.objects.get(of_return=draft, point=1).now


def test_pages_take_at_most_six_statements_and_savings_ten(counted: builders.Cast) -> None:
    director, code, draft = drafted(counted)
    post(director, "add_action", code, draft, 10, **ACTION)
    action = Action.objects.get().pk
    for name, args in (("return_", [code, draft]), ("write_point", [code, draft, 10]), ("actions", [code]),
                       ("action", [code, action]), ("point_history", [code, 10]), ("returns", [code]),
                       ("add_action", [code, draft, 10]), ("upload_return", [code]),
                       ("download_return", [code, draft, "xlsx"])):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert director.get(reverse(name, args=args)).status_code == 200
        assert len(asked) <= 6, (name, [each["sql"][:90] for each in asked])
    for name, args, sent in (
        ("write_point", [code, draft, 10], {"based_on": "0", "keep": "M06", **SAID}),
        ("add_action", [code, draft, 10], ACTION),
        ("action", [code, action], {"status": "done", "based_on": "0"}),
        ("move_round", [code, draft], {"deed": "confirm", "although": "yes"}),
        ("move_round", [code, draft], {"deed": "close"}),
        ("move_round", [code, draft], {"deed": "correct"}),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert director.post(reverse(name, args=args), sent).status_code == 302, name
        # A correction saves nothing: it copies a whole return, which it holds first; its savepoint counts two.
        most = 11 if sent.get("deed") == "correct" else 10
        assert len(asked) <= most, (name, [each["sql"][:90] for each in asked])
