"""What must hold of the detectors whatever they are given."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.access.misuse import DETECTORS, Kind, Opening, allowance, find_misuse, find_not_reviewed
from everymoment.access.misuse.alike import family_names, home
from everymoment.access.misuse.company import Company, nobody_else
from everymoment.access.misuse.hours import off_shift
from everymoment.access.misuse.how_many import as_far_above
from everymoment.access.misuse.incident import borrowed_incident, out_of_order
from everymoment.access.misuse.log import Log
from everymoment.access.misuse.rota import Shifts
from everymoment.access.misuse.written import Written, nothing_written

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
ONE = Opening(
    1, NOW - timedelta(hours=5), 1, 1, "Ash", "", 1, "Elm", "", None, Kind.BREAK_GLASS, "E1", 0.0,
    None, None, None, True,
)  # fmt: skip


def ordinary(many: int = 200) -> list[Opening]:
    """Honest openings of one organisation: by ten people, each person once, on shift, each with its number."""
    return [
        replace(
            ONE,
            id=1000 + n,
            at=NOW - timedelta(hours=6 * n + 1),
            account=100 + n % 10,
            family_name=f"Reader{'abcdefghij'[n % 10]}",
            person=1000 + n,
            person_family_name=f"Person{'abcdefghijklmnopqrst'[n % 20]}",
            incident=f"E{n + 10}",
        )
        for n in range(many)
    ]


def found(*strange: Opening) -> dict[int, tuple[str, ...]]:
    """What is seen of these among ordinary openings."""
    return {each.opening: each.detectors for each in find_misuse([*ordinary(), *strange], NOW, most=50)}


names = st.sampled_from(["", "Smith", "SMITH", "O'Neill", "o\u2019neill", "Núñez", "Smith-Jones", "van der Berg"])
postcodes = st.sampled_from(["", "SW1A 1AA", "sw1a1aa", "ZZ99 3VZ", "N1 1AA"])
times = st.integers(0, 60 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes - 60))
any_opening = st.builds(
    Opening,
    id=st.integers(1, 10_000),
    at=times,
    account=st.integers(1, 4),
    organisation=st.none() | st.integers(1, 2),
    family_name=names,
    postcode=postcodes,
    person=st.integers(1, 6),
    person_family_name=names,
    person_postcode=postcodes,
    person_works_at=st.none() | st.integers(1, 2),
    kind=st.sampled_from(Kind),
    incident=st.sampled_from(["", "E-1", "e1", "E-2"]),
    off_shift=st.sampled_from([0.0, 40.0, -20.0, 600.0, -300.0, None]),
    came_too=st.sampled_from([0, 1, 3, None]),
    wrote=st.none() | st.booleans(),
    reviewed_at=st.none() | times,
    let_in=st.booleans(),
)
logs = st.lists(any_opening, max_size=40, unique_by=lambda each: each.id)


@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_openings_does_not_matter(log: list[Opening], chance) -> None:
    shuffled = log[:]
    chance.shuffle(shuffled)
    assert find_misuse(log, NOW) == find_misuse(shuffled, NOW)
    assert find_not_reviewed(log, NOW) == find_not_reviewed(shuffled, NOW)


@given(logs)
def test_each_finding_is_one_watched_opening_ranked_and_said_in_one_sentence(log: list[Opening]) -> None:
    by_id = {each.id: each for each in log}
    findings = find_misuse(log, NOW, most=1000)
    assert len({each.opening for each in findings}) == len(findings)
    assert [each.score for each in findings] == sorted((each.score for each in findings), reverse=True)
    for each in findings:
        opening = by_id[each.opening]
        assert opening.let_in and opening.kind != Kind.TEAM and opening.at <= NOW
        assert each.detectors and set(each.detectors) <= {detector.key for detector in DETECTORS}
        assert each.words.count(".") == 1 and each.words.endswith(".") and each.words[0].isupper()
    assert find_misuse(log, NOW, most=1) == findings[:1]


@given(logs)
def test_what_comes_later_is_not_known_yet(log: list[Opening]) -> None:
    assert find_misuse(log, NOW) == find_misuse([each for each in log if each.at <= NOW], NOW, most=allowance(log))


@given(logs, st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/St_Johns"]))
def test_the_zone_in_which_a_time_is_said_does_not_matter(log: list[Opening], zone: str) -> None:
    elsewhere = [replace(each, at=each.at.astimezone(ZoneInfo(zone))) for each in log]
    assert find_misuse(log, NOW) == find_misuse(elsewhere, NOW)


@given(logs, st.integers(0, 3))
def test_what_was_told_before_keeps_its_place_and_is_not_told_again(log: list[Opening], by: int) -> None:
    whole = find_misuse(log, NOW, most=3)
    before = {each.opening for each in whole[:by]}
    again = find_misuse(log, NOW, most=3, told_before=lambda ids: not before.isdisjoint(ids))
    assert len(again) <= 3 - len(before) and before.isdisjoint(each.opening for each in again)
    assert find_misuse(log, NOW, told_before=lambda ids: True) == []


def test_an_empty_log_and_one_opening_give_nothing() -> None:
    assert find_misuse([], NOW) == find_not_reviewed([], NOW) == []
    assert find_misuse([ONE], NOW) == find_misuse([replace(ONE, incident="", off_shift=600.0)], NOW) == []
    assert found() == {}


def test_a_time_without_its_zone_an_unknown_kind_and_one_id_twice_are_refused() -> None:
    naive = datetime(2026, 11, 1, 1, 30)
    for wrong in ({"at": naive}, {"reviewed_at": naive}, {"kind": "breakglass"}):
        with pytest.raises(ValueError):
            replace(ONE, **wrong)
    for ask in (find_misuse, find_not_reviewed):
        with pytest.raises(ValueError):
            ask([ONE], naive)
    with pytest.raises(ValueError, match="same id"):
        find_misuse([ONE, ONE], NOW)


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("O'Neill", "o\u2019neill", True), ("O'Neill", "O NEILL", True), ("Núñez", "NUNEZ", True),
        ("Nu\u0301n\u0303ez", "Núñez", True), ("Smith-Jones", "smith jones", True), ("Smith\u2013Jones", "Jones", True),
        ("Smith-Jones", "Brown-Jones", True), ("Straße", "STRASSE", True), ("Sørensen", "Sorensen", True),
        (" Łukasz ", "lukasz", True), ("van der Berg", "van der Meer", False), ("O'Neill", "Neill", False),
        ("Mc Donald", "McDonald", True), ("Mc Donald", "Donald", False), ("", "", False), ("-", "'", False),
        ("李", "李", True), ("Jones", "Johns", False), ("bin Ali", "bin Omar", False),
    ],
)  # fmt: skip
def test_family_names_are_compared_rightly(one: str, other: str, kin: bool) -> None:
    assert bool(family_names(one) & family_names(other)) is kin


@given(st.text(max_size=30), st.text(max_size=12))
def test_any_text_is_a_name_and_a_postcode(name: str, postcode: str) -> None:
    assert all(family_names(name)) and family_names(name.upper().lower()) == family_names(name.upper())
    assert home(home(postcode)) == home(postcode)


def test_a_postcode_of_nobodys_home_is_shared_by_nobody() -> None:
    assert home("sw1a 1aa") == home("SW1A1AA") == "SW1A1AA"
    assert home("ZZ99 3VZ") == home("zz993vz") == home("") == ""


STRANGE = replace(ONE, id=1, account=100, person=1)
KIN = replace(STRANGE, family_name="Quill", person_family_name="quill")
AGAIN = [replace(STRANGE, id=n, at=NOW - timedelta(days=3 * n), incident="") for n in range(1, 5)]


class TestEachDetector:
    """Each sees what it is for among ordinary openings, and not what only looks like it."""

    def test_a_rare_name_is_seen_and_a_common_one_is_not(self) -> None:
        assert "same_name" in found(KIN)[1]
        assert 1 not in found(replace(STRANGE, family_name="Persona", person_family_name="Persona"))

    def test_a_postcode_is_seen(self) -> None:
        assert "same_postcode" in found(replace(STRANGE, postcode="N1 1AA", person_postcode="n11aa", incident=""))[1]

    def test_a_colleague_is_seen(self) -> None:
        assert "colleague" in found(replace(STRANGE, person_works_at=1, incident=""))[1]
        assert 1 not in found(replace(STRANGE, person_works_at=2))

    def test_off_shift_without_a_number_is_seen_and_one_of_both_is_less(self) -> None:
        assert set(found(replace(STRANGE, off_shift=600.0, incident=""))[1]) == {"no_incident", "off_shift"}
        assert 1 not in found(replace(STRANGE, incident=""))

    def test_where_nobody_gives_a_number_none_is_missed(self) -> None:
        openings = [replace(each, incident="") for each in [*ordinary(), STRANGE]]
        assert all("no_incident" not in each.detectors for each in find_misuse(openings, NOW, most=50))

    def test_a_borrowed_number_is_seen_and_a_slip_put_right_is_not(self) -> None:
        lent = ordinary()[20]
        borrowed = replace(KIN, at=lent.at + timedelta(hours=3), incident=lent.incident.lower() + " ")
        assert "borrowed_incident" in found(borrowed)[1]
        put_right = replace(borrowed, at=lent.at + timedelta(minutes=2), account=lent.account)
        assert "borrowed_incident" not in found(put_right)[1]

    def test_who_comes_after_a_slip_was_put_right_borrows_nothing(self) -> None:
        lent = ordinary()[20]
        right = replace(STRANGE, id=2, at=lent.at + timedelta(minutes=1), account=lent.account, incident=lent.incident)
        mate = replace(right, id=3, at=lent.at + timedelta(minutes=3), account=105)
        log = Log([*ordinary(), right, mate], NOW)
        assert not borrowed_incident(log, 0.1)
        other = replace(mate, id=4, person=2)
        assert set(borrowed_incident(Log([*ordinary(), right, mate, other], NOW), 0.1)) == {4}

    def test_a_number_of_another_day_is_seen_and_a_slip_of_the_finger_is_not(self) -> None:
        calls = [
            replace(each, at=NOW - timedelta(hours=201 - n), incident=f"W-{100_000 + n * 60}")
            for n, each in enumerate(reversed(ordinary()), start=1)
        ]
        that_hour = calls[150]
        right = replace(STRANGE, at=that_hour.at, account=500, incident=that_hour.incident[:-1] + "9")
        thought_out = replace(right, id=2, person=2, incident="W-777777")
        old = replace(right, id=3, person=3, incident="W-101539")
        slip = replace(right, id=4, person=4, incident=f"W-9{right.incident[3:]}")
        other_row = replace(right, id=5, person=5, incident="Q-777777")
        log = Log([*calls, right, thought_out, old, slip, other_row], NOW)
        told = out_of_order(log, 0.1)
        assert set(told) == {2, 3} and "days before it" in told[3].words and "days after it" in told[2].words
        in_no_order = [replace(each, incident=f"W-{hash((n, 7)) % 900_000 + 100_000}") for n, each in enumerate(calls)]
        assert not out_of_order(Log(in_no_order, NOW), 0.05)

    def test_whoever_comes_alone_is_seen_where_others_mostly_come_and_company_speaks_for_them(self) -> None:
        together = [replace(each, came_too=0 if n % 4 == 0 else 2) for n, each in enumerate(ordinary())]
        alone, two = replace(STRANGE, incident="", came_too=0), replace(STRANGE, id=2, incident="", came_too=2)
        signs = nobody_else(Log([*together, alone, two], NOW), 0.9)
        assert "nobody else came within 12 hours" in signs[1].words and signs[1].strength > 1
        assert signs[2].strength < -1 and signs[2].words == "2 others came within 12 hours"
        assert not nobody_else(Log([replace(each, came_too=None) for each in together], NOW), 0.9)
        never = [replace(each, came_too=0) for each in ordinary()]
        assert not nobody_else(Log([*never, alone], NOW), 0.9), "nobody ever comes here"

    def test_who_writes_nothing_is_seen_where_most_write_and_what_is_written_speaks_for_them(self) -> None:
        told = [replace(each, wrote=n % 4 != 0) for n, each in enumerate(ordinary())]
        silent, told_us = replace(STRANGE, wrote=False), replace(STRANGE, id=2, person=2, wrote=True)
        signs = nothing_written(Log([*told, silent, told_us], NOW), 0.95)
        assert "wrote nothing in the record within 12 hours, as in" in signs[1].words and 0 < signs[1].strength < 2
        assert signs[2].strength < -2 and signs[2].words == "the reader wrote in the record within 12 hours"
        strange = replace(STRANGE, incident="", off_shift=600.0)
        scores = [
            next(each.score for each in find_misuse([*told, replace(strange, wrote=wrote)], NOW, most=50))
            for wrote in (True, None, False)
        ]
        assert scores == sorted(set(scores))

    def test_who_is_in_haste_is_compared_with_others_in_haste(self) -> None:
        told = [replace(each, wrote=True) for each in ordinary()]
        hasty = [replace(each, id=each.id + 500, incident="", wrote=False) for each in ordinary()]
        silent = replace(STRANGE, incident="", wrote=False)
        alone, among = (nothing_written(Log([*those, silent], NOW), 0.95)[1] for those in (told, [*told, *hasty[:20]]))
        assert alone.strength > among.strength > 0
        assert 1 not in nothing_written(Log([*told, *hasty, silent], NOW), 0.95)

    def test_where_nobody_writes_or_nobody_can_say_silence_says_nothing(self) -> None:
        silent = replace(STRANGE, wrote=False)
        assert not nothing_written(Log([*[replace(each, wrote=False) for each in ordinary()], silent], NOW), 0.95)
        assert not nothing_written(Log([*ordinary(), silent, replace(STRANGE, id=2)], NOW), 0.95)
        elsewhere = [replace(each, organisation=2, wrote=True) for each in ordinary()]
        assert 1 not in nothing_written(Log([*elsewhere, silent], NOW), 0.95)
        another_way = [replace(each, kind=Kind.URGENT, wrote=True) for each in ordinary()]
        assert 1 not in nothing_written(Log([*another_way, silent], NOW), 0.95)

    def test_off_shift_says_more_where_no_shift_can_have_run_over(self) -> None:
        usual = [replace(each, off_shift=20.0 if n % 20 == 0 else 0.0) for n, each in enumerate(ordinary())]
        strength = {}
        for off in (20.0, -15.0, 170.0, 900.0):
            signs = off_shift(Log([*usual, replace(STRANGE, off_shift=off, incident="")], NOW), 0.5)
            strength[off] = signs[1].strength if 1 in signs else 0.0
        assert strength[20.0] <= strength[-15.0] <= 1 < strength[170.0] < strength[900.0]

    def test_work_on_a_shift_is_no_excuse_hours_after_it_and_a_shift_the_rota_does_not_know_is(self) -> None:
        hours = timedelta(hours=3)
        shift = [replace(ONE, id=50 + n, at=STRANGE.at - hours, account=100, kind=Kind.TEAM) for n in range(3)]
        after = replace(STRANGE, off_shift=170.0, incident="")
        of_no_shift = [replace(each, off_shift=900.0, at=after.at - timedelta(hours=1)) for each in shift]
        told = off_shift(Log([*ordinary(), *shift, after], NOW), 0.5)[1]
        assert "3 hours away" in told.words
        unknown = off_shift(Log([*ordinary(), *of_no_shift, replace(after, off_shift=900.0)], NOW), 0.5)
        assert 1 not in unknown or unknown[1].strength < told.strength

    def test_again_and_again_is_seen_unless_the_reader_joined_or_many_come(self) -> None:
        assert any("repeated" in detectors for detectors in found(*AGAIN).values())
        joined = replace(STRANGE, id=9, kind=Kind.TEAM, at=NOW - timedelta(hours=1))
        assert not any("repeated" in detectors for detectors in found(*AGAIN, joined).values())

    def test_far_more_than_usual_is_told_once(self) -> None:
        at = NOW - timedelta(hours=3)
        many = [replace(STRANGE, id=n, person=n, at=at + timedelta(minutes=n), incident="") for n in range(1, 40)]
        told = {opening: each for opening, each in found(*many).items() if opening < 40}
        assert len(told) == 1 and "above_own" in next(iter(told.values()))

    def test_a_relative_in_a_sitting_of_many_is_told_beside_it(self) -> None:
        at = NOW - timedelta(hours=3)
        many = [replace(STRANGE, id=n, person=n, at=at + timedelta(minutes=n), incident="") for n in range(1, 40)]
        other = replace(many[20], family_name="Rowe", person_family_name="Rowe", postcode="N1 1AA")
        kin = replace(many[7], family_name="Quill", person_family_name="Quill")
        told = find_misuse([*ordinary(), *many[:7], kin, *many[8:20], other, *many[21:]], NOW, most=50)
        assert {8, 21} <= {each.opening for each in told} and any(len(each.openings) > 30 for each in told)

    def test_all_openings_of_the_person_by_the_reader_are_told_of(self) -> None:
        [first, *_] = find_misuse([*ordinary(), *AGAIN], NOW, most=50)
        assert sorted(first.openings) == [1, 2, 3, 4] and first.openings[0] == first.opening

    def test_trying_numbers_is_seen(self) -> None:
        tried = [
            replace(STRANGE, id=50 + n, person=50 + n, at=STRANGE.at - timedelta(minutes=n + 1), let_in=False)
            for n in range(8)
        ]
        assert "walking" in found(*tried, replace(STRANGE, incident=""))[1]


def test_how_far_from_a_shift_a_moment_is() -> None:
    nine, five = (datetime(2026, 10, 24, hour, tzinfo=LONDON) for hour in (9, 17))
    night = (datetime(2026, 10, 24, 21, tzinfo=LONDON), datetime(2026, 10, 25, 7, tzinfo=LONDON))
    shifts = Shifts([night, (nine, five), (nine, nine + timedelta(hours=1))])
    minutes = {0: 0, 60: 0, 480: 0, 510: 30, 481: 1, 719: -1, -45: -45}
    for after, off in minutes.items():
        assert shifts.minutes_off(nine + timedelta(minutes=after)) == off
    assert shifts.minutes_off(night[1] + timedelta(days=2)) == 2 * 24 * 60
    eight_in_utc = datetime(2026, 10, 25, 8, tzinfo=UTC)
    assert shifts.minutes_off(eight_in_utc) == 60, "the clocks went back: 7 in London is 7 in UTC"
    assert Shifts([]).minutes_off(nine) == float("inf")


def test_who_came_is_counted_by_accounts_and_nobody_only_when_nobody_can_come_any_more() -> None:
    came = [(1, 7, NOW), (1, 8, NOW - timedelta(hours=12)), (1, 8, NOW), (1, 9, NOW - timedelta(hours=13)), (2, 9, NOW)]
    company = Company(came, NOW)
    assert company.others(1, 7, NOW) == 1 and company.others(1, 7, NOW - timedelta(hours=12)) == 2
    assert company.others(2, 9, NOW) is None and company.others(2, 9, NOW - timedelta(hours=12)) == 0


def test_what_was_written_counts_for_its_reader_and_person_and_silence_only_once_the_hours_are_over() -> None:
    hours = timedelta(hours=1)
    written = Written([(1, 7, NOW - 3 * hours), (1, 7, NOW - 20 * hours), (2, 8, NOW)], NOW)
    after = {3: True, 2: None, 15: True, 15.1: False, 20: True, 32: True, 33: False}
    assert {ago: written.after(1, 7, NOW - ago * hours) for ago in after} == after
    assert written.after(1, 8, NOW - 12 * hours) is False and written.after(2, 7, NOW) is None
    assert written.after(2, 8, NOW) is True


def test_the_hour_that_comes_twice_is_one_place_in_the_order() -> None:
    first = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON)
    second = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1)  # twenty minutes later, by a clock that reads earlier
    log = Log([replace(ONE, id=2, at=second), replace(ONE, at=first)], NOW)
    assert [each.id for each in log.openings] == [1, 2] and log.when[2] - log.when[1] == 20 * 60


def test_an_hour_of_work_is_that_on_the_wall_on_both_sides_of_a_clock_change() -> None:
    days = [datetime(2026, 10, 1, 9, tzinfo=LONDON) + timedelta(days=n) for n in range(40)]
    work = [replace(ONE, id=n, at=day, off_shift=None, person=n) for n, day in enumerate(days, start=100)]
    night = replace(ONE, id=1, at=datetime(2026, 11, 5, 23, tzinfo=LONDON), off_shift=None)
    signs = off_shift(Log([*work, night], NOW), 0.5)
    assert signs[1].strength > 1 and all(
        signs[each.id].strength < signs[1].strength for each in work if each.id in signs
    )


def test_far_above_is_never_likelier_the_farther_and_one_where_it_is_not_above() -> None:
    before = [3, 4, 2, 3, 5, 3, 60]
    bounds = [as_far_above(people, 3, before) for people in range(1, 50)]
    assert bounds[0] == bounds[2] == 1 and bounds == sorted(bounds, reverse=True) and 0 < bounds[-1] < 0.01


def test_nobody_reviewed_is_of_the_queue_and_never_of_misuse() -> None:
    late = replace(ONE, at=NOW - timedelta(hours=73))
    assert [each.opening for each in find_not_reviewed([late, replace(late, id=2, kind=Kind.URGENT)], NOW)] == [1]
    for fine in (
        replace(late, at=NOW - timedelta(hours=72)),
        replace(late, reviewed_at=NOW),
        replace(late, let_in=False),
    ):
        assert find_not_reviewed([fine], NOW) == []
    assert find_not_reviewed([replace(late, reviewed_at=NOW + timedelta(hours=1))], NOW)[0].score == 0
    assert "never_reviewed" not in {each.key for each in DETECTORS} and find_misuse([late], NOW) == []


def test_detectors_are_declared_once_with_words_and_a_weight() -> None:
    assert max(Counter(each.key for each in DETECTORS).values()) == 1
    assert all(each.title and each.why and 0 < each.in_misuse < 1 for each in DETECTORS)
