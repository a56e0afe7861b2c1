"""Reading a page as a test does: its title, its words without marks, what its forms would send."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any


def text_of(response: Any) -> str:
    """The words of a page, without marks, spaces made one."""
    plain = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def title_of(response: Any) -> str:
    """The words of the browser's title."""
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), flags=re.S)
    assert found, "the page has no title"
    return " ".join(unescape(found.group(1)).split())


class _WhatIsSent(HTMLParser):
    """Gathers what a browser would send for the forms of a page, buttons left out."""

    def __init__(self, action: str):
        super().__init__()
        self.action, self.inside = action, False
        self.sent: dict[str, list[str]] = {}
        self.select, self.area = "", ""
        self.chosen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has: dict[str, Any] = dict(attrs)
        if tag == "form":
            self.inside = has.get("action", "").endswith(self.action)
        elif self.inside and tag == "input":
            self._input(has)
        elif self.inside and tag == "select":
            self.select = has["name"]
            self.chosen = []
        elif self.select and tag == "option" and "selected" in has:
            self.chosen.append(has.get("value", ""))
        elif self.inside and tag == "textarea":
            self.area = has["name"]
            self.sent[self.area] = [""]

    def _input(self, has: dict[str, Any]) -> None:
        if has.get("type") in ("radio", "checkbox") and "checked" not in has:
            return
        self.sent.setdefault(has["name"], []).append(has.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            self.sent[self.select], self.select = self.chosen or [""], ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data


def form_of(response: Any, action: str = "") -> dict[str, list[str]]:
    """What the page's forms with this address would send if nothing more was typed."""
    reader = _WhatIsSent(action)
    reader.feed(response.content.decode())
    # A browser drops the line break that opens a textarea's text.
    return {name: [text.removeprefix("\n") for text in texts] for name, texts in reader.sent.items()}
