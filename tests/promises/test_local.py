"""A local framework is taken when it is wholly right, and else left out, with one line for each thing that is wrong."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from everymoment.promises.contents import FRAMEWORKS, PROMISED, with_local
from everymoment.promises.local import LARGEST_FILE, NotTaken, read, read_folder
from everymoment.promises.local_form import MOST_PROMISES

RIGHT = """\
key = "our_pledge"
title = "Our pledge"
about = "What we said we would do."
places = ["X09000001"]

[[part]]
title = "At home"

[[part.promise]]
id = "W1"
title = "Somebody comes"
promise = "Somebody comes within two days."
measures = ["M19", "M22"]
same_as = ["A1.4", "P11"]

[[part.promise]]
id = "W2"
title = "Somebody stays"
promise = "Nobody who wants company dies alone."
measures = ["M48"]
"""


def lines(text: str | bytes) -> list[str]:
    """What is said to be wrong with a file."""
    with pytest.raises(NotTaken) as refusal:
        read("ours.toml", text.encode() if isinstance(text, str) else text)
    for each in refusal.value.lines:
        assert each.startswith("ours.toml") and "\n" not in each and each.endswith(".") and each.isprintable(), each
    return list(refusal.value.lines)


def test_a_file_that_is_right_is_a_framework_like_any_other() -> None:
    made = read("ours.toml", RIGHT.encode())
    assert (made.key, made.title) == ("our_pledge", "Our pledge")
    assert [(part.title, [each.id for each in part.held]) for part in made.parts] == [("At home", ["W1", "W2"])]
    assert made.promises[0].measures == ("M19", "M22") and made.promises[0].key == "w1"
    assert made.held_in("X09000001") and not made.held_in("E09000008")
    assert all(each.held_in("E09000008") for each in FRAMEWORKS)


def test_what_it_says_is_the_same_is_linked_both_ways() -> None:
    together = with_local([read("ours.toml", RIGHT.encode())])
    first = together.by_id["W1"]
    assert [each.id for each in together.same_as(first)] == ["P11", "A1.4"]
    assert first in together.same_as(together.by_id["P11"]) and first in together.same_as(together.by_id["A1.4"])
    assert together.same_as(together.by_id["W2"]) == ()
    assert first not in PROMISED.same_as(PROMISED.by_id["P11"])


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('key = "our_pledge"\n', "", "ours.toml, key: it is missing. Add it."),
        ("our_pledge", "Our Pledge", "ours.toml, key: Our Pledge cannot stand here. Use small letters"),
        ("our_pledge", "charter", "ours.toml, key: another framework is called charter. Choose another key."),
        ('title = "Our pledge"', "titel = 1", "ours.toml, titel: nothing here is called that. Use key, title, about"),
        ('title = "Our pledge"', "title = 7", 'ours.toml, title: this must be words. Put them between "quotation'),
        ('"Our pledge"', '"  "', "ours.toml, title: there are no words. Write some."),
        ('"Our pledge"', '"a\\u202eb"', "ours.toml, title: there is a mark in it that cannot be printed."),
        ('"Our pledge"', f'"{"a" * 101}"', "ours.toml, title: it has 101 letters, more than 100. Say it shorter."),
        ('["X09000001"]', '["Wandle"]', "ours.toml, places: Wandle cannot stand here. Use the code of a locality"),
        ('["X09000001"]', '"X09000001"', "ours.toml, places: this must be a list of words. Write it as in"),
        ('["X09000001"]', "[]", "ours.toml, places: this must be a list of words. Write it as in"),
        ('title = "At home"\n', "", "ours.toml, part 1, title: it is missing. Add it."),
        ('"W2"', '"W1"', "ours.toml, part 1, promise W1, id: W1 is there already in this file."),
        ('"W2"', '"w2"', "ours.toml, part 1, promise w2, id: w2 cannot stand here. Use capital letters and numbers"),
        ('"W2"', '"P9"', "ours.toml, id: another framework has a promise P9. Choose letters of your own."),
        ('id = "W2"\n', "", "ours.toml, part 1, promise 2, id: it is missing. Add it."),
        ('["M48"]', '["M58"]', "ours.toml, part 1, promise W2, measures: no measure is called M58. Use M01 to M57"),
        ('["M48"]', '["M48", "M48"]', "ours.toml, part 1, promise W2, measures: M48 is there more than once."),
        ('["M48"]', "[48]", "ours.toml, part 1, promise W2, measures: this must be a list of words."),
        ('measures = ["M48"]\n', "", "ours.toml, part 1, promise W2, measures: it is missing. Add it."),
        ('"P11"]', '"P22"]', "ours.toml, part 1, promise W1, same_as: no promise is called P22. Use an id that"),
        ('"P11"]', '"W2"]', "ours.toml, part 1, promise W1, same_as: no promise is called W2."),
        ('[[part]]\ntitle = "At home"\n', "", "ours.toml, part: this must be one or more tables."),
        ("[[part.promise]]", "[part.promise]", "ours.toml, line 16: this is not TOML"),
        ("places = [", "places = ", "ours.toml, line 4: this is not TOML"),
    ],
)  # fmt: skip
def test_each_thing_that_is_wrong_is_one_line_that_says_where_what_and_what_to_do(
    was: str, now: str, says: str
) -> None:
    assert RIGHT.replace(was, now) != RIGHT
    assert any(each.startswith(says) for each in lines(RIGHT.replace(was, now))), lines(RIGHT.replace(was, now))


def test_all_that_is_wrong_is_said_at_once() -> None:
    bad = RIGHT.replace('"M48"', '"M99"').replace('"Our pledge"', '""').replace("about =", "abuot =")
    assert [each.split(":")[0].removeprefix("ours.toml, ") for each in lines(bad)] == [
        "abuot",
        "title",
        "about",
        "part 1, promise W2, measures",
    ]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "key: it is missing"),
        (b"\xff\xfe", "ours.toml, line 1: a letter is not in UTF-8. Save the file as UTF-8."),
        (RIGHT.encode().replace(b"home", b"h\xf4me"), "ours.toml, line 7: a letter is not in UTF-8."),
        (b"a" * (LARGEST_FILE + 1), "ours.toml: it is larger than 256 kB."),
        (b"a = " + b"[" * 60_000, "ours.toml: brackets stand too deep"),
        (b"a = " + b"9" * 5_000, "this is not TOML"),
        (b"key = 1\nkey = 2\n", "ours.toml, line 2: this is not TOML"),
    ],
)
def test_what_is_no_such_file_at_all_is_said_in_a_line(raw: bytes, says: str) -> None:
    assert says in lines(raw)[0]


def test_more_promises_than_a_page_can_hold_are_refused() -> None:
    more = "".join(RIGHT[RIGHT.rindex("[[part.promise]]") :].replace("W2", f"X{each}") for each in range(MOST_PROMISES))
    assert lines(RIGHT + more) == [
        f"ours.toml, part: there are {MOST_PROMISES + 2} promises, more than {MOST_PROMISES}. "
        "Divide them into several frameworks."
    ]


def test_letters_of_a_byte_order_mark_are_no_hindrance() -> None:
    assert read("ours.toml", b"\xef\xbb\xbf" + RIGHT.encode()).key == "our_pledge"


@settings(max_examples=50)
@given(some.binary(max_size=200))
def test_any_bytes_are_refused_in_lines_and_nothing_else_happens(raw: bytes) -> None:
    assert lines(raw)


VALUES = some.recursive(
    some.none() | some.integers() | some.text(max_size=9) | some.sampled_from(["W1", "M19", "P9", "X09000001"]),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(["id", "title"]), inner),
    max_leaves=6,
)


def as_toml(value: Any) -> str:
    """A value in one line of TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {as_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(each):08x}" for each in value if not 0xD800 <= ord(each) < 0xE000) + '"'
    return "1979-05-27" if value is None else str(value % 2**60)


@settings(max_examples=50)
@given(some.sampled_from([n for n, line in enumerate(RIGHT.splitlines()) if " = " in line]), VALUES)
def test_any_value_in_any_place_is_taken_or_refused_in_lines(number: int, value: Any) -> None:
    changed = RIGHT.splitlines()
    changed[number] = f"{changed[number].split(' = ')[0]} = {as_toml(value)}"
    try:
        made = read("ours.toml", "\n".join(changed).encode())
    except NotTaken:
        lines("\n".join(changed))
    else:
        assert all(each.measures and each.title.strip() for each in made.promises)


# A folder of them.


def test_a_folder_is_read_by_name_and_one_broken_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(RIGHT)
    (tmp_path / "b.toml").write_text("not a framework")
    (tmp_path / "c.toml").write_text(RIGHT.replace("our_pledge", "theirs"))
    (tmp_path / "d.toml").write_text(RIGHT.replace("our_pledge", "dd").replace("W", "D"))
    (tmp_path / "notes.txt").write_text("nothing to do with it")
    held, wrong = read_folder(tmp_path)
    assert [each.key for each in held] == ["our_pledge", "dd"]
    assert [each.split(":")[0] for each in wrong] == ["b.toml, line 1", "c.toml, id", "c.toml, id"]


def test_no_folder_is_no_framework(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nowhere") == ((), ())


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "b.toml").symlink_to(tmp_path / "gone")
    held, wrong = read_folder(tmp_path)
    assert held == () and [each.split(" (")[0] for each in wrong] == [
        "a.toml: it cannot be read",
        "b.toml: it cannot be read",
    ]


def test_a_folder_that_is_shut_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", shut)
    assert read_folder(tmp_path) == (
        (),
        (f"{tmp_path.name}: the folder cannot be opened (Permission denied). Let this program read it.",),
    )
