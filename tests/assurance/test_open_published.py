"""Open data that was published: by the director, kept as it was, and never corrected by so little that it tells."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command

from everymoment.access.viewer import Onlooker
from everymoment.assurance import open_published
from everymoment.assurance.linked_counts import WHOLE, Audited, audited, counts_of, linked
from everymoment.assurance.models import OpenData, Result
from everymoment.assurance.open_data import NotPublished
from everymoment.assurance.open_files import TABLE, sha256
from everymoment.assurance.open_table import NOT_YET
from everymoment.figures.disclosure import FEWEST_APART
from everymoment.figures.small_numbers import DEFAULT
from everymoment.people import clock
from everymoment.people.models import Locality
from tests import builders
from tests.assurance.counting import LONDON, onlooker
from tests.assurance.simulated_place import results, run_of
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
AT = datetime(2027, 5, 31, 22, tzinfo=LONDON)
Line = dict[str, str]
once = for_a_module(builders.cast)


@pytest.fixture
def cast(once: builders.Cast) -> builders.Cast:
    return anew(once)


@pytest.fixture
def director(cast: builders.Cast) -> Onlooker:
    return onlooker(cast)


@pytest.fixture
def found() -> list[Result]:
    return results(Random(7), 250)


@pytest.fixture
def unaudited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is withheld: the audit takes a second, and has tests of its own."""
    monkeypatch.setattr(open_published, "safe", lambda counts, before=None: Audited(counts, frozenset(), before))


def lines(published: OpenData) -> dict[tuple[str, ...], Line]:
    read = csv.DictReader(io.StringIO(bytes(published.table).decode(), newline=""))
    return {(each["measure"], each["number"], each["stratum"], each["group"]): each for each in read}


def published(director: Onlooker, at: datetime, found: list[Result]) -> OpenData:
    run_of(director.locality, at, found)
    with clock.at(at + timedelta(hours=1)):
        return open_published.publish(director)


def more(found: list[Result], many: int) -> list[Result]:
    """The same place with so many people more who have answers to key questions (M18), all of them women at home."""
    cells = {"": "", "sex": "female", "setting": "home", "age": "75-84", "ethnicity": "white", "diagnosis": "cancer",
             "deprivation": "1"}  # fmt: skip
    there = {(each.stratum, each.group): each for each in found if each.measure == "M18"}
    for cell in cells.items():
        there[cell].denominator += many
        there[cell].numerator += many
    return found


@pytest.mark.usefixtures("unaudited")
def test_the_command_writes_what_was_published_and_nothing_else(
    director: Onlooker, found: list[Result], tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    code = director.locality.code
    Locality.objects.filter(pk=code).update(region="E12000007")
    with pytest.raises(SystemExit) as refused:
        call_command("open-data", "--locality", code, "--out", str(tmp_path / "early"))
    assert refused.value.code == 2 and "Nothing was written" in capsys.readouterr().err
    made = published(director, AT, found)
    run_of(director.locality, AT + timedelta(days=1), more(found, 40))  # counted since, and not published
    call_command("open-data", "--locality", code, "--out", str(tmp_path / "place"))
    assert (tmp_path / "place" / TABLE).read_bytes() == bytes(made.table)
    call_command("open-data", "--region", "E12000007", "--out", str(tmp_path / "region"))
    shown = ("measure", "number", "stratum", "group", "numerator", "denominator", "unknown")
    place, region = (
        [[line[each] for each in shown] for line in csv.DictReader(io.StringIO((tmp_path / of / TABLE).read_text()))]
        for of in ("place", "region")
    )
    assert region == place
    with pytest.raises(SystemExit):
        call_command("open-data", "--region", "E12000008", "--out", str(tmp_path / "nowhere"))
    assert not (tmp_path / "early").exists() and not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("unaudited")
def test_what_was_published_is_kept_with_its_digest(director: Onlooker, found: list[Result]) -> None:
    made = published(director, AT, found)
    held, content = open_published.file(director, made.pk, TABLE)
    assert sha256(content) == held.sha256[TABLE] and (held.as_of_on.isoformat(), held.version) == ("2027-05-31", 1)
    assert held.published_by == director.account and held.changed == ""
    assert b"M05" in content and b"Version 1" in open_published.file(director, made.pk, "data-dictionary.md")[1]
    with pytest.raises(open_published.NoSuchFile):
        open_published.file(director, made.pk, "secrets.txt")


@pytest.mark.usefixtures("unaudited")
def test_the_same_run_is_published_once(director: Onlooker, found: list[Result]) -> None:
    published(director, AT, found)
    with pytest.raises(NotPublished, match="already"):
        open_published.publish(director)
    assert open_published.shelf(director).next_day is None


def test_only_the_director_publishes(cast: builders.Cast, director: Onlooker, found: list[Result]) -> None:
    run_of(director.locality, AT, found)
    with pytest.raises(NotPublished, match="director"):
        open_published.publish(onlooker(cast, cast.social_worker))
    elsewhere = builders.locality("X09000002", "Fenwick")
    run_of(elsewhere, AT, results(Random(8), 250))
    with pytest.raises(NotPublished, match="director of Fenwick"):
        open_published.publish(replace(director, locality=elsewhere))
    assert not OpenData.objects.exists()


def test_nothing_counted_is_nothing_to_publish(director: Onlooker) -> None:
    with pytest.raises(NotPublished, match="measures run"):
        open_published.publish(director)


@pytest.mark.parametrize("many", [1, FEWEST_APART - 1])
@pytest.mark.usefixtures("unaudited")
def test_a_correction_that_would_tell_of_a_few_is_refused(director: Onlooker, found: list[Result], many: int) -> None:
    published(director, AT, found)
    run_of(director.locality, AT + timedelta(minutes=30), more(results(Random(7), 250), many))
    with pytest.raises(NotPublished, match="tell of a few"):
        open_published.publish(director)
    assert OpenData.objects.count() == 1


def test_a_correction_says_what_changed_and_leaves_the_rest(director: Onlooker, found: list[Result]) -> None:
    first = published(director, AT, found)
    kept = bytes(first.table)
    second = published(director, AT + timedelta(minutes=30), more(results(Random(7), 250), 20))
    assert second.version == 2 and second.as_of_on == first.as_of_on and "M18" in second.changed
    before, now = lines(first), lines(second)
    changed = {cell for cell in now if now[cell] != before[cell]}
    assert {cell[0] for cell in changed} == {"M18"} and len(changed) == 7
    assert bytes(OpenData.objects.get(pk=first.pk).table) == kept


def test_who_reads_both_versions_recovers_nothing() -> None:
    """Of each small count there is another, with which both versions would have been published as they were."""
    first = audited(counts_of(results(Random(7), 250)))
    second = audited(counts_of(more(results(Random(7), 250), 9)), before=first)
    assert second.withheld >= first.withheld
    for known in (False, True):
        together = linked(dict(second.counts), DEFAULT, first, totals_are_known=known, withheld=second.withheld)
        asked = 0
        for key, count in second.counts.items():
            if 0 < min(count, first.counts[key]) <= DEFAULT.largest and not (known and key[1] == WHOLE) and asked < 40:
                other, asked = together.witness(key), asked + 1
                assert other and all(together.costs[step][together.at[each]] == 0 for each, step in other.items())
        assert asked == 40


@pytest.mark.usefixtures("unaudited")
def test_a_measure_is_published_again_when_it_counts_mostly_other_days(director: Onlooker, found: list[Result]) -> None:
    """31 May, 30 June, 31 July: what counts 30 days each time, what counts 91 days in May and July, 61 days apart."""
    months = [AT, AT + timedelta(days=30), AT + timedelta(days=61)]
    made = [lines(published(director, at, results(Random(seed), 120))) for seed, at in enumerate(months)]
    marks = {measure: [month[measure, "", "", ""]["denominator_mark"] == NOT_YET for month in made]
             for measure in ("M05", "M09", "M14")}  # fmt: skip
    assert marks == {"M05": [False] * 3, "M09": [False] * 3, "M14": [False, True, False]}


@pytest.mark.usefixtures("unaudited")
def test_the_shelf_asks_two_statements(
    director: Onlooker, found: list[Result], django_assert_num_queries: Callable[[int], object]
) -> None:
    published(director, AT, found)
    with django_assert_num_queries(2):
        shelf = open_published.shelf(director)
        assert [each.published_by.name for each in shelf.published] == [director.account.name]
