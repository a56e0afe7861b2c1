"""What a paper for the health and wellbeing board says: the board of a place as it may be published, rounded, with what
changed, who is missing out, actions, and what the board is asked.

Every count of people goes through the rule for small numbers before anything is reckoned with it: signals, charts and
sentences follow from what is printed. By group, the audited tables of `by_group` speak.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, by_group
from everymoment.assurance.board import Board, Evidence, board
from everymoment.assurance.by_group import ByGroup, Grouped
from everymoment.assurance.charted import better_of, chart_of, series_of, shown
from everymoment.assurance.models import Action
from everymoment.assurance.rates import figure
from everymoment.assurance.trend import Counted, Signal, Trend
from everymoment.figures import control, said
from everymoment.figures.control import Control
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.equity import equity
from everymoment.figures.signals import Meaning
from everymoment.figures.small_numbers import DEFAULT, rate
from everymoment.measures.charter_assurance import CHARTER_ASSURANCE
from everymoment.measures.equity_ratio import COMPARED
from everymoment.measures.joint_learning import JOINT_LEARNING
from everymoment.measures.network_part import NETWORK_PART
from everymoment.people import clock
from everymoment.people.models import Account, Locality
from everymoment.promises.charter import POINTS

MOST_CHANGED = 6
OF_NOBODY = (CHARTER_ASSURANCE, NETWORK_PART, JOINT_LEARNING)
TOO_FEW = "too few to publish"
DAYS_BACK = 365


class NoPaper(Exception):
    """No paper was written. One clear line says why and what to do next."""


@dataclass(frozen=True)
class Standing:
    """How one point stands: its evidence, of which only its age and its actions may be told as they are; its trends as
    `published`, with what they say, a line for each, and their signal together."""

    evidence: Evidence
    published: tuple[Trend, ...]
    says: tuple[str, ...]
    signal: str


@dataclass(frozen=True)
class Changed:
    """A measure that changed by more than chance: its chart, from rounded counts."""

    trend: Trend
    chart: Chart
    better: bool


@dataclass(frozen=True)
class MissingOut:
    """Of one measure, by one way of grouping: what the groups say beside each other, and the groups as published."""

    question: str
    by: str
    sentence: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BoardPaper:
    """The whole paper, in the order in which it is read."""

    locality: Locality
    as_of_at: datetime | None
    summary: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Standing, ...]], ...]
    changed: tuple[Changed, ...]
    changed_more: int
    missing_out: tuple[MissingOut, ...]
    not_compared: tuple[str, ...]
    late: tuple[Action, ...]
    done: tuple[Action, ...]
    asks: tuple[str, ...]


def board_paper(onlooker: Onlooker) -> BoardPaper:
    """The paper of a place. Four statements."""
    held = board(onlooker)
    owned = actions.by_owner(onlooker)
    groups = by_group.by_groups(onlooker, COMPARED)
    several = tuple((group.value, tuple(_standing(each) for each in points)) for group, points in held.groups)
    standings = [each for _, points in several for each in points]
    found = list(_changed({trend.measure.id: trend for each in standings for trend in each.published}))
    missing, level = _missing_out(groups)
    late = tuple(sorted((each for owner in owned for each in owner.late), key=_due))
    done = tuple(each for owner in owned for each in owner.ended if _lately_done(each))
    return BoardPaper(
        held.locality,
        held.as_of_at,
        _summary(held, found, missing, late, done),
        several,
        tuple(found[:MOST_CHANGED]),
        max(len(found) - MOST_CHANGED, 0),
        missing,
        level,
        late,
        done,
        tuple(_asks(standings, found, missing, late)),
    )


def of_code(code: str) -> BoardPaper:
    """The paper of the place with this code, for whoever runs the service: it holds nothing that may not be published,
    so nobody in particular looks on. Raises NoPaper."""
    place = Locality.objects.filter(code=code).first()
    if place is None:
        raise NoPaper(f"There is no locality with the code {code}. Nothing was written. Check the code.")
    return board_paper(Onlooker(Account(), place))


def published(trend: Trend) -> Trend:
    """The trend as it may be published: each month's counts rounded; nothing of nothing where they may not be shown."""
    if _of_nobody(trend):
        return trend
    return replace(trend, counted=tuple(_rounded(trend, each) for each in trend.counted))


def _rounded(trend: Trend, counted: Counted) -> Counted:
    made = rate(counted.figure.numerator, counted.figure.denominator, DEFAULT)
    part, whole = (0, 0) if made.share is None else (made.part, made.whole)
    return replace(counted, figure=figure(trend.measure, part, whole))


def _standing(evidence: Evidence) -> Standing:
    trends = tuple(published(each) for each in evidence.trends)
    shown_ = replace(evidence, trends=trends)
    says = [_said(each) for each in shown_.live]
    if few := len(trends) - len(shown_.live):
        says.append(f"{said.of_many(few, 'measure', 'measures')} with none to count, or {TOO_FEW}.")
    signal = shown_.signal
    mark = f"{signal.shape} {signal.word}" if signal else ""
    return Standing(evidence, trends, tuple(says) or ("Nothing is counted for this point yet.",), mark)


def _said(trend: Trend) -> str:
    """A figure in words, as it is published."""
    figure_ = trend.counted[-1].figure
    if _of_nobody(trend):
        return f"{_capital(figure_.sentence)}."
    made, words = rate(figure_.numerator, figure_.denominator, DEFAULT), trend.measure.words
    return f"About {made.part_said} of {made.whole_said} {words.many} {words.have} ({made.said})."


def _of_nobody(trend: Trend) -> bool:
    """Whether it counts points, meetings or items of practice and no people: then there is nothing to round."""
    return trend.measure in OF_NOBODY


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _changed(trends: Mapping[str, Trend]) -> Iterator[Changed]:
    """What changed by more than chance, what got worse first. Limits say so from twelve months on, else the newest
    month beside the oldest."""
    judged = [(each, _way(each)) for each in trends.values()]
    for way in (-1, 1):
        for trend, is_ in judged:
            if is_ == way:
                made = chart_of(trend, trend.measure.target.share, unknown=False)
                yield Changed(trend, replace(made, key=f"changed-{trend.measure.key}"), way > 0)


def _way(trend: Trend) -> int:
    """1 for better, -1 for worse, 0 for no change beyond chance."""
    read = control.read(series_of(trend, unknown=False))
    if isinstance(read, Control):
        return {Meaning.IMPROVEMENT: 1, Meaning.CONCERN: -1}.get(read.newest.meaning, 0)
    return {Signal.BETTER: 1, Signal.WORSE: -1}.get(trend.signal, 0)


def _missing_out(measured: Iterable[ByGroup]) -> tuple[tuple[MissingOut, ...], tuple[str, ...]]:
    """Where groups differ, the most people first; and the ways of grouping in which too few could be compared."""
    found: list[tuple[int, MissingOut]] = []
    few: dict[str, None] = {}
    for each in measured:
        for grouped in each.grouped:
            units = tuple(shown(grouped.groups, DEFAULT))
            read = equity(units, better=better_of(each.measure))
            if read.reference is None:
                few[f"{each.measure.question} By {grouped.stratum.name}."] = None
            elif read.missing:
                rows = tuple(_row(grouped, at) for at in range(len(units)))
                said_ = MissingOut(each.measure.question, grouped.stratum.name, read.sentence, rows)
                found.append((read.missing, said_))
    found.sort(key=lambda pair: -pair[0])
    return tuple(each for _, each in found[:MOST_CHANGED]), tuple(few)


def _row(grouped: Grouped, at: int) -> tuple[str, str]:
    """A group's name and its share as published."""
    name, part, whole = grouped.groups[at]
    made = rate(part, whole, DEFAULT)
    return name, made.sentence if made.share is not None else TOO_FEW


def _due(action: Action) -> date:
    return action.due_ends_on or date.max


def _lately_done(action: Action) -> bool:
    """Done, and said so within the last year."""
    if action.status != Action.Status.DONE or not action.progress:
        return False
    return (clock.today() - date.fromisoformat(action.progress[-1]["on"])).days < DAYS_BACK


def _summary(
    held: Board,
    changed: list[Changed],
    missing: tuple[MissingOut, ...],
    late: tuple[Action, ...],
    done: tuple[Action, ...],
) -> tuple[str, ...]:
    """The whole paper in a few sentences."""
    better = sum(each.better for each in changed)
    worse = len(changed) - better
    moved = "No measure changed by more than chance explains."
    if changed:
        moved = (
            f"{said.of_many(better, 'measure', 'measures')} changed for the better, and {worse} for the worse, by more "
            "than chance explains."
        )
    unequal = "No group that could be compared was found to miss out."
    if missing:
        unequal = f"Most people miss out here: {missing[0].question} By {missing[0].by}: {missing[0].sentence}"
    acts = (
        f"{said.of_many(len(late), 'action is', 'actions are')} overdue; "
        f"{said.of_many(len(done), 'was', 'were')} done in the last year."
    )
    points = [each for _, several in held.groups for each in several]
    fresh = sum(each.fresh for each in points)
    evidence = f"{fresh} of {len(points)} points {'has' if fresh == 1 else 'have'} evidence less than a year old."
    return evidence, moved, unequal, acts


def _asks(
    standings: list[Standing], changed: list[Changed], missing: tuple[MissingOut, ...], late: tuple[Action, ...]
) -> Iterator[str]:
    """What the board can do, from what the paper says; each as a thing to decide."""
    for each in changed:
        if not each.better:
            measure = each.trend.measure
            lies = f"what lies behind “{measure.question}”, and for a plan by the next meeting"
            yield f"Ask the {measure.owner} {lies}."
    if missing:
        yield f"Agree who will ask the people of the groups that miss out why, first by {missing[0].by}."
    if late:
        yield f"Free what holds up the overdue actions ({len(late)}), or agree new days for them."
    fresh = {each.evidence.point for each in standings if each.evidence.fresh}
    silent = [point.number for point in POINTS if point not in fresh]
    if silent:
        points = f"point{'s' if len(silent) > 1 else ''} {said.listed([*map(str, silent)])}"
        yield f"Say who can give evidence for {points}: nothing here is less than a year old."
    yield "Note how the place stands, and publish this paper."
