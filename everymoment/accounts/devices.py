"""From what kind of device somebody signs in, in words they know it by; told by the browser, so never relied on."""

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "SamsungBrowser": "Samsung",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "an Android phone or tablet",
    "Windows": "Windows",
    "Mac OS X": "a Mac",
    "CrOS": "a Chromebook",
    "Linux": "Linux",
}
UNKNOWN = "an unknown device"


def named(agent: str) -> str:
    """A browser's own long name in short: "Chrome on Windows"; "an unknown device" when nothing is known of it."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return " on ".join(each for each in (browser or "A browser", system) if each) if browser or system else UNKNOWN
