"""With TLS on, cookies and headers are those of a site that is never reached in any other way.

Asked of a process of its own: settings are read once.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.house.files import ROOT

ASKS = """
import json, os
import django
from django.conf import settings
django.setup()
from django.core.handlers.wsgi import WSGIRequest
from django.contrib import messages
from django.http import HttpResponse
from django.middleware import csrf
from django.test import RequestFactory
from django.contrib.sessions.backends import signed_cookies

settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # asks no database
settings.ALLOWED_HOSTS = ["plans.example"]

def page(request):
    request.session["a"] = 1
    csrf.get_token(request)
    messages.success(request, "Saved.")
    return HttpResponse("x")

from django.core.handlers.base import BaseHandler
from everymoment.pages.rules import ANYBODY, open_to
import everymoment.project.urls as urls
from django.urls import path
urls.urlpatterns.insert(0, path("a/", open_to(ANYBODY)(page)))
handler = BaseHandler()
handler.load_middleware()
ask = RequestFactory(HTTP_HOST="plans.example", **({"HTTP_X_FORWARDED_PROTO": "https"} if settings.BEHIND_TLS else {}))
answer = handler.get_response(ask.get("/a/"))
cookies = {name: {k: v for k, v in morsel.items() if v} for name, morsel in answer.cookies.items()}
print(json.dumps({"cookies": cookies, "headers": dict(answer.headers)}))
"""


@pytest.fixture(scope="module")
def answers() -> dict[str, dict]:
    """What a page that sets every cookie answers, with TLS on and off."""

    def ask(tls: str) -> dict:
        surroundings = {**os.environ, "EVERYMOMENT_TLS": tls, "DJANGO_SETTINGS_MODULE": "everymoment.project.settings"}
        ran = subprocess.run([sys.executable, "-c", ASKS], cwd=ROOT, env=surroundings, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return {"on": ask("on"), "off": ask("off")}


def test_every_cookie_is_for_this_host_alone_and_over_tls_only(answers: dict[str, dict]) -> None:
    cookies = answers["on"]["cookies"]
    assert set(cookies) == {"__Host-sessionid", "__Host-csrftoken", "__Host-messages"}
    for name, has in cookies.items():
        assert has["secure"] is True and has["path"] == "/" and "domain" not in has and has["samesite"] == "Lax", name
        # The script renews a form's token from its cookie; the session and the confirmations are no script's business.
        assert has.get("httponly", False) is (name != "__Host-csrftoken"), name


def test_a_browser_is_told_to_use_nothing_but_tls_for_a_year(answers: dict[str, dict]) -> None:
    assert answers["on"]["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_over_plain_http_the_names_are_plain_since_a_browser_would_take_no_others(answers: dict[str, dict]) -> None:
    assert set(answers["off"]["cookies"]) == {"sessionid", "csrftoken", "messages"}
    assert "Strict-Transport-Security" not in answers["off"]["headers"]
