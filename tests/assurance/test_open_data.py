"""Open data: every small count has another world that fits all that was published, and the files say what they mean."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from random import Random

import pyarrow.parquet as pq
import pytest

from everymoment.assurance import linked_counts, open_files, open_table
from everymoment.assurance.linked_counts import WHOLE, Audited, Counts, Key
from everymoment.figures.small_numbers import DEFAULT
from everymoment.measures.contents import MEASURES
from everymoment.measures.linked import first_of, numbers
from everymoment.measures.strata import STRATA
from tests.assurance.adversary import COLUMNS, Adversary, Name
from tests.assurance.simulated_place import results

AS_OF = date(2027, 5, 31)


def audited(seed: int, many: int) -> Audited:
    return linked_counts.audited(linked_counts.counts_of(results(Random(seed), many)))


@pytest.fixture(scope="module")
def found() -> Audited:
    """A borough of 300 people, of whom most groups are small."""
    return audited(7, 300)


def table(found: Audited) -> list[open_table.Row]:
    return open_table.of_place("X01", "Wandle", AS_OF, found)


def names() -> dict[Key, list[Name]]:
    """The printed names of each count: several where several measures tell the same."""
    found: dict[Key, list[Name]] = defaultdict(list)
    for number in numbers():
        for cell in linked_counts.cells() if number.split else (WHOLE,):
            for column in number.columns:
                found[first_of()[number.counted(column)], cell].append((number.measure.id, number.key, *cell, column))
    return found


def world_of(counts: Mapping[Key, int]) -> dict[Name, int]:
    """Every printed count as it is; 0 where the record is never silent."""
    known = {name: counts[key] for key, told in names().items() for name in told}
    never = [(*row.cell, "unknown") for row in table(Audited(counts, frozenset()))]
    return dict.fromkeys(never, 0) | known


def recovered(found: Audited, *, inside: bool) -> list[object]:
    """The small counts for which no other world fits: from outside, or for who knows the exact totals. Of each other
    world an adversary who knows only what is published is asked whether it fits."""
    world, told = world_of(found.counts), names()
    known = {name: count for name, count in world.items() if not name[2]} if inside else None
    adversary = Adversary(table(found), known)
    assert adversary.wrong(world) == [], "the truth itself does not fit, so the adversary knows nothing"
    safe: set[object] = set()
    for other in found.witnesses:
        changed = {name: found.counts[each] + step for each, step in other.items() for name in told.get(each, ())}
        unseen = all(found.counts[each] + step >= 0 for each, step in other.items() if each not in told)
        if changed and unseen and not adversary.wrong(world | changed, changed):
            safe |= set(other)
    small = (key for key, count in found.counts.items() if 0 < count <= DEFAULT.largest)
    return [key for key in small if key not in safe and not (inside and key[1] == WHOLE)]


@pytest.mark.parametrize("inside", [False, True], ids=["all that is published", "and the exact totals"])
def test_no_small_count_is_recovered(found: Audited, inside: bool) -> None:
    assert recovered(found, inside=inside) == []


@pytest.mark.long
def test_no_small_count_is_recovered_in_many_places() -> None:
    first, tables, small = Random().randrange(10**6), 0, 0
    for seed in range(first, first + 10):
        made = audited(seed, (40, 150, 300, 1_000, 4_000)[seed % 5])
        for inside in (False, True):
            assert recovered(made, inside=inside) == [], f"seed {seed}"
        tables += 1
        small += sum(0 < count <= DEFAULT.largest for count in made.counts.values())
    print(f"{tables} places, {small:,} small counts, none recovered")


def test_the_adversary_sees_what_does_not_fit(found: Audited) -> None:
    world = world_of(found.counts)
    adversary = Adversary(table(found))
    for column in COLUMNS[:2]:
        for measure in ("M03", "M05", "M26", "M28"):
            assert adversary.wrong(world | {(measure, "", "sex", "female", column): 100_000})


def test_what_is_left_out_is_left_out_everywhere_and_rarely(found: Audited) -> None:
    rows = table(found)
    marks = [getattr(row, column).mark for row in rows for column in COLUMNS]
    assert marks.count(open_table.WITHHELD) < len(marks) / 50
    by_words: dict[object, set[object]] = {}
    said = {each.measure.id: each.denominator_counted for each in numbers() if not each.key}
    for row in rows:
        if not row.number:
            by_words.setdefault((said[row.measure], row.stratum, row.group), set()).add(row.denominator)
    assert all(len(shown) == 1 for shown in by_words.values())


def test_every_measure_and_group_has_its_row_even_where_nobody_is(found: Audited) -> None:
    rows = table(found)
    groups = 1 + sum(len(each.names) for each in STRATA)
    wanted = sum(groups if number.split else 1 for number in numbers())
    assert len({row.cell for row in rows}) == len(rows) == wanted
    assert {row.measure for row in rows} == {each.id for each in MEASURES}


def test_a_region_is_the_sum_of_what_its_places_show() -> None:
    known = [linked_counts.counts_of(results(Random(seed), many)) for seed, many in ((1, 400), (2, 90))]
    first, second = (table(Audited(each, frozenset())) for each in known)
    region = {row.cell: row for row in open_table.of_region("E12000007", "London", AS_OF, [*first, *second])}
    seen = set()
    for one, other in zip(first, second, strict=True):
        for column in COLUMNS:
            here, there, whole = (getattr(each, column) for each in (one, other, region[one.cell]))
            shown = [each.count for each in (here, there) if each.count is not None]
            assert whole.count == (sum(shown) if shown else None)
            seen.add(whole.mark)
    assert seen == {"", open_table.NEVER, open_table.NOWHERE, "without 1 of 2 places"}


def test_the_three_files_say_the_same(found: Audited) -> None:
    rows = table(found)
    about = open_files.About("X01", "Wandle", AS_OF)
    made = open_files.files(about, rows)
    assert made == open_files.files(about, rows)
    lines = list(csv.reader(io.StringIO(made[open_files.TABLE].decode(), newline="")))
    kept = pq.read_table(io.BytesIO(made[open_files.COLUMNAR]))
    assert tuple(lines[0]) == tuple(kept.column_names) == open_table.COLUMNS
    as_text = [["" if each is None else str(each) for each in row.values()] for row in kept.to_pylist()]
    assert as_text == lines[1:] and len(lines) == len(rows) + 1


def test_the_dictionary_explains_every_word_of_the_table(found: Audited) -> None:
    told = open_files.dictionary(open_files.About("X01", "Wandle", AS_OF, 2, "three numbers"))
    for row in table(found):
        marks = {getattr(row, column).mark for column in COLUMNS}
        assert all(f"| {each} |" in told for each in marks | {row.group} if each)
        assert f"### {row.measure}" in told
    for measure in MEASURES:
        assert measure.question in told and measure.caveat in told and measure.denominator_counted in told
    assert "31 May 2027" in told and DEFAULT.title in told and "Version 2" in told and "three numbers" in told


def test_numbers_that_contradict_each_other_are_not_published(contradicting: Callable[[str], Counts]) -> None:
    with pytest.raises(linked_counts.Contradiction, match="M05"):
        contradicting("M05")


@pytest.fixture
def contradicting() -> Callable[[str], Counts]:
    """The counts of a place where one measure found one row more than others that count the same."""

    def counts(measure: str) -> Counts:
        made = results(Random(3), 50)
        next(each for each in made if each.measure == measure and not each.stratum).denominator += 1
        return linked_counts.counts_of(made)

    return counts


def test_rows_that_are_the_same_are_described_alike() -> None:
    """Whoever reads the dictionary knows which denominators are one number, and so does the audit."""
    said: list[tuple[object, str]] = []
    for measure in MEASURES:
        rows = measure.counting.counted_in() if measure.counting else None
        alike = next((words for other, words in said if rows.equals(other)), measure.denominator_counted)
        assert alike == measure.denominator_counted, f"{measure.id} counts the rows of another and says it otherwise"
        said.append((rows, measure.denominator_counted))
