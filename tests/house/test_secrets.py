"""Nothing in the project opens anything or is anybody's: no keys, no tokens, no NHS number of a real person."""

import re
import subprocess
import time
from collections.abc import Iterator

import nhs_number
import pytest

from tests.house.files import ROOT, named, own_texts

SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a cloud key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a code host's token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20})"),
    "a signed token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\."),
    "a password in an address": re.compile(r"\b[a-z]+://[^\s/:@{}<>\"']+:[^\s/:@{}<>\"'.]{3,}@"),
}
# What the settings and a test, in one commit, wrote to show the shape of an address.
SHOWN_AS_EXAMPLE = {"postgresql://user:word@", "postgresql://" + "ann:word@"}
# 3-3-4, as people write them.
NUMBER = re.compile(r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])")
SYNTHETIC = "999"


def real_numbers(text: str) -> list[str]:
    """The NHS numbers in a text that could be a living person's: valid, and outside the synthetic range."""
    found = (re.sub(r"\D", "", match) for match in NUMBER.findall(text))
    return [number for number in found if nhs_number.is_valid(number) and not number.startswith(SYNTHETIC)]


def test_no_secret_is_kept_in_the_project() -> None:
    found = [
        f"{named(path)}: {what}"
        for path, text in own_texts()
        for what, pattern in SECRETS.items()
        if set(pattern.findall(text)) - SHOWN_AS_EXAMPLE
    ]
    assert not found, "\n".join(found)


def test_every_nhs_number_is_from_the_synthetic_range() -> None:
    found = [f"{named(path)}: {number}" for path, text in own_texts() for number in real_numbers(text)]
    assert not found, "\n".join(found)


def git(*words: str, given: str = "") -> bytes:
    """What git answers about this history."""
    return subprocess.run(["git", *words], cwd=ROOT, input=given.encode(), capture_output=True, check=True).stdout


def ever_kept() -> Iterator[tuple[str, str]]:
    """Every text that any commit up to this one ever held, once each, and every commit's message; with its id."""
    ids = [line.split()[0] for line in git("rev-list", "--objects", "HEAD").decode().splitlines()]
    answer, at = git("cat-file", "--batch", given="\n".join(ids) + "\n"), 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, kind, size = answer[at:end].decode().split()
        content, at = answer[end + 1 : end + 1 + int(size)], end + 2 + int(size)
        if kind in ("blob", "commit") and b"\0" not in content:
            yield f"{kind} {name[:12]}", content.decode("utf-8", "replace")


def test_nothing_that_was_ever_kept_is_a_secret_or_a_real_number() -> None:
    """What was taken out again is still in the history, for whoever copies it."""
    if not (ROOT / ".git").exists():
        pytest.skip("NO HISTORY HERE: this is a copy without git, so only the files of now were searched")
    began, searched, found = time.perf_counter(), 0, []
    for where, text in ever_kept():
        searched += 1
        for what, pattern in SECRETS.items():
            if set(pattern.findall(text)) - SHOWN_AS_EXAMPLE:
                found.append(f"{where}: {what}")
        found += [f"{where}: {number}" for number in real_numbers(text)]
    print(f"searched {searched} texts of the history in {time.perf_counter() - began:.1f} s")
    assert searched > 100 and not found, "\n".join(found)


def test_both_rules_would_find_what_they_look_for() -> None:
    # Put together here, so that this file does not break its own rules.
    assert SECRETS["a private key"].search("-----BEGIN RSA " + "PRIVATE KEY-----")
    assert SECRETS["a password in an address"].search("postgresql://me:" + "letmein@db/plans")
    assert real_numbers("943 476 " + "5919") == ["9434765919"]
    assert real_numbers("943 476 5918") == []
    assert real_numbers("999 000 0018") == []
