"""Signing in as staff do: an app set up and used, a recovery code, a passkey of Chromium's own virtual device."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import GRACE, sign_in_as
from tests.journeys.pictures import picture
from tests.pages.app_codes import lasting_code

pytestmark = pytest.mark.journey


def test_an_app_is_set_up_its_codes_shown_once_and_asked_for(page: Page) -> None:
    sign_in_as(page, GRACE)
    page.get_by_role("link", name=GRACE).click()
    everybody_can_use(page)
    picture(page, "second-step")
    page.get_by_role("button", name="Set up an app").click()
    everybody_can_use(page)
    picture(page, "set-up-an-app")
    secret = page.locator("#key").inner_text()
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Continue").click()
    assert "This did not fit" in page.locator(".nhsuk-error-summary").inner_text()
    # A form that was wrong keeps its key: what was scanned already still fits.
    assert page.locator("#key").inner_text() == secret
    page.get_by_label("Code that the app shows").fill(lasting_code(secret))
    page.get_by_role("button", name="Continue").click()
    everybody_can_use(page)
    picture(page, "recovery-codes")
    codes = page.locator(".em-codes code").all_inner_texts()
    assert len(codes) == 10
    page.reload()
    assert "shown once" in page.locator("main").inner_text() and codes[0] not in page.content()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/demo/")
    with_second_step(page)
    everybody_can_use(page)
    picture(page, "code-asked-for")
    page.get_by_label("Code from your app").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/notices/")


def with_second_step(page: Page) -> None:
    """Signs in as Grace, as those do who have set up a second step."""
    page.get_by_role("button", name=f"With a second step: {GRACE}").click()
    page.wait_for_url("**/sign-in/code/")


def test_one_press_signs_out_everywhere_else(page: Page, site: str) -> None:
    sign_in_as(page, GRACE)
    elsewhere = page.context.browser.new_context(base_url=site)
    try:
        phone = elsewhere.new_page()
        sign_in_as(phone, GRACE)
        page.goto("/account/signed-in/")
        everybody_can_use(page)
        picture(page, "signed-in")
        assert page.locator("main li").count() == 2
        page.get_by_role("button", name="Sign out everywhere else").click()
        assert "Signed out in 1 other place." in page.locator("main").inner_text()
        phone.goto("/notices/")
        assert "/sign-in/" in phone.url
    finally:
        elsewhere.close()


@contextmanager
def virtual_device(page: Page) -> Iterator[None]:
    """A passkey device that Chromium plays: it verifies its user and keeps what it made."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device = {**options, "isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    yield
    tools.send("WebAuthn.disable")


def test_a_passkey_is_made_and_signs_in_without_a_password(page: Page, site: str) -> None:
    # A passkey is bound to a name, and an address of numbers is none.
    named = site.replace("127.0.0.1", "localhost")
    page.goto(f"{named}/demo/")
    page.get_by_role("button", name=f"Sign in as {GRACE}").click()
    with virtual_device(page):
        page.goto(f"{named}/account/passkeys/add/")
        everybody_can_use(page)
        picture(page, "add-a-passkey")
        page.get_by_role("button", name="Add a passkey").click()
        page.wait_for_url("**/account/recovery-codes/")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/")
        everybody_can_use(page)
        picture(page, "sign-in")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(re.compile("/notices/$"))
        assert GRACE in page.locator("header").inner_text()
        page.goto(f"{named}/account/second-step/")
        assert "This device" in page.locator("main").inner_text()
