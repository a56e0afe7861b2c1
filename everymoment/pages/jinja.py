"""How templates are set up: where they lie, what each may call, and how days, times and numbers are written."""

from collections.abc import MutableMapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from everymoment.accounts import second_step
from everymoment.accounts.providers import known
from everymoment.pages.navigation import navigation
from everymoment.pages.nhsuk import summary
from everymoment.pages.nhsuk.rows import rows
from everymoment.people import clock, nhs_number
from everymoment.plans import relied_on
from everymoment.plans.tellings import tellings
from everymoment.sections.kinds import said_day

ANYBODY = "00000000-0000-0000-0000-000000000000"


class WithPlainGlobals(Environment):
    """An environment whose templates each hold what all may call in one plain dictionary.

    Jinja chains two, and compares them in Python at every import of a macro: a third of a long form's time.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates may call, and what this one was given besides."""
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    """Django's own options, with the NHS.UK components beside our templates; text is always escaped."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options |= {"undefined": ChainableUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    made = WithPlainGlobals(**options)
    made.globals |= {
        "url": url,
        "static": static,
        "navigation": navigation,
        "confirmations": get_messages,
        "now": clock.now,
        "today": clock.today,
        "demo": settings.DEMO,
        "shown": summary.shown,
        "rows": rows,
        "standing": relied_on.standing,
        "beside": relied_on.beside,
        "binds": relied_on.binds,
        "cautions": relied_on.cautions,
        "unverified": relied_on.unverified,
        "tellings": tellings,
        "errors_of": errors_of,
        "providers": lambda: list(known().values()),
        "second_step_wanted": second_step.wanting,
    }
    made.filters |= {
        "day": day,
        "iso_day": lambda text: said_day(date.fromisoformat(text)),
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
    ref = named.get("ref")
    if isinstance(ref, UUID) and len(named) == 1 and not args:
        return _about(name).replace(ANYBODY, str(ref))
    return reverse(name, args=args, kwargs=named)


@lru_cache(maxsize=256)
def _about(name: str) -> str:
    """The address of a page about one person, with ANYBODY where theirs stands: a plan names thirty, at 25 us each."""
    return reverse(name, kwargs={"ref": UUID(ANYBODY)})


def errors_of(form: Any) -> dict[str, str]:
    """What is wrong with a form of Django's, by field, the first of each; "" for the form as a whole."""
    return {"" if key == "__all__" else key: str(says[0]) for key, says in form.errors.items()} if form else {}


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
