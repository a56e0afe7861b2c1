"""What a journey walks on: the real server with a copy of a small demo locality, and Debian's Chromium."""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.journeys import site as real_site
from tests.journeys.cast import EDITH, sign_in_as
from tests.journeys.pictures import DESK, FOR_DOCS

ROOT = Path(__file__).resolve().parent.parent.parent
PEOPLE = 120 if FOR_DOCS else 12
PATIENT_MS = 15_000
QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # No other host can be found, so that none needs to be held back: a browser that hands over each request to be
    # looked at first keeps nothing, and fetches every style sheet again with every page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# What Chromium says on the console when a page breaks its own policies, or asks for what the server will not give.
BROKEN_POLICY = ("content security policy", "permissions policy", "refused to", "cross-origin")
# What it reports to the page itself, whether or not it also says so on the console.
REPORTS = """document.addEventListener("securitypolicyviolation", (event) =>
  window.reported(`broke ${event.effectiveDirective} with ${event.blockedURI} at ${event.documentURI}`));"""


@pytest.fixture(scope="session")
def locality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small demo locality in it, made once by the program's own commands."""
    folder = tmp_path_factory.mktemp("locality")
    real_site.make_locality(folder, people=PEOPLE)
    return folder


@pytest.fixture(scope="session")
def server(locality: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of the real server, and the folder with the copy of the locality that it serves."""
    folder = tmp_path_factory.mktemp("served") / "site"
    with real_site.serving(locality, folder) as address:
        yield address, folder


@pytest.fixture
def site(server: tuple[str, Path], locality: Path) -> str:
    """The address of the real server, in a locality as it was made: what a journey does there ends with it."""
    address, folder = server
    real_site.as_at_the_beginning(locality, folder)
    return address


@pytest.fixture(scope="session")
def edith(chromium: Browser, server: tuple[str, Path]) -> str:
    """What stands for Edith in addresses, as her own page shows it; it is the same in every journey."""
    context = chromium.new_context(base_url=server[0])
    page = context.new_page()
    sign_in_as(page, EDITH)
    found = re.search(r"/people/([0-9a-f-]{36})/", page.url)
    assert found, page.url
    context.close()
    return found[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once; found (or installed) as `make test` does."""
    found = subprocess.run(["sh", "setup/browser.sh"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    # Chromium's own sandbox cannot start as root, as build machines often run.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    # A build machine whose two cores do other work besides may take longer than Playwright's five seconds.
    expect.set_options(timeout=PATIENT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A fresh page of nobody's; it fails the journey if it asks an outside host, breaks its policy or its script."""
    faults: list[str] = []
    with watched(chromium, site, faults) as fresh:
        yield fresh
    assert not faults, "\n".join(faults)


@contextlib.contextmanager
def watched(chromium: Browser, site: str, faults: list[str]) -> Iterator[Page]:
    """A fresh page at this address; every fault of its own is added to the list."""
    context = chromium.new_context(viewport=DESK, locale="en-GB", timezone_id="Europe/London", base_url=site)
    # A passkey is bound to a name, so one journey asks the same server by its name.
    ours = (site, site.replace("127.0.0.1", "localhost"))

    def stay(request: Request) -> None:
        if not request.url.startswith(ours):
            faults.append(f"asked {request.url}")

    def listen(message: ConsoleMessage) -> None:
        if any(words in message.text.lower() for words in BROKEN_POLICY):
            faults.append(message.text)

    context.expose_function("reported", lambda broken: faults.append(broken))
    context.add_init_script(REPORTS)
    context.on("request", stay)
    context.on("console", listen)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
