"""Figures that other places published: read strictly, kept in place of what was read before, and never exact ones."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from everymoment.assurance import published
from everymoment.assurance.models import Latest, Publication, Published
from everymoment.people import clock
from everymoment.people.models import Locality
from tests.assurance import places
from tests.assurance.places import TODAY, counted_here, line, months_of

pytestmark = pytest.mark.django_db

BARNET, BRENT = "E09000003", "E09000005"


def keep(*lines: str, name: str = "figures.csv") -> published.Read:
    """Reads these lines on the day of the tests."""
    with clock.at(places.NOW):
        return published.keep(places.published(*lines), name)


def test_what_is_kept_is_said_and_stands() -> None:
    told = keep(line(BARNET, "M06", 40, 80), line(BARNET, "M05", "", 80), line(BRENT, "M06", 35, 60), line(
        BRENT, "M06", 10, 20, split=",sex,female"))  # fmt: skip
    assert told.sentence == (
        "3 figures of 2 places kept. 1 by groups of people, or second numbers, left out: they are not compared."
    )
    stands = {(each.locality_id, each.measure): each for each in Latest.objects.all()}
    assert (stands[BARNET, "M06"].numerator, stands[BARNET, "M06"].denominator) == (40, 80)
    assert stands[BARNET, "M05"].numerator is None and all(each.published for each in stands.values())


def test_a_newer_word_on_the_same_day_takes_the_place_of_the_older() -> None:
    keep(line(BARNET, "M06", 40, 80), line(BARNET, "M05", 40, 80))
    keep(line(BARNET, "M06", 45, 80))
    assert Published.objects.count() == 2 and Publication.objects.count() == 2
    assert Latest.objects.get(measure="M06").numerator == 45


def test_the_same_file_is_not_read_twice() -> None:
    keep(line(BARNET, "M06", 40, 80))
    with pytest.raises(published.NotRead, match="was read before"):
        keep(line(BARNET, "M06", 40, 80))


def test_a_place_that_is_counted_here_speaks_for_itself() -> None:
    counted_here(Locality.objects.get(pk=BARNET), "M06", places.STAYED)
    told = keep(line(BARNET, "M05", 10, 80), line(BRENT, "M06", 35, 60))
    assert told.counted_here == 1 and "their own counts speak" in told.sentence
    assert not Published.objects.filter(locality=BARNET).exists()
    assert not Latest.objects.get(locality=BARNET).published


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (line("E09999999", "M06", 40, 80), "line 3: no place here has the code “E09999999”"),
        (line(BRENT, "M6", 40, 80), "line 3: “M6” is the id of no measure"),
        (line(BRENT, "M06", 41, 80), "line 3: “41” is not rounded to 5: what is exact must not leave its place"),
        (line(BRENT, "M06", "many", 80), "line 3: “many” is no count"),
        (line(BRENT, "M06", -5, 80), "line 3: “-5” is no count"),
        (line(BRENT, "M06", 85, 80), "line 3: 85 is no part of 80"),
        (line(BRENT, "M06", 40, 80, on="last May"), "line 3: “last May” is no day"),
        (line(BRENT, "M06", 40, 80, on=TODAY + timedelta(days=1)), "line 3: 2027-05-21 has not come yet"),
        (line(BARNET, "M06", 40, 80), "line 3: the same place, measure and day as line 2"),
        ("E09000005,Brent", "line 3: another number of columns than line 1 has"),
    ],
)
def test_one_wrong_line_is_named_and_nothing_is_kept(bad: str, says: str) -> None:
    with pytest.raises(published.NotRead) as refusal:
        keep(line(BARNET, "M06", 40, 80), bad)
    assert says in str(refusal.value) and "nothing was kept" in str(refusal.value)
    assert not Published.objects.exists() and not Publication.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"a,b\n1,2\n", b'place,"\n', b"place,measure,as_of,numerator\n"])
def test_what_is_no_such_table_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(published.NotRead, match="[Nn]othing was kept"):
        published.keep(raw, "figures.csv")


def test_many_wrong_lines_are_not_all_named() -> None:
    with pytest.raises(published.NotRead, match="and 10 lines more"):
        keep(*(line(BRENT, "X", 40, 80, on=TODAY - timedelta(days=each)) for each in range(30)))


def test_rounding_alone_is_never_a_signal() -> None:
    # One step of 5 up and down again, and for good: what rounding alone may do.
    keep(*months_of(BARNET, "M06", (40, 40, 40, 40, 40, 40, 45, 45, 45, 45, 45, 45, 45), whole=80))
    assert Latest.objects.get().signal == "steady"
    keep(*months_of(BRENT, "M06", (80, 80, 85, 80, 80, 80, 120, 120, 125, 120, 120, 120, 120)))
    assert Latest.objects.get(locality=BRENT).signal == "better"
    assert Latest.objects.get(locality=BRENT).months == 7


def test_the_command_reads_a_file_or_says_in_lines_why_not(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / "figures.csv"
    file.write_bytes(places.published(line(BARNET, "M06", 40, 80)))
    with clock.at(places.NOW):
        call_command("network", "import", str(file))
    assert "1 figure of 1 place kept." in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        call_command("network", "import", str(tmp_path / "none.csv"))
    assert stopped.value.code == 2 and "cannot be opened" in capsys.readouterr().err
