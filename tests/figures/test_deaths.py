"""The published series: read strictly, and through the same limits and signals as any measure."""

from datetime import date

import pytest

from everymoment.figures import control, deaths, strict_rows
from everymoment.figures.control import Control
from everymoment.figures.funnel import Position
from everymoment.figures.signals import Flag

HEADS = ("period", "region", "ons_deaths")
GOOD = "period,region,ons_deaths\n2019-03-01,N,10\n2019-04-01,N,12\n"


def read(tmp_path, text: str | bytes) -> strict_rows.Rows:
    """A table with this text."""
    file = tmp_path / "table.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return strict_rows.read(file, HEADS, ("N", "S"))


@pytest.mark.parametrize("table", deaths.TABLES, ids=lambda each: each.file)
def test_every_table_that_comes_with_the_program_is_whole(table) -> None:
    rows = table.rows()
    months = {each.on for each in rows}
    assert len(rows) == len(months) * len(table.groups) and len(months) in (14, 24)
    assert sum(deaths.shares(table).values()) == pytest.approx(1)


def test_regions_and_sexes_add_up_to_the_same_england() -> None:
    """But for the ten deaths of January and February 2021 by which the tables as published differ."""
    region, sex, age = (
        sum(each.count for each in table.rows()) for table in (deaths.BY_REGION, deaths.BY_SEX, deaths.BY_AGE)
    )
    assert sex == age == region - 10


def test_months_stand_in_order_whatever_order_the_file_has(tmp_path) -> None:
    turned = "ons_deaths,region,period\n12,N,2019-04-01\n10,N,2019-03-01\n"
    assert read(tmp_path, turned).problems == ()
    found = deaths.in_region("E12000007").months
    assert found[0].on == date(2019, 3, 1) and len(found) == 24 and found[13].part == 12168


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: the columns must be period, region, ons_deaths"),
        ("period,region\n", "line 1: the columns must be period, region, ons_deaths"),
        ("period,region,ons_deaths\n", "no row can be used"),
        (GOOD + "2019-05-01,N\n", "line 4: 2 columns instead of 3"),
        (GOOD + "May 2019,N,4\n", "line 4: “May 2019” is no day"),
        (GOOD + "2019-05-02,N,4\n", "line 4: “2019-05-02” is not the first day of a month"),
        (GOOD + "20190501,N,4\n", "line 4: “20190501” is not the first day of a month"),
        (GOOD + "2019-05-01,Nn,4\n", "line 4: “Nn” is not one of N, S"),
        (GOOD + "2019-05-01,N,-4\n", "line 4: “-4” is no count"),
        (GOOD + "2019-05-01,N,4.5\n", "line 4: “4.5” is no count"),
        (GOOD + "2019-05-01,N,٤\n", "line 4: “٤” is no count"),
        (GOOD + "2019-05-01,N,99999999\n", "line 4: “99999999” is more than can be"),
        (GOOD + "2019-04-01,N,12\n", "line 4: the same month and group as line 3"),
        (GOOD + "2019-06-01,N,12\n", "N has nothing for May 2019"),
        (GOOD + "2019-03-01,S,12\n", "S has nothing for April 2019"),
        (GOOD.encode() + b"\xff", "table.csv is not a table of text"),
        (GOOD + '2019-05-01,"N,4\n', "table.csv is not a table of text"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, problem) -> None:
    found = read(tmp_path, text)
    assert any(each.startswith(problem) for each in found.problems), found.problems
    assert len(found.rows) <= 4


def test_good_rows_are_kept_beside_bad_ones(tmp_path) -> None:
    found = read(tmp_path, GOOD + "x,N,1\n2019-05-01,N,9\n")
    assert [each.count for each in found.rows] == [10, 12, 9]
    assert found.problems == ("line 4: “x” is no day",)


def test_a_broken_table_of_our_own_is_never_drawn(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(deaths, "FOLDER", tmp_path)
    (tmp_path / "broken.csv").write_text("period,region,ons_deaths\n2019-03-01,E12000001,many\n")
    with pytest.raises(deaths.Unreadable, match="broken.csv: line 2: “many” is no count"):
        deaths.Table("broken.csv", "region", deaths.REGIONS).rows()


def test_london_shows_the_two_waves_against_the_year_before() -> None:
    series = deaths.in_region("E12000007")
    found = control.read(series, base=deaths.before_the_pandemic(series))
    assert isinstance(found, Control) and found.base == 12
    outside = {each.month.on for each in found.judged if each.flag is Flag.OUTSIDE}
    assert {date(2020, 4, 1), date(2021, 1, 1), date(2021, 2, 1)} <= outside
    assert found.sentence == (
        "In February 2021 it was 6,071: higher than chance explains (months like the others lie within 3,289 to "
        "4,877). Of 24 months 6 stand out."
    )


def test_shares_by_place_have_limits_that_follow_their_wholes() -> None:
    found = control.read(deaths.at_place("Home"))
    assert isinstance(found, Control) and found.unequal
    assert found.judged[0].month.value == pytest.approx(11424 / 48076)
    assert next(each for each in found.judged if each.month.on == date(2020, 4, 1)).flag is Flag.OUTSIDE


def test_spring_2020_fell_hardest_on_london() -> None:
    found = {each.unit.name: each for each in deaths.spring_by_region().placed}
    assert len(found) == 9
    assert found["London"].position is Position.FAR_ABOVE and found["South West"].position is Position.FAR_BELOW
    assert found["London"].unit.part == 12168 + 4797


@pytest.mark.parametrize("asked", [lambda: deaths.in_region("X09000001"), lambda: deaths.at_place("Moon")])
def test_what_is_not_published_is_no_series(asked) -> None:
    with pytest.raises(KeyError):
        asked()
