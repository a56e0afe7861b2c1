"""The page of the cast: one press signs in, only in a demo, and only as somebody the demo made."""

import importlib

import pytest
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from everymoment.demo.cast import CAST, Part
from everymoment.project import urls

FIRST_PAGES = {
    "edith": "/people/",
    "rosalind": "/people/",
    "amara": "/notices/",
    "grace": "/notices/",
    "ruth": "/notices/",
    "maria": "/notices/",
    "tom": "/urgent/",
    "helen": "/places/",
    "priya": "/privacy/",
    "samira": "/privacy/",
}
in_a_demo = pytest.mark.urls("tests.demo.urls_on")


@in_a_demo
@pytest.mark.django_db
@pytest.mark.usefixtures("wandle")
def test_the_page_lists_the_whole_cast(client: Client) -> None:
    shown = client.get("/demo/").content.decode()
    assert all(part.name in shown for part in CAST)
    assert "999 000 0018" in shown


@in_a_demo
@pytest.mark.django_db
@pytest.mark.usefixtures("wandle")
@pytest.mark.parametrize("part", CAST, ids=lambda part: part.username)
def test_a_press_signs_in_and_opens_the_first_page(part: Part, client: Client) -> None:
    answered = client.post(f"/demo/sign-in/{part.username}/", follow=True)
    assert answered.status_code == 200
    assert answered.redirect_chain[-1][0].startswith(FIRST_PAGES[part.username])
    assert client.session["_auth_user_id"]


@in_a_demo
@pytest.mark.django_db
@pytest.mark.usefixtures("wandle")
@pytest.mark.parametrize("username", ["daniel", "admin", "nobody"])
def test_nobody_else_can_be_signed_in_as(username: str, client: Client) -> None:
    assert client.post(f"/demo/sign-in/{username}/").status_code == 404
    assert "_auth_user_id" not in client.session


@in_a_demo
@pytest.mark.django_db
@pytest.mark.usefixtures("wandle")
def test_looking_at_the_address_signs_nobody_in(client: Client) -> None:
    assert client.get("/demo/sign-in/ruth/").status_code == 405
    assert "_auth_user_id" not in client.session


def test_the_addresses_exist_only_while_the_setting_is_on() -> None:
    try:
        with override_settings(DEMO=False):
            importlib.reload(urls)
            with pytest.raises(Resolver404):
                resolve("/demo/", urlconf=tuple(urls.urlpatterns))
        with override_settings(DEMO=True):
            importlib.reload(urls)
            assert resolve("/demo/", urlconf=tuple(urls.urlpatterns)).url_name == "demo_cast"
    finally:
        importlib.reload(urls)
