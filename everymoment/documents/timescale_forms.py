"""The forms in which returns print a date, as patterns, each with how its words are turned into days.

In a pattern, {lead} may be "by", "from", "end of" and the like; {month}, {year} and {fy} are a month's name, a year of
four figures and a financial year such as "15/16". A form that turns out to be no date at all raises NotATimescale.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from .charter_return import Kind
from .periods import (
    PARTS,
    SEASONS,
    Period,
    calendar_year,
    day,
    financial_year,
    financial_year_of,
    months,
    quarter,
    season,
)

Reader = Callable[[re.Match[str], date | None], Period | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}
# Years that are part of a document's name: "the Care Act 2014" is no date for a step.
_DOCUMENTS = frozenset(
    ("act", "regulations", "order", "strategy", "framework", "code", "bill", "report", "guidance", "census", "survey")
)


class NotATimescale(ValueError):
    """The words have the form of a date and are none, such as 50/50 or the year of an Act."""


def _full_year(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month_number(text: str) -> int:
    return _MONTHS.index(text[:3].lower()) + 1


def _financial_start(text: str) -> int:
    """The first year of "15/16" or "2015-2016"; NotATimescale unless the second year is the one that follows."""
    first, second = (_full_year(part) for part in re.findall(r"\d+", text))
    if second % 100 != (first + 1) % 100 or abs(second - first) > 100:
        raise NotATimescale(text)
    return first


def _day(found: re.Match[str], _: date | None) -> Period:
    month = found["month"]
    return day(_full_year(found["year"]), int(month) if month.isdigit() else _month_number(month), int(found["day"]))


def _month(found: re.Match[str], _: date | None) -> Period:
    return months(_full_year(found["year"] or found["short"]), _month_number(found["month"]))


def _span(found: re.Match[str], _: date | None) -> Period:
    """From one month to another: "April to June 2015". The year is the last month's."""
    first, last, year = _month_number(found["first"]), _month_number(found["month"]), _full_year(found["year"])
    return months(year if first <= last else year - 1, first, (last - first) % 12 + 1)


def _coming_month(found: re.Match[str], as_of: date | None) -> Period | None:
    """A month without its year is the next one, from the month of the return on."""
    number = _month_number(found["month"])
    return months(as_of.year + (number < as_of.month), number) if as_of else None


def _coming_day(found: re.Match[str], as_of: date | None) -> Period | None:
    """A day without its year is the next such day, from the month of the return on."""
    number = _month_number(found["month"])
    return day(as_of.year + (number < as_of.month), number, int(found["day"])) if as_of else None


def _quarter(found: re.Match[str], _: date | None) -> Period:
    """Quarter 1 of "2015/16" is April to June; quarter 1 of a single year is January to March."""
    if found["fy"]:
        return quarter(_financial_start(found["fy"]), int(found["quarter"]), financial=True)
    return quarter(_full_year(found["year"]), int(found["quarter"]), financial=False)


def _season(found: re.Match[str], _: date | None) -> Period:
    """A season of "2015/16" is the one that begins inside that financial year: its spring is that of 2016."""
    name = found["season"].lower()
    if not found["fy"]:
        return season(_full_year(found["year"]), name)
    return season(_financial_start(found["fy"]) + (name == "spring"), name)


def _coming_season(found: re.Match[str], as_of: date | None) -> Period | None:
    """A season without its year is the next one that has not ended by the month of the return."""
    if as_of is None:
        return None
    seasons = (season(year, found["season"].lower()) for year in range(as_of.year - 1, as_of.year + 2))
    return next(each for each in seasons if each[1] >= as_of)


def _part(found: re.Match[str], _: date | None) -> Period:
    part = found["part"].lower().removeprefix("the ")
    return months(_full_year(found["year"]), *PARTS[part])


def _rest(found: re.Match[str], as_of: date | None) -> Period | None:
    """ "Later in 2015": the rest of that year, from the month of the return when that is in it."""
    if not found["year"]:
        return (as_of, calendar_year(as_of.year)[1]) if as_of else None
    first, last = calendar_year(_full_year(found["year"]))
    return (as_of if as_of and first <= as_of <= last else first), last


def _financial(found: re.Match[str], _: date | None) -> Period:
    return financial_year(_financial_start(found["fy"]))


def _this_financial(found: re.Match[str], as_of: date | None) -> Period | None:
    return financial_year(financial_year_of(as_of) + _next(found)) if as_of else None


def _this_year(found: re.Match[str], as_of: date | None) -> Period | None:
    return calendar_year(as_of.year + _next(found)) if as_of else None


def _next(found: re.Match[str]) -> bool:
    return (found["which"] or "").lower() == "next"


def _year(found: re.Match[str], _: date | None) -> Period:
    """A year alone: after "by", "in" and the like, or at the end of a sentence and not as part of a document's name."""
    if found["when"] is None:
        before = {word.lower() for word in found.string[max(0, found.start() - 20) : found.start()].split()[-1:]}
        if before & _DOCUMENTS or not re.match(r"\s*(?:$|[.,;:!?)\]])", found.string[found.end() : found.end() + 2]):
            raise NotATimescale(found[0])
    return calendar_year(_full_year(found["year"]))


def _within(found: re.Match[str], as_of: date | None) -> Period | None:
    """From the month of the return until so many days, weeks, months or years after its end."""
    if not found["count"] and not re.search("next|coming", found[0], re.IGNORECASE):
        raise NotATimescale(found[0])
    if as_of is None:
        return None
    written, unit = (found["count"] or "one").lower(), found["unit"].lower().rstrip("s")
    count = _NUMBERS[written] if written in _NUMBERS else int(written)
    if unit in ("day", "week"):
        return as_of, months(as_of.year, as_of.month)[1] + timedelta(days=count * (7 if unit == "week" else 1))
    return as_of, months(as_of.year, as_of.month + count * (12 if unit == "year" else 1))[1]


def _at_once(_: re.Match[str], as_of: date | None) -> Period | None:
    """At the date of the return, which is known to the month."""
    return months(as_of.year, as_of.month) if as_of else None


def _no_days(_: re.Match[str], as_of: date | None) -> Period | None:
    return None


_WORDS = {
    "lead": r"(?:\b(?:commenc(?:e|es|ing)|start(?:s|ing)?|begin(?:s|ning)?|from|by|until|before|during|due)"
    r"(?: in| from| by)? )?(?:\b(?:the )?end (?:of )?(?:the )?)?",
    # A month may stand against the word before it when it begins with a capital: "teamAugust 2015".
    "new": r"(?:(?<![^\W\d_])|(?=(?-i:[A-Z][a-z])))",
    "names": r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
    "day": r"(?P<day>\d\d?)(?:st|nd|rd|th)?",
    "clear": r"(?<![\d/-])(?<!\d\.)",
    "fy": r"(?:\bfy ?)?(?<![\d/-])(?<!\d\.)(?P<fy>(?:19|20)\d\d ?[/\u2013-] ?(?:(?:19|20)\d\d|\d\d)|\d\d ?/ ?\d\d)"
    r"(?![\d/]|[.-]\d)",
    "season": rf"(?P<season>{'|'.join(SEASONS)})",
    "part": rf"(?P<part>{'|'.join(f'(?:the )?{part}' for part in PARTS)})",
    "count": rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})",
    "today": r"(?: at (?:this time|present|the moment))?",
    "begins": r"(?:^|(?<=[.;:!?([/])|(?<=[.;:!?] ))",
    "ends": r"(?=\s*(?:$|[.,;:!?)\]/]))",
}
_NEXT = r"\b(?:(?:within|in|over) the (?:next|coming)|within|in) (?:{count} )?(?:working )?"

# Where two begin at the same letter, the earlier one here is taken.
_FORMS: tuple[tuple[Kind, str, Reader], ...] = (
    ("day", r"{lead}{clear}{day} (?:of )?(?P<month>{names})\.?,? {year}", _day),
    ("day", r"{lead}{clear}{year}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])", _day),
    ("day", r"{lead}{clear}(?P<day>\d\d?)(?P<bar>[/.-])(?P<month>\d\d?)(?P=bar)(?P<year>(?:19|20)?\d\d)(?![\d/-])",
     _day),
    ("month", r"{lead}{new}(?P<first>{names})\.? ?(?:-|\u2013|/|to|and|until) ?(?P<month>{names})\.?,? {year}", _span),
    ("month", r"{lead}(?:(?:mid|early|late)[ -])?{new}(?P<month>{names})"
              r"(?:\.?,? ?{year}|(?:\.? ?['\u2019]|-)(?P<short>\d\d)(?!\d))", _month),
    ("quarter", r"{lead}\b(?:q|quarter )(?P<quarter>[1-4])(?:,? (?:of )?|[/-])(?:{fy}|{year})", _quarter),
    ("quarter", r"{lead}(?:{fy}|{clear}{year})(?:,? |[/-])(?:q|quarter )(?P<quarter>[1-4])\b", _quarter),
    ("season", r"{lead}\b{season}(?: of)? (?:{fy}|{year})", _season),
    ("season", r"{lead}\b{part}[ -]{year}(?![/-]\d)", _part),
    ("season", r"{lead}\blater (?:in )?(?:{year}|this year\b)", _rest),
    ("financial_year", r"{lead}(?:\b(?:the )?financial year )?{fy}", _financial),
    ("financial_year", r"{lead}\b(?:(?P<which>this|next|current|the) )?financial year(?: end)?\b", _this_financial),
    ("year", r"{lead}\b(?P<which>this|next) (?:calendar )?year\b", _this_year),
    ("year", r"(?:\b(?P<when>commencing|starting|from|by|in|until|before|during|due|throughout|end of) (?:the )?"
             r"(?:end of )?)?{clear}\b{year}(?![/-]\d)", _year),
    ("month", r"\b(?:by|in|from|until|before|during|due|end of|mid) (?:the )?(?:end of )?(?=(?-i:[A-Z]))"
              r"(?P<month>{names})\b", _coming_month),
    ("month", r"{begins}(?=(?-i:[A-Z]))(?P<month>{names}){ends}", _coming_month),
    ("day", r"\b(?:by|from|on|until|before) (?:the )?{day} (?:of )?(?P<month>{names})\b", _coming_day),
    ("season", r"\b(?:by|in|from|until|before|during|due|this) (?:the )?(?:end of )?(?:the )?{season}\b",
     _coming_season),
    ("day", _NEXT + r"(?P<unit>days?|weeks?)\b", _within),
    ("month", _NEXT + r"(?P<unit>months?)\b", _within),
    ("year", _NEXT + r"(?P<unit>years?)\b", _within),
    ("none_planned", r"\bno (?:planned|further|formal) (?:review|action|change|date|timescale)s?\b"
                     r"(?: (?:is |are )?(?:planned|needed|required))?{today}", _no_days),
    ("none_planned", r"\b(?:no (?:review|action|change|date|timescale|plan)s?|none|nothing|not)"
                     r"(?: (?:is|are|has been|have been|currently))? planned{today}", _no_days),
    ("ongoing", r"\b(?:on[- ]?going|continuous|continuing|open[- ]ended|rolling){ends}", _no_days),
    ("ongoing", r"{begins}on-?going\b", _no_days),
    ("immediate", r"\b(?:immediately|with immediate effect|as soon as possible|asap|straight ?away|at once)\b",
     _at_once),
    ("immediate", r"{begins}(?:immediate|now){ends}", _at_once),
    ("unknown", r"\b(?:tb[cad]|(?:date |timescale )?to be (?:confirmed|agreed|decided|set))\b", _no_days),
    ("unknown", r"\b(?:q|quarter )[1-4]\b", _no_days),
)  # fmt: skip


def _filled(pattern: str) -> str:
    """The pattern with its words in place; {fy} and {year} may stand side by side, and braces of counts stay."""
    return re.sub(r"\{([a-z]+)\}", lambda found: _WORDS[found[1]], pattern)


FORMS: tuple[tuple[Kind, re.Pattern[str], Reader], ...] = tuple(
    (kind, re.compile(_filled(pattern), re.IGNORECASE), reader) for kind, pattern, reader in _FORMS
)
