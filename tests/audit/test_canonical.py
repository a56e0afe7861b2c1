"""Equal facts give equal commitments, any other fact another one, and neither database changes that on the way."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.audit.canonical import NotCanonical, canonical, commitment
from everymoment.audit.models import Note, note
from everymoment.people import clock

SALT = bytes(16)
# Emoji, marks that turn the direction of writing, combining marks: everything but NUL and half characters.
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    ["\u202eabc", "👩🏽‍⚕️", "e\u0301", "é", "\u2028", '"\\', "\x7f", "\ufeff", "\U0010ffff"]
)
LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
FACTS = st.dictionaries(
    TEXT, st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
)


quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
long = settings(quick, max_examples=1000)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: Python takes True for 1, which a record must not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def equal_only_if_the_facts_are(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What the next two tests hold to, a few times and very often; so with those below."""
    assert commitment(SALT, one) == commitment(SALT, dict(reversed(one.items())))
    assert (commitment(SALT, one) == commitment(SALT, other)) == same(one, other)


@given(FACTS, FACTS)
@quick
def test_two_commitments_are_equal_only_if_the_facts_are(one: dict[str, Any], other: dict[str, Any]) -> None:
    equal_only_if_the_facts_are(one, other)


@pytest.mark.long
@given(FACTS, FACTS)
@long
def test_of_very_many_commitments_two_are_equal_only_if_the_facts_are(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    equal_only_if_the_facts_are(one, other)


def another_after_any_change(facts: dict[str, Any], data: st.DataObject, new: Any) -> None:
    key = data.draw(st.sampled_from(sorted(facts)))
    changed = facts | {key: new}
    assert (commitment(SALT, changed) == commitment(SALT, facts)) == same(changed, facts)
    without = {name: value for name, value in facts.items() if name != key}
    assert commitment(SALT, without) != commitment(SALT, facts)


@given(FACTS.filter(bool), st.data(), LEAF)
@settings(quick, max_examples=80)
def test_any_change_of_any_fact_gives_another_commitment(facts: dict[str, Any], data: st.DataObject, new: Any) -> None:
    another_after_any_change(facts, data, new)


@pytest.mark.long
@given(FACTS.filter(bool), st.data(), LEAF)
@long
def test_of_very_many_changes_each_gives_another_commitment(
    facts: dict[str, Any], data: st.DataObject, new: Any
) -> None:
    another_after_any_change(facts, data, new)


def holds_after_the_way_through_the_database(facts: dict[str, Any]) -> None:
    kept = note("heartbeat", facts)
    ((number, salt, again),) = Note.kept(Note.objects.filter(pk=kept.pk))
    assert number == kept.pk and salt is not None
    assert commitment(bytes(salt), again) == bytes(kept.commitment)


@pytest.mark.django_db
@given(FACTS)
@quick
def test_a_commitment_holds_after_the_way_through_the_database(facts: dict[str, Any]) -> None:
    holds_after_the_way_through_the_database(facts)


@pytest.mark.long
@pytest.mark.django_db
@given(FACTS)
@long
def test_very_many_commitments_hold_after_the_way_through_the_database(facts: dict[str, Any]) -> None:
    holds_after_the_way_through_the_database(facts)


@pytest.mark.django_db
@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_moment_is_the_same_in_any_zone_and_after_the_database(moment: datetime) -> None:
    assert canonical({"at": moment}) == canonical({"at": moment.astimezone(UTC)})
    with clock.at(moment):
        kept = note("heartbeat")
    ((_, salt, again),) = Note.kept(Note.objects.filter(pk=kept.pk))
    assert commitment(bytes(salt or b""), again) == bytes(kept.commitment)


@pytest.mark.parametrize(
    "value",
    [
        "a\x00b",
        "half \ud83d",
        float("nan"),
        float("inf"),
        datetime(2026, 1, 1),
        b"bytes",
        {1: "a"},
        {"a\x00": 1},
        {"a"},
    ],
    ids=repr,
)
def test_what_is_not_the_same_everywhere_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical({"deep": [{"down": value}]})


def test_it_is_written_as_anybody_can_write_it_again() -> None:
    """Worked by hand, so that another program, in years to come, can verify."""
    which = uuid4()
    facts = {"b": [1, 2.0, 0.5, -0.0, 1e23], "a": {"z": None, "é": True}, "d": date(2026, 3, 1), "u": which}
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    whole = '{"a":{"z":null,"é":true},"b":[1,2,0.5,0,100000000000000000000000],"d":"2026-03-01",'
    whole += f'"t":"2026-07-01T11:00:00.000000+00:00","u":"{which}"}}'
    assert canonical(facts | {"t": moment}) == whole.encode()
    assert commitment(SALT, {"a": 1}) == sha256(b"\x02" + SALT + b'{"a":1}').digest()
