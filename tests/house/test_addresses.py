"""The project names no outside host but those listed here with their reason, and no path of anybody's machine."""

import re

from tests.house.files import named, own_texts

# A host, or the end of one, and why it may be written.
ALLOWED = {
    "127.0.0.1": "this machine",
    "localhost": "this machine",
    "testserver": "Django's name for itself in tests",
    "www.w3.org": "names of mark-up languages, and accessibility standards in docs",
    "schemas.openxmlformats.org": "names inside Word files",
    "schemas.microsoft.com": "names inside Word files",
    "purl.org": "names inside Word files",
    "snomed.info": "the name of a code system",
    "hl7.org": "names of FHIR shapes",
    "hl7.org.uk": "names of FHIR shapes",
    "dmd.nhs.uk": "the name of a code system",
    "fhir.nhs.uk": "names of NHS identifiers in FHIR",
    "legislation.gov.uk": "the law, for readers of the docs",
    "gov.uk": "guidance, for readers of the docs",
    "england.nhs.uk": "standards, for readers of the docs",
    "digital.nhs.uk": "standards, for readers of the docs",
    "nhs.uk": "standards, for readers of the docs",
    "www.apache.org": "how a package names its licence",
    "theprsb.org": "standards, for readers of the docs",
    "example.org": "nobody's: kept free for examples",
    "example.com": "nobody's: kept free for examples",
}
ADDRESS = re.compile(r"\b(?:https?|wss?|ftp|git|ssh)://([A-Za-z0-9.-]+)")
# Folders that are somebody's own. Debian's own places, such as /usr/lib, are the same everywhere.
MACHINE = re.compile(r"(?<![\w.}/-])/(?:home|root|Users|mnt|opt|srv)/[\w.-]+|(?<![\w.}/-])[A-Z]:\\\\?Users")


def outside(text: str) -> list[str]:
    """The hosts that a text names and the list does not allow."""
    hosts = (found.lower().strip(".") for found in ADDRESS.findall(text))
    return [host for host in hosts if not any(host == own or host.endswith("." + own) for own in ALLOWED)]


def test_no_outside_host_is_named() -> None:
    found = [f"{named(path)}: {', '.join(hosts)}" for path, text in own_texts() if (hosts := outside(text))]
    assert not found, "\n".join(found)


def test_no_path_of_a_machine_is_named() -> None:
    found = [f"{named(path)}: {match.group()}" for path, text in own_texts() for match in MACHINE.finditer(text)]
    assert not found, "\n".join(found)


def test_both_rules_would_find_what_they_look_for() -> None:
    # Put together here, so that this file does not break its own rules.
    assert outside("see https:" + "//somewhere.invalid/page") == ["somewhere.invalid"]
    assert outside("xmlns='http://www.w3.org/2000/svg'") == []
    assert MACHINE.search("kept in /" + "home/someone/plans")
    assert not MACHINE.search("<a href='{{ there }}/home/page'>")
