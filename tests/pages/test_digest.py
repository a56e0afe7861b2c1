"""Where and how often somebody wants to hear by e-mail: shown, changed, and put right."""

from django.test import Client
from django.urls import reverse

from everymoment.people.models import Account
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of


def test_the_choice_is_shown_and_changed(cast: builders.Cast, browser: Browser) -> None:
    client, address = browser(cast.nurse), reverse("digest")
    assert form_of(client.get(address), address) | {"csrfmiddlewaretoken": [""]} == {
        "csrfmiddlewaretoken": [""], "address": [""], "often": ["daily"],
    }  # fmt: skip
    page = client.post(address, {"address": "grace@example.org", "often": "weekly"}, follow=True)
    assert "Kept." in text_of(page)
    assert form_of(page, address)["address"] == ["grace@example.org"]
    assert form_of(page, address)["often"] == ["weekly"]
    kept = Account.objects.get(pk=cast.nurse.pk)
    assert (kept.email, kept.digest) == ("grace@example.org", "weekly")


def test_a_wrong_address_is_said_and_what_was_typed_stays(cast: builders.Cast, browser: Browser) -> None:
    address = reverse("digest")
    page = browser(cast.nurse).post(address, {"address": "grace at home", "often": "daily"})
    assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert "Enter an e-mail address, such as name@example.org" in text_of(page)
    assert form_of(page, address)["address"] == ["grace at home"]


def test_the_notices_lead_to_it(cast: builders.Cast, browser: Browser) -> None:
    assert reverse("digest") in browser(cast.nurse).get(reverse("notices")).content.decode()


def test_nobody_chooses_without_signing_in(db: None) -> None:
    assert Client().get(reverse("digest")).status_code == 302
