"""What is looked for on every page would be found: a page that breaks the policy it was sent with is heard."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Route

from tests.journeys.conftest import watched

pytestmark = pytest.mark.journey

PLACE = "http://127.0.0.1:9/"
POLICY = "; ".join(
    f"{name} {' '.join(words)}" for name, words in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
ELSEWHERE = "http://elsewhere.example.org/seen.png"
ASKING = f"<!doctype html><title>kept</title><body><img alt='' src='{ELSEWHERE}'>"
BREAKING = {
    "script-src-elem": "<script>document.title = 'ran'</script>",
    "style-src-elem": "<style>body { color: red }</style>",
    "style-src-attr": "<p style='color: red'>x</p>",
    "script-src-attr": "<img src='/none.png' onerror='document.title = 1'>",
    "frame-src": "<iframe src='/other/'></iframe>",
    "object-src": "<object data='/other/'></object>",
    "base-uri": "<base href='/other/'>",
}


@pytest.mark.parametrize("what", BREAKING)
def test_each_way_to_break_the_policy_is_stopped_and_heard(chromium: Browser, what: str) -> None:
    faults: list[str] = []

    def answer(route: Route) -> None:
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
        route.fulfill(headers=headers, body=f"<!doctype html><title>kept</title><body>{BREAKING[what]}")

    with watched(chromium, PLACE, faults) as page:
        page.context.route("**/*", answer)
        page.goto(PLACE)
        page.wait_for_function("document.readyState === 'complete'")
        assert page.title() == "kept"
    assert any(f"broke {what}" in each for each in faults), faults


def test_what_asks_another_host_is_heard_and_finds_none(chromium: Browser) -> None:
    faults: list[str] = []
    with watched(chromium, PLACE, faults) as page:
        page.context.route(PLACE, lambda route: route.fulfill(content_type="text/html", body=ASKING))
        page.goto(PLACE)
        page.wait_for_function("document.readyState === 'complete'")
        assert page.evaluate("document.images[0].naturalWidth") == 0
    assert faults == [f"asked {ELSEWHERE}"]
