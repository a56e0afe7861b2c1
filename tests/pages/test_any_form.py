"""Anything at all through any form: whoever sends whatever, the server never fails, and what it refuses leaves nothing.

Test_bad_text.py sends each hostile text through every form in order; here everything is mixed: wrong types, doubled and
missing fields, numbers and days out of range, half letters, marks that turn text round.
"""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from everymoment.plans import rebuild
from everymoment.plans.models import Notice
from everymoment.sections import contents, kinds
from tests import builders
from tests.pages.addresses import addresses
from tests.pages.conftest import Browser
from tests.pages.reading import form_of
from tests.pages.tables import rows
from tests.pages.test_bad_text import ANSWERS, ASKED, HOSTILE, URLENCODED, encoded

READERS = ("nurse", "social_worker", "gp", "edith", "daughter", "carer", "paramedic", "director", "outsider")
# Mostly those who may, or most would end at the door.
SENDERS = st.sampled_from([*READERS, *["social_worker", "nurse", "gp"] * 4])
QUICK, LONG = 100, 20_000
NOT_A_FORM = 405
ODD = [
    "", " ", "-1", "0", "1", "2", "9" * 18, "9" * 400, "1e309", "NaN", "٣", "²", "None", "null", "[]", "{}", "true",
    "on", "yes", "no", "0000-00-00", "9999-12-31", "10000-01-01", "2026-02-30", "1900-01-01", "2026-11-25T25:61",
    "item-1", "../..", "person", "withdrawn", "00000000-0000-0000-0000-000000000000", "%00", "%ED%A0%80",
    "\r\nSet-Cookie: a=b", "\u202e", "x" * 5000,
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from([text for name, text in HOSTILE.items() if name != "a megabyte"]),
    st.text(st.characters(), max_size=30),  # every letter that there is, half ones too
    st.integers().map(str),
    st.dates().map(str),
)
KEYS = ("about_me", "what_matters_to_me", "treatment_and_resuscitation", "if_things_get_worse", "people_around_me")

# Answers in the person's own words, of each section above that has some: these are kept whatever they say.
PLAIN = [field.key for key in KEYS for field in contents.section(key).fields if isinstance(field, kinds.Text)]

Forms = list[tuple[str, dict[str, list[str]]]]


@pytest.fixture
def clients(cast: builders.Cast, browser: Browser) -> dict[str, Client]:
    """Everybody, signed in."""
    return {reader: browser(getattr(cast, reader)) for reader in READERS}


@pytest.fixture
def forms(cast: builders.Cast, clients: dict[str, Client]) -> Forms:
    """Every address with what its form would send; what no page asks is there by the names that others ask by."""
    cast.write(cast.social_worker, "about_me", {"preferred_name": "Edie"})
    notice = Notice.objects.filter(account=cast.nurse).latest("pk").pk
    found = []
    for address in addresses(cast, notice=notice, keys=KEYS):
        takes_forms = clients["outsider"].post(address).status_code != NOT_A_FORM
        if takes_forms and address != reverse("sign_out"):
            page = clients["social_worker"].get(address)
            html = page.get("Content-Type", "").startswith("text/html")
            form = form_of(page) if html and page.status_code == 200 else {}
            form.pop("csrfmiddlewaretoken", None)
            found.append((address, {**dict.fromkeys(ASKED, [""]), **form, "told_by": ["person"]}))
    assert len(found) > 20
    # Half of all that is sent goes to the forms of sections, where most is kept.
    return found + [each for each in found if "/sections/" in each[0]] * 4


def send(clients: dict[str, Client], forms: Forms, data: Any) -> bool:
    """One form, changed here and there, sent by somebody: whether something was kept. That is taken back, so that each
    begins alike."""
    reader = data.draw(SENDERS, "reader")
    address, form = data.draw(st.sampled_from(forms), "form")
    sent = dict(form)
    for name in data.draw(st.lists(st.sampled_from(sorted(form)), max_size=2), "changed"):
        sent[name] = data.draw(st.lists(VALUES, max_size=3), name)
    plain = [name for name in PLAIN if name in form]
    if plain and data.draw(st.booleans(), "with plain words"):
        sent[data.draw(st.sampled_from(plain), "plain field")] = ["Some plain words"]
    if made_up := data.draw(st.text(st.characters(codec="utf-8"), max_size=8), "made up"):
        sent[made_up] = data.draw(st.lists(VALUES, max_size=2), "made up value")
    with transaction.atomic():
        before = rows()
        answer = clients[reader].post(address, encoded(sent), URLENCODED)
        event(str(answer.status_code))
        assert answer.status_code in ANSWERS, (reader, address, answer.status_code)
        if answer.status_code >= 400:
            assert rows() == before, "what is refused keeps nothing"
        if kept := rows() != before:
            event("kept something")
            assert not list(rebuild.differing()), "a standing is never half of a change"
        transaction.set_rollback(True)
    return kept


def often(many: int, clients: dict[str, Client], forms: Forms) -> None:
    """So many forms; fails, too, when hardly any of them got far enough to be kept."""
    kept = 0

    @settings(max_examples=many, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def each(data: Any) -> None:
        nonlocal kept
        kept += send(clients, forms, data)

    each()
    print(f"{many} forms sent, of which {kept} kept something")
    assert kept >= many / 100


def test_no_form_fails_whatever_is_sent(clients: dict[str, Client], forms: Forms) -> None:
    often(QUICK, clients, forms)


@pytest.mark.long
def test_no_form_fails_whatever_is_sent_very_often(clients: dict[str, Client], forms: Forms) -> None:
    often(LONG, clients, forms)
