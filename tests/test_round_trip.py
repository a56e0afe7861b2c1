"""One section, all the way: what a form sends becomes an entry, the standing, a sentence, a line on the page and a
column."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.assurance.extract import extract
from everymoment.measures.columns import columns_of
from everymoment.pages.nhsuk import fields
from everymoment.people import clock
from everymoment.plans import history, read
from everymoment.plans.models import Entry, Standing
from everymoment.sections import contents
from everymoment.sections.kinds import ListOf
from tests import builders
from tests.made_once import anew, for_a_module
from tests.pages.reading import form_of, text_of

pytestmark = pytest.mark.django_db


made_once = for_a_module(builders.cast)


@pytest.mark.parametrize("key", [each.key for each in contents.SECTIONS])
def test_a_section_goes_all_the_way(made_once: builders.Cast, key: str) -> None:
    made, section = anew(made_once), contents.section(key)
    expected = {each.key: each.check(builders.example(each), clock.today()) for each in section.fields}
    for account in (made.nurse, made.social_worker):
        send(made, account, key, expected)

    assert Standing.objects.get().values[key] == expected
    entries = {each.field: each for each in Entry.objects.filter(change__section=key)}
    viewer = made.viewer(made.nurse)
    told = " ".join(each.text for each in history.history(viewer, key)).lower()
    page = text_of(browser(made.nurse).get(reverse("plan", args=[made.ref])))
    row = extract(clock.now() + timedelta(seconds=1)).tables["plans"].to_pylist()[0]
    for field in section.fields:
        value = expected[field.key]
        entry = entries[field.key]
        assert (entry.was, entry.now) == (None, value[0] if isinstance(field, ListOf) else value), "entry"
        assert (field.item if isinstance(field, ListOf) else field.name).lower() in told, "sentence"
        assert shown_words(field, value).lower() in page.lower(), "page"
        for column in columns_of(field, f"{key}__{field.key}"):
            assert row[column.name] == column.cell(value, frozenset()), "column"


def browser(account: Any) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(account)
    return client


def send(made: builders.Cast, account: Any, key: str, expected: dict[str, Any]) -> None:
    """Fill the section's form as this account would, with whatever of it they may write and nobody wrote yet."""
    viewer, where = made.viewer(account), reverse("section", args=[made.ref, key])
    seen = {each.field.key for each in read.section(viewer, key).known}
    mine = [each for each in contents.section(key).fields if viewer.may_write(each) and each.key not in seen]
    if not mine:
        return
    if contents.section(key).page:
        made.write(account, key, {each.key: expected[each.key] for each in mine})
        return
    client = browser(account)
    typed: dict[str, Any] = form_of(client.get(where), where)
    for each in mine:
        typed |= fields.filled(each, each.key, expected[each.key])
    answer = client.post(where, typed)
    assert answer.status_code == 302, text_of(answer)


def shown_words(field: Any, value: Any) -> str:
    """What of an answer must be readable on the plan."""
    if isinstance(field, ListOf):
        return field.parts[0].say(value[0][field.parts[0].key])
    return field.say(value).split(",")[0].split(" (")[0]
