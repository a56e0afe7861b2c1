"""Returns: kept whole or not at all, opened in their own place only, confirmed by those who answer for it."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import returns
from everymoment.assurance.models import Answer, Return
from everymoment.documents.reading import read_return
from everymoment.people import clock, register
from tests import builders
from tests.assurance.counting import BEGAN_AT, DAY, begun, onlooker, post_of

pytestmark = pytest.mark.django_db


def row(point: int, **more: Any) -> dict[str, Any]:
    """One row as the reader prints it."""
    cells = {"now": f"We do this for {point}.", "improve": "More of it.", "next_steps": "Talk about it."}
    return {"point": point, **cells, "timescales": [], "repairs": [], "confidence": 0.9, **more}


@dataclass
class WasRead:
    """What a reader of documents hands over."""

    read_rows: list[dict[str, Any]] = field(default_factory=lambda: [row(1), row(2, confidence=0.5), row(3)])

    def to_json(self) -> dict[str, Any]:
        return {
            "locality": None,
            "as_of": None,
            "rows": self.read_rows,
            "missing": list(range(4, 22)),
            "problems": ["The last page is faint."],
        }


def kept(code: str = "X09000001", sha256: str = "a" * 64, **more: Any) -> Return:
    """A return that was kept, or Refused."""
    words = {"as_of": "2015-05", "source_name": "return.txt", "raw": b"1\tWe do this\n", **more}
    return returns.keep(words.pop("read", WasRead()), locality_code=code, sha256=sha256, **words)


def test_a_return_is_kept_with_its_answers_its_file_and_its_doubts() -> None:
    cast = begun()
    made = kept()
    assert (made.locality, made.month, bytes(made.raw)) == (cast.place, "May 2015", b"1\tWe do this\n")
    assert made.problems == ["The last page is faint."] and made.missing[0] == 4
    assert list(made.answers.order_by("point").values_list("point", "now")[:1]) == [(1, "We do this for 1.")]
    assert not made.answers.exclude(confirmed_at=None).exists()


def test_a_document_read_for_real_is_kept_beside_its_own_lines() -> None:
    begun()
    raw = (
        b"\tSelf-assessment\tWhere are we now\tWhat could improve\tNext steps\n"
        b"1 0\tA named co-ordinator shares the care plan with the team\tEach case has one\tCover\tMeet by 15/16\n"
    )
    made = kept(read=read_return(raw, "x.tsv", "2015-05"), raw=raw)
    answer = made.answers.get(point=10)
    assert answer.source == raw.decode().splitlines()[1]
    assert (answer.first_line, answer.last_line) == (2, 2)
    assert answer.now == "Each case has one"
    assert answer.periods == ["“by 15/16”: 1 April 2015 to 31 March 2016"]
    assert answer.repairs


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"code": "X99999999"}, "no locality with the code X99999999"),
        ({"as_of": "2015-13"}, "not a month"),
        ({"as_of": "May 2015"}, "not a month"),
        ({"as_of": "2015-5"}, "not a month"),
        ({"as_of": "1915-05"}, "Check the year"),
        ({"as_of": "2999-01"}, "Check the year"),
    ],
)
def test_a_return_that_cannot_be_kept_is_refused_in_one_line(wrong: dict[str, str], says: str) -> None:
    begun()
    with pytest.raises(returns.Refused, match=says) as refusal:
        kept(**wrong)
    assert "Nothing was kept" in str(refusal.value) and "\n" not in str(refusal.value)
    assert not Return.objects.exists() and not Answer.objects.exists()


def test_the_same_file_is_kept_once_for_a_place() -> None:
    begun()
    kept()
    with pytest.raises(returns.Refused, match="kept already for Wandle"):
        kept(as_of="2016-05")
    kept(code="E09000008")
    kept(sha256="b" * 64)
    assert Return.objects.count() == 3


def test_nothing_is_kept_when_one_answer_cannot_be() -> None:
    begun()
    with pytest.raises(Exception, match="UNIQUE|unique"):
        kept(read=WasRead([row(1), row(1)]))
    assert not Return.objects.exists() and not Answer.objects.exists()


@pytest.mark.parametrize(("named", "doubts"), [("Wandle", 1), ("wandle", 1), (None, 1), ("Merrow Vale", 2)])
def test_a_document_that_names_another_place_is_doubted(named: str | None, doubts: int) -> None:
    begun()

    class Names(WasRead):
        def to_json(self) -> dict[str, Any]:
            return {**super().to_json(), "locality": named}

    made = kept(read=Names())
    assert len(made.problems) == doubts
    assert doubts == 1 or "names Merrow Vale, and was kept for Wandle. Check" in made.problems[-1]


def test_what_is_doubtful_comes_first_and_is_counted() -> None:
    cast = begun()
    made = kept()
    (listed,) = returns.for_locality(onlooker(cast))
    assert (listed.points, listed.answered, listed.confirmed, listed.doubtful) == (3, 3, 0, 1)
    opened, answers = returns.opened(onlooker(cast), made.pk)
    assert opened == made
    assert [each.point for each in answers] == [2, 1, 3]


def test_opening_and_listing_take_one_statement_each() -> None:
    cast = begun()
    made = kept()
    looking = onlooker(cast)
    with CaptureQueriesContext(connection) as statements:
        returns.opened(looking, made.pk)
    assert len(statements) == 1
    with CaptureQueriesContext(connection) as statements:
        list(returns.for_locality(looking))
    assert len(statements) == 1


def test_a_return_is_opened_in_its_own_place_only() -> None:
    cast = begun()
    elsewhere = kept(code="E09000008")
    for deed in (returns.opened, returns.original):
        with pytest.raises(returns.NoSuchReturn):
            deed(onlooker(cast), elsewhere.pk)
    with pytest.raises(returns.NoSuchReturn):
        returns.confirm(onlooker(cast), elsewhere.pk, [1])


def test_a_director_confirms_one_point_and_then_the_rest_and_twice_is_harmless() -> None:
    cast = begun()
    made = kept()
    with clock.at(BEGAN_AT + DAY):
        assert returns.confirm(onlooker(cast), made.pk, [2]) == 1
        assert returns.confirm(onlooker(cast, cast.social_worker), made.pk, [1, 2, 3]) == 2
        assert returns.confirm(onlooker(cast), made.pk, [1, 2, 3]) == 0
    by = dict(made.answers.values_list("point", "confirmed_by"))
    assert by == {1: cast.social_worker.pk, 2: cast.director.pk, 3: cast.social_worker.pk}
    assert made.answers.get(point=2).confirmed_at == BEGAN_AT + DAY
    assert [each.point for each in returns.opened(onlooker(cast), made.pk)[1]] == [1, 2, 3]


@pytest.mark.parametrize("who", ["gp", "nurse", "carer", "paramedic"])
def test_other_roles_read_and_cannot_confirm(who: str) -> None:
    cast = begun()
    made = kept()
    looking = onlooker(cast, getattr(cast, who))
    assert returns.opened(looking, made.pk)
    with pytest.raises(returns.Refused, match="Only a director"):
        returns.confirm(looking, made.pk, [1])
    assert not made.answers.exclude(confirmed_at=None).exists()


def test_a_director_of_another_place_cannot_confirm() -> None:
    cast = begun()
    made = kept()
    other = builders.locality("X09000002", "Fenwick")
    council = register.organisation("XFC", "Fenwick Council", "social_care", place=other)
    theirs = builders.staff("omar", "Omar", "Bell", builders.audiences.DIRECTOR, council)
    with pytest.raises(returns.Refused):
        returns.confirm(onlooker(cast, theirs), made.pk, [1])


def test_a_director_whose_post_has_ended_cannot_confirm() -> None:
    cast = begun()
    made = kept()
    post = post_of(cast.director)
    post.until = BEGAN_AT.date()
    post.save()
    with clock.at(BEGAN_AT + DAY), pytest.raises(returns.Refused):
        returns.confirm(onlooker(cast), made.pk, [1])


@pytest.mark.parametrize("points", [[], [4], [1, 99]])
def test_points_the_return_does_not_hold_are_refused_and_nothing_changes(points: list[int]) -> None:
    cast = begun()
    made = kept()
    with pytest.raises(returns.Refused, match="Choose points"):
        returns.confirm(onlooker(cast), made.pk, points)
    assert not made.answers.exclude(confirmed_at=None).exists()


def test_the_door_lets_in_nobody_without_a_post() -> None:
    cast = begun()
    with pytest.raises(doors.Refused):
        doors.open_locality(cast.daughter, cast.place.code, "test")


def test_without_a_post_nobody_may_confirm() -> None:
    cast = begun()
    assert not returns.may_confirm(Onlooker(cast.daughter, cast.place, None))
