"""The paper for the health and wellbeing board as plain data for its layout, and as a PDF."""

from datetime import datetime
from typing import Any

from everymoment.assurance.board_paper import BoardPaper, Changed, MissingOut, Standing
from everymoment.assurance.models import Action
from everymoment.documents.print import press
from everymoment.documents.print.lines import Data, breakable, capital
from everymoment.figures.small_numbers import DEFAULT
from everymoment.people import clock
from everymoment.sections.kinds import said_day

MOST_MONTHS = 13
HOW_COUNTED = (
    "Figures are counted from the plans of people near the end of their life, as they were known on the day named on "
    "top. Nobody is named, and nobody could be: a paper like this holds counts only.",
    f"Small numbers: {DEFAULT.title}. Shares are worked out after rounding; of fewer than 20 none is said, and of "
    "fewer than 100 only a rough one. By groups of people, further numbers are left out where a hidden one could be "
    "had by subtraction.",
    "“More than chance explains” follows the rules of NHS England’s Making Data Count where twelve months or more were "
    "counted, and else sets the newest month beside the oldest, with 95 in 100 certainty. Neighbouring months count "
    "many of the same plans: a signal is a reason to look, not a proof.",
    "Who misses out is told of the five measures by which fairness is judged here (M39): identified in time, offered a "
    "plan, with a plan, wishes known, wishes met. That a group fares worse is a reason to ask its people why.",
)


def board_paper_pdf(paper: BoardPaper, at: datetime) -> bytes:
    """The PDF; `at` is written into it as the moment it was made."""
    return press.pressed("board_paper", said(paper, at), at)


def said(paper: BoardPaper, at: datetime) -> Data:
    """All that the layout sets, in words."""
    as_of = clock.said_moment(paper.as_of_at) if paper.as_of_at else ""
    return {
        "place": paper.locality.name,
        "fictional": paper.locality.fictional,
        "made_on": said_day(clock.day(at)),
        "as_of": f"Figures as known on {as_of}" if as_of else "No figures were counted in the last year",
        "summary": [capital(breakable(each)) for each in paper.summary],
        "asks": [breakable(each) for each in paper.asks],
        "groups": [{"title": title, "points": [_point(each) for each in points]} for title, points in paper.groups],
        "changed": [_changed(each) for each in paper.changed],
        "changed_more": paper.changed_more,
        "missing_out": [_missing(each) for each in paper.missing_out],
        "not_compared": list(paper.not_compared),
        "late": [_action(each) for each in paper.late],
        "done": [_action(each) for each in paper.done],
        "how_counted": list(HOW_COUNTED),
    }


def _point(standing: Standing) -> Data:
    evidence = standing.evidence
    number: Any = getattr(evidence.point, "number", "")
    return {
        "number": str(number),
        "title": evidence.point.title,
        "says": list(standing.says),
        "signal": standing.signal or "nothing to compare",
        "age": capital(evidence.age),
        "actions": capital(evidence.actions_said) or "None to be done",
    }


def _changed(changed: Changed) -> Data:
    chart = changed.chart
    return {
        "title": chart.title,
        "way": "▲ Better" if changed.better else "▼ Worse",
        "sentence": chart.sentence,
        "svg": str(chart.drawing),
        "shapes": [f"{shape} {words}" for shape, words in chart.shapes],
        "columns": list(chart.columns),
        "rows": [list(each) for each in chart.rows[:MOST_MONTHS]],
        "cautions": list(chart.cautions),
    }


def _missing(missing: MissingOut) -> Data:
    return {
        "title": f"{missing.question} By {missing.by}.",
        "sentence": missing.sentence,
        "rows": [list(each) for each in missing.groups],
    }


def _action(action: Action) -> Data:
    who = ", ".join(filter(None, (action.role or action.owner, action.organisation)))
    return {
        "what": breakable(action.what),
        "who": breakable(who),
        "due": breakable(action.due),
        "where": breakable(action.from_),
    }
