"""What may be written about a fault: where in the code, and of what kind. Never what it was about.

The words of an error can hold anything: a database names the row that it refused, a parser the text it could not read.
So they stay out of every log line, report and e-mail, and so do the values of variables; the place and the kind stay.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
UNKNOWN = "an address that there is not"


class NobodyNamed(logging.Formatter):
    """Lines without the words of errors, and with the name of a page in place of what somebody typed as its address."""

    def formatException(self, ei: Fault) -> str:
        return "\n".join(whereabouts(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        kept = record.msg, record.args, record.exc_text
        record.msg, record.args, record.exc_text = self.said(record), (), None
        try:
            return super().format(record)
        finally:
            record.msg, record.args, record.exc_text = kept

    def said(self, record: logging.LogRecord) -> str:
        """The record's sentence on one line: a line break in what was sent may not look like a record of its own."""
        request, args = getattr(record, "request", None), record.args
        if request is not None and isinstance(args, tuple):
            # What Django gives as a request's address is all that begins so, whole or with its marks written out.
            found = getattr(request, "resolver_match", None)
            page = f"/{found.route}" if found else UNKNOWN
            args = tuple(page if isinstance(each, str) and each.startswith("/") else each for each in args)
        return " ".join((str(record.msg) % args if args else str(record.msg)).split())


def whereabouts(fault: BaseException | None) -> list[str]:
    """The way down to a fault, first cause first: file, line and function, then its kind; no words, no values."""
    lines: list[str] = []
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        frames = traceback.extract_tb(fault.__traceback__)
        here = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        lines = [*here, f"{type(fault).__module__}.{type(fault).__qualname__}", *lines]
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return lines


class NobodyReported(ExceptionReporter):
    """Django's report of a fault (its e-mail, and its page while debugging), with nothing of what was sent or held."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {"frames": [], "lastframe": None}

    def get_traceback_text(self) -> SafeString:
        return SafeString("\n".join(whereabouts(self.exc_value)))  # a text, not a page: nothing to escape

    def get_traceback_html(self) -> SafeString:
        return format_html("<!doctype html><title>A fault</title><pre>{}</pre>", "\n".join(whereabouts(self.exc_value)))
