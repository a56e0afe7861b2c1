"""How templates are set up: where they lie, what each may call, and how days, times and numbers are written."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from everymoment.pages.navigation import navigation
from everymoment.pages.nhsuk import summary
from everymoment.pages.nhsuk.rows import plain_row
from everymoment.people import clock, nhs_number
from everymoment.plans import relied_on
from everymoment.sections.kinds import said_day


def environment(**options: Any) -> Environment:
    """Django's own options, with the NHS.UK components beside our templates; text is always escaped."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options |= {"undefined": ChainableUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 - autoescape is on, in the options above
    made.globals |= {
        "url": url,
        "static": static,
        "navigation": navigation,
        "confirmations": get_messages,
        "now": clock.now,
        "demo": settings.DEMO,
        "shown": summary.shown,
        "plain_row": plain_row,
        "standing": relied_on.standing,
        "beside": relied_on.beside,
        "binds": relied_on.binds,
        "cautions": relied_on.cautions,
        "unverified": relied_on.unverified,
    }
    made.filters |= {
        "day": day,
        "moment": clock.said_moment,
        "clock": clock_time,
        "nhs_number": nhs_number.spaced,
        "age": clock.age,
        "capital": capital,
        "dialled": dialled,
        "ended": ended,
    }
    return made


def url(name: str, *args: object, **named: object) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args, kwargs=named)


def day(value: date | datetime) -> str:
    """A day as the NHS writes it: 3 May 2027."""
    return said_day(localtime(value).date() if isinstance(value, datetime) else value)


def clock_time(value: datetime) -> str:
    """The time as crews write it: 02:14."""
    return f"{localtime(value):%H:%M}"


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]


def dialled(telephone: str) -> str:
    """A telephone number as a link dials it."""
    return "".join(mark for mark in telephone if mark.isdigit() or mark == "+")


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it has one."""
    return text if text.rstrip("”’)").endswith((".", "?", "…")) else f"{text}."
