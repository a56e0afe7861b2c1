"""The daily roll-up: its days make up each period, following the record gives what making it anew gives, and only
days that were touched are counted again."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import pyarrow.parquet as pq
import pytest

from everymoment.assurance import counted_again, kept, live, rolled_up, rolling_up
from everymoment.assurance.asked import DAYS_ROLLED_UP, ByDay, Together, by_day, shares, together
from everymoment.assurance.engines.duckdb import viewed
from everymoment.assurance.extract.watermark import Damaged, Watermark
from everymoment.assurance.sources import sources
from everymoment.demo.simulated.written import Simulated, add_a_day, simulate
from everymoment.measures.tables import DAYS_COUNTED
from everymoment.people import clock
from tests.assurance.counting import BEGAN_AT, DAY, HOUR, begun
from tests.assurance.happenings import Place
from tests.made_once import anew, for_a_module

PLANS = 300
the_cast = for_a_module(begun)
Rows = dict[tuple[Any, ...], tuple[int, int, int]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    """Columns of made-up people, at their last day."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}: simulate({PLANS}, ..., {seed})")
    there = simulate(PLANS, tmp_path_factory.mktemp("columns"), seed)
    # As England's clocks have it the last second of the world's day is a day later than the columns say.
    return replace(there, as_of_at=there.as_of_at - timedelta(hours=2))


@pytest.fixture
def place(the_cast: Any) -> Place:
    """The small cast, to which anything may happen."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}: Place(cast, {seed}, ...)")
    return Place(anew(the_cast), seed, BEGAN_AT + HOUR)


def followed(where: Path, made: Simulated, at: datetime, generation: int, touched: Any = ()) -> list[str]:
    """The roll-up of these columns brought to a moment, every share touched on these days; what was told."""
    said: list[str] = []
    days = {str(day): generation for day in touched}
    dated = {each.key: days for each in by_day() if each.day}
    reached = Watermark("made up", generation, at.isoformat(), "", 0, {}, touched=days, dated=dated)
    rolling_up.follow(where, made.folder, reached, [], said.append)
    return said


def all_rows(where: Path, first: date = date(2020, 1, 1)) -> Rows:
    """Every row that is kept from a day on."""
    words = rolled_up.read(where)
    rows = [row for name, _ in words.files.values() for row in pq.read_table(where / rolled_up.NAME / name).to_pylist()]
    return {
        (words.places[each["locality"]], each["day"], *words.shares[each["share"]]): tuple(
            each[count] for count in rolled_up.COUNTS
        )
        for each in rows
        if each["day"] >= first
    }


def test_the_days_of_each_share_make_up_its_period(made: Simulated, tmp_path: Path) -> None:
    followed(tmp_path, made, made.as_of_at, 1)
    rows = all_rows(tmp_path)
    end = made.as_of_at.replace(hour=23, minute=59, second=59)
    with viewed(sources(made.folder, end)) as engine:
        for each in by_day():
            counting = shares()[each.measure, each.number]
            window = (each.youngest, each.youngest + counting.period.days)
            found = engine.execute(str(ibis.to_sql(counting.counts(window), dialect="duckdb"))).fetchall()
            newest = end.date() - timedelta(days=window[0])
            summed: dict[str, Counter] = {}
            for (locality, day, *key), counts in rows.items():
                if key == [each.measure, each.number] and newest - timedelta(days=counting.period.days) < day <= newest:
                    summed.setdefault(locality, Counter()).update(dict(enumerate(counts)))
            assert {at: tuple(of[n] for n in range(3)) for at, of in summed.items()} == {
                at: tuple(map(int, counts)) for at, *counts in found
            }, each


def test_every_share_with_a_day_is_asked_by_day() -> None:
    with_a_day = {key for key, each in shares().items() if each.within}
    assert {(each.measure, each.number) for each in by_day()} == with_a_day
    assert {each.measure for each in by_day() if each.events} == {"M09", "M10", "M11", "M49"}


def test_shares_of_one_table_with_the_same_day_are_asked_in_one_question() -> None:
    of_each = [{each.key for each in asked.shares} for asked in together()]
    assert {"M10", "M11"} in of_each and {"M28", "M28 looked_again"} in of_each and {"M09"} in of_each
    assert any({"M01", "M14", "M30"} <= each for each in of_each)
    assert sum(map(len, of_each)) == len(set().union(*of_each)) == len(by_day()) > 1.5 * len(of_each)


def test_only_the_days_that_were_touched_are_counted_again(
    made: Simulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[ByDay, list[int]] = {}
    spoken = counted_again.question

    def heard(of: Together, today: int, ago: list[int]) -> str:
        asked.update(dict.fromkeys(of.shares, ago))
        return spoken(of, today, ago)

    monkeypatch.setattr(counted_again, "question", heard)
    today = int(made.as_of_at.timestamp()) // 86400
    followed(tmp_path, made, made.as_of_at, 1)
    assert all(ago[-1] == (DAYS_COUNTED if of.events else DAYS_ROLLED_UP) - 1 for of, ago in asked.items())
    assert all(ago == list(range(ago[0], ago[-1] + 1)) and ago[0] <= of.youngest for of, ago in asked.items())
    asked.clear()
    before = all_rows(tmp_path)
    followed(tmp_path, made, made.as_of_at, 2, [today - 40])
    followed_days = {of.key: ago for of, ago in asked.items() if of.reads.keys() <= counted_again.FOLLOWED}
    assert len(asked) > 15 and all(ago in ([40], [0, 40]) for ago in followed_days.values())
    assert followed_days["M14"] == followed_days["M09"] == [0, 40] and followed_days["M28"] == [40]
    assert {of.table for of, ago in asked.items() if len(ago) == DAYS_ROLLED_UP} == {"meetings", "practice"}
    assert all_rows(tmp_path) == before


def test_a_day_that_is_not_touched_keeps_its_figure_and_one_that_is_gets_the_true_one(
    made: Simulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = int(made.as_of_at.timestamp()) // 86400
    followed(tmp_path, made, made.as_of_at, 1)
    true = all_rows(tmp_path)
    spoken = counted_again.question

    def one_too_many(of: Together, *days: Any) -> str:
        counts = [f"numerator_{nth} + 1 AS numerator_{nth}" for nth in range(len(of.shares))]
        return f"SELECT * REPLACE ({', '.join(counts)}) FROM ({spoken(of, *days)})"

    with monkeypatch.context() as wrong:
        wrong.setattr(counted_again, "question", one_too_many)
        followed(tmp_path, made, made.as_of_at, 2, [today - 10, today - 20])
    followed(tmp_path, made, made.as_of_at, 3, [today - 10])
    other = {key[1] for key, counts in all_rows(tmp_path).items() if counts != true[key]}
    assert other == {made.as_of_at.date() - timedelta(days=20)}


def test_a_dashboard_adds_up_the_days_of_its_months(made: Simulated, tmp_path: Path) -> None:
    followed(tmp_path, made, made.as_of_at, 1)
    rows = all_rows(tmp_path)
    places = [place for place, _ in Counter(key[0] for key in rows).most_common(3)]  # others may hold next to nothing
    found = rolled_up.dashboard(tmp_path, places, ["2027-04", "2027-05", "1999-01"])
    summed: dict[tuple, Counter] = {}
    for (locality, day, *share), counts in rows.items():
        if locality in places and f"{day:%Y-%m}" in ("2027-04", "2027-05"):
            summed.setdefault((*share, locality, f"{day:%Y-%m}"), Counter()).update(dict(enumerate(counts)))
    assert {each[:4]: each[4:] for each in found} == {key: tuple(of[n] for n in range(3)) for key, of in summed.items()}
    assert len(found) == len(summed) > 20
    assert rolled_up.dashboard(tmp_path, ["nowhere"], ["2027-05"]) == []
    assert rolled_up.by_day(tmp_path, "nowhere", ["M10"], date(2027, 5, 1), date(2027, 5, 31)) == []
    told = rolled_up.by_day(tmp_path, places[0], ["M10", "M11", "M14"], date(2027, 4, 7), date(2027, 5, 10))
    assert {(places[0], *each[:3]): each[3:] for each in told} == {
        (at, day, *share): counts
        for (at, day, *share), counts in rows.items()
        if at == places[0] and share[0] in ("M10", "M11", "M14") and date(2027, 4, 7) <= day <= date(2027, 5, 10)
    }
    assert [each.day for each in told] == sorted(each.day for each in told)


def lose_a_month(folder: Path) -> None:
    next(folder.glob("*.parquet")).unlink()


def spoil_a_month(folder: Path) -> None:
    file = next(folder.glob("*.parquet"))
    file.write_bytes(b"x" * file.stat().st_size)


def lose_its_words(folder: Path) -> None:
    (folder / rolled_up.SAYS).unlink()


@pytest.mark.parametrize("harm", [lose_a_month, spoil_a_month, lose_its_words])
def test_one_that_is_damaged_is_made_anew_and_said_so(made: Simulated, tmp_path: Path, harm: Any) -> None:
    assert followed(tmp_path, made, made.as_of_at, 1)[0].startswith("The daily roll-up is made anew: there is none")
    before = all_rows(tmp_path)
    harm(tmp_path / rolled_up.NAME)
    (said,) = followed(tmp_path, made, made.as_of_at, 2)
    assert said.startswith("The daily roll-up is made anew: ")
    assert all_rows(tmp_path) == before


def test_a_crash_half_way_leaves_the_former_whole(
    made: Simulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed(tmp_path, made, made.as_of_at, 1)
    before = all_rows(tmp_path)
    monkeypatch.setattr(rolling_up, "_turned", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        followed(tmp_path, made, made.as_of_at + timedelta(days=3), 2)
    assert all_rows(tmp_path) == before


def test_a_day_that_is_added_is_followed(made: Simulated, tmp_path: Path) -> None:
    at = made.as_of_at
    followed(tmp_path / "followed", made, at, 1)
    for generation in (2, 3):
        at, _ = add_a_day(replace(made, as_of_at=at), PLANS)
        followed(tmp_path / "followed", made, at, generation)
    followed(tmp_path / "anew", made, at, 1)
    reached = at.date() - timedelta(days=91)
    assert all_rows(tmp_path / "followed", reached) == all_rows(tmp_path / "anew", reached)


def refreshed(place: Place) -> list[str]:
    """The columns and the roll-up brought up to now, without the rest of a live run; what was told."""
    said: list[str] = []
    with clock.at(place.now), kept.locked(live.columns()):
        reached = live.refresh(place.now, said.append)
        rolling_up.follow(live.columns(), live.columns() / kept.NOW, reached, [], said.append)
    return said


def lived(place: Place) -> None:
    """Everything counted as of now."""
    with clock.at(place.now):
        live.live()


@pytest.mark.django_db
@pytest.mark.long
def test_after_whatever_happens_following_is_what_making_anew_gives(place: Place, tmp_path: Path) -> None:
    lived(place)
    for happened in range(30):
        place.happens()
        place.now += DAY if happened % 3 == 0 else HOUR
        assert "anew" not in " ".join(refreshed(place)), place.happened
    with clock.at(place.now):
        reached = live.watermark.read(live.columns() / kept.NOW)
        rolling_up.follow(tmp_path, live.columns() / kept.NOW, reached, [], lambda line: None)
    with_a_day = {key for key, each in shares().items() if each.within}
    here = {key: counts for key, counts in all_rows(live.columns()).items() if key[2:] in with_a_day}
    assert here == all_rows(tmp_path), place.happened
    as_it_stands = {key[1] for key in all_rows(live.columns()) if key[2:] not in with_a_day}
    assert as_it_stands == {BEGAN_AT.date()}


def test_without_a_roll_up_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        rolled_up.dashboard(tmp_path, ["anywhere"], ["2027-05"])
