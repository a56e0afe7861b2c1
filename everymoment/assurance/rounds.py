"""A round: this year's return, written here point by point, confirmed by somebody, then closed.

Only a draft can be written in. Two people on one point: whoever saves second is shown both texts, nothing is lost. A
closed round never changes; a correction is a new version that stands in its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from everymoment.access.viewer import Onlooker
from everymoment.assurance.holding import hold
from everymoment.assurance.models import Action, Answer, Return, in_force
from everymoment.assurance.returns import MAY_CONFIRM, NoSuchReturn, Refused, may_confirm, month_of
from everymoment.assurance.trend import Trend, trends
from everymoment.people import clock
from everymoment.promises.charter import POINTS, point
from everymoment.promises.point import Point

CELLS = ("now", "improve", "next_steps")
LONGEST = 7_000
"""Letters in one text: over a thousand words; 63 such texts are still read back from any format."""


class Collision(Exception):
    """Somebody saved this point first. `theirs` is what stands; nothing of one's own was kept."""

    def __init__(self, theirs: Answer):
        super().__init__("Somebody else saved this point while you were writing. Nothing of yours was kept yet.")
        self.theirs = theirs


class Incomplete(Exception):
    """The round lacks something. `lacks` says what, point by point, in sentences; nothing was changed."""

    def __init__(self, lacks: list[str]):
        super().__init__("Something is missing. Nothing was changed.")
        self.lacks = lacks


@dataclass(frozen=True)
class Round:
    """A round with its answers, by point, each with its actions (`actions_of`)."""

    kept: Return
    answers: tuple[Answer, ...]
    actions_of: Mapping[int, tuple[Action, ...]]

    @property
    def savings(self) -> int:
        """How often something was saved in it: another number means that it says something else."""
        return sum(each.version for each in self.answers) + sum(map(len, self.actions_of.values()))

    @property
    def lacks(self) -> list[str]:
        """What is not there yet, in sentences: what a director should know before saying that it is right."""
        return [said for each in self.answers for said in _lacks(each, self.actions_of.get(each.pk, ()))]


@dataclass(frozen=True)
class Writing:
    """Everything to write one point with: what stands, its actions, what the records say now (`trends`), and what the
    return before said (`before`, None when there is none)."""

    point: Point
    kept: Return
    answer: Answer
    actions: tuple[Action, ...]
    trends: tuple[Trend, ...]
    before: Answer | None

    @property
    def pinned(self) -> frozenset[str]:
        """The ids of the measures whose figures are kept as evidence already."""
        return frozenset(each["measure"] for each in self.answer.evidence)

    @property
    def to_pin(self) -> tuple[Trend, ...]:
        """The figures that may be kept as evidence, and are not."""
        return tuple(each for each in self.trends if each.live and each.measure.id not in self.pinned)


def begin(onlooker: Onlooker, as_of: str) -> Return:
    """A new draft for this month ("YYYY-MM"), its 21 points empty. Raises Refused."""
    _check_may(onlooker)
    month = month_of(as_of, "begun")
    now = clock.now()
    try:
        with transaction.atomic():
            made = Return.objects.create(
                locality=onlooker.locality, as_of=month, state=Return.State.DRAFT, source_name="", sha256="", raw=b"",
                kept_at=now, begun_by=onlooker.account,
            )  # fmt: skip
            Answer.objects.bulk_create([Answer(of_return=made, point=each.number, confidence=1) for each in POINTS])
    except IntegrityError as there:
        raise Refused(f"The return of {month} is begun already. Nothing was begun. Open it from the list.") from there
    return made


def opened(onlooker: Onlooker, return_id: int) -> Round:
    """A round of this place, in one statement. Raises NoSuchReturn, also for a return that was read from a file."""
    kept, actions_of = _with_actions(_answers(onlooker).filter(of_return=return_id).order_by("point"))
    if not kept or not kept[0].of_return.written_here:
        raise NoSuchReturn("There is no such round here.")
    return Round(kept[0].of_return, tuple(kept), actions_of)


def writing(onlooker: Onlooker, return_id: int, number: int) -> Writing:
    """What one point is written with, in two statements. Raises NoSuchReturn; KeyError for a number not 1 to 21."""
    what = point(number)
    held, actions_of = _with_actions(_answers(onlooker).filter(point=number).order_by("-of_return__as_of"))
    mine = next((each for each in held if each.of_return_id == return_id), None)
    if mine is None or not mine.of_return.written_here:
        raise NoSuchReturn("There is no such round here.")
    this = mine.of_return
    earlier = [each for each in held if each.of_return.as_of < this.as_of and each.of_return.state != this.State.DRAFT]
    found = trends(onlooker)
    counted = tuple(found[each] for each in what.measures if each in found)
    before = max(earlier, key=lambda each: (each.of_return.as_of, each.of_return.kept_at), default=None)
    return Writing(what, this, mine, actions_of.get(mine.pk, ()), counted, before)


def write(
    onlooker: Onlooker, return_id: int, number: int, texts: Mapping[str, str], *, based_on: int, keep: Iterable[str]
) -> Answer:
    """Saves the three texts of a point, and keeps the figures of these measures (`keep`, ids) as evidence: those pinned
    before as they were, others as they are now. The same pressed twice is saved once. Raises Refused, NoSuchReturn,
    KeyError and Collision."""
    _check_may(onlooker)
    said = {cell: _checked(texts.get(cell, ""), cell) for cell in CELLS}
    at_hand = writing(onlooker, return_id, number)
    _check_draft(at_hand.kept)
    wanted = set(keep)
    evidence = [each for each in at_hand.answer.evidence if each["measure"] in wanted]
    evidence += [_pinned(each, onlooker) for each in at_hand.to_pin if each.measure.id in wanted]
    with transaction.atomic():
        at_hand.kept.state = hold(pk=return_id) or at_hand.kept.state
        _check_draft(at_hand.kept)
        saved = Answer.objects.filter(pk=at_hand.answer.pk, version=based_on).update(
            **said, evidence=evidence, version=F("version") + 1, changed_by=onlooker.account, changed_at=clock.now()
        )
    if saved:
        return at_hand.answer
    theirs = _answers(onlooker).get(pk=at_hand.answer.pk)
    mine = theirs.changed_by == onlooker.account and theirs.version == based_on + 1
    same = {cell: getattr(theirs, cell) for cell in CELLS} == said
    if mine and same and {each["measure"] for each in theirs.evidence} == {each["measure"] for each in evidence}:
        return theirs
    raise Collision(theirs)


def confirm(onlooker: Onlooker, return_id: int, *, although: bool = False, seen: int | None = None) -> Return:
    """Says that the draft is right, by whom and when. `seen` are the savings of the round as it was read: where
    something was saved since, nobody has read what would be confirmed. Raises Incomplete, unless it is to stand
    `although` something is missing; Refused; NoSuchReturn."""
    _check_may(onlooker)
    with transaction.atomic():
        hold(pk=return_id)
        held = opened(onlooker, return_id)
        if seen is not None and seen != held.savings and held.kept.state == Return.State.DRAFT:
            raise Refused(
                "Somebody saved in this return while you were reading it. Nothing was confirmed. Read it once more, "
                "then confirm it."
            )
        if held.lacks and not although:
            raise Incomplete(held.lacks)
        return _moved(held.kept, Return.State.DRAFT, Return.State.CONFIRMED, confirmed_by=onlooker.account,
                      confirmed_at=clock.now())  # fmt: skip


def reopen(onlooker: Onlooker, return_id: int) -> Return:
    """Makes a confirmed round a draft again, so that it can be written in. Raises Refused and NoSuchReturn."""
    _check_may(onlooker)
    kept = opened(onlooker, return_id).kept
    return _moved(kept, Return.State.CONFIRMED, Return.State.DRAFT, confirmed_by=None, confirmed_at=None)


def close(onlooker: Onlooker, return_id: int) -> Return:
    """Closes a confirmed round for good. Raises Refused and NoSuchReturn."""
    _check_may(onlooker)
    kept = opened(onlooker, return_id).kept
    return _moved(kept, Return.State.CONFIRMED, Return.State.CLOSED, closed_by=onlooker.account, closed_at=clock.now())


def correct(onlooker: Onlooker, return_id: int) -> Return:
    """A new draft in place of a closed round, with all it says, its evidence as pinned and its actions as they are now.

    Raises Refused for one that is not closed or is corrected already; NoSuchReturn.
    """
    _check_may(onlooker)
    now = clock.now()
    try:
        with transaction.atomic():
            hold(pk=return_id)
            held = opened(onlooker, return_id)
            old = held.kept
            if old.state != Return.State.CLOSED:
                raise Refused("Only a closed return is corrected by a new version. Nothing was changed.")
            made = Return.objects.create(
                locality=old.locality, as_of=old.as_of, state=Return.State.DRAFT, source_name="", sha256="", raw=b"",
                kept_at=now, begun_by=onlooker.account, version=old.version + 1, corrects=old,
            )  # fmt: skip
            answers = Answer.objects.bulk_create([_copied(each, made) for each in held.answers])
            new_of = {old_one.pk: new for old_one, new in zip(held.answers, answers, strict=True)}
            copies = [_moved_action(each, new_of[of]) for of, several in held.actions_of.items() for each in several]
            Action.objects.bulk_create(copies)
    except IntegrityError as there:
        raise Refused("This return is being corrected already. Open its newest version from the list.") from there
    return made


def history(onlooker: Onlooker, number: int) -> list[tuple[Answer, tuple[Action, ...]]]:
    """What each return of this place has said of a point, oldest first, with the actions of rounds written here; the
    newest version of each, no drafts. One statement. Raises KeyError."""
    point(number)
    rows = _answers(onlooker).filter(in_force("of_return__"), point=number)
    rows = rows.order_by("of_return__as_of", "of_return__kept_at")
    held, actions_of = _with_actions(rows)
    return [(each, actions_of.get(each.pk, ())) for each in held]


_FIELDS = ("id", *(each.attname for each in Action._meta.fields if each.attname not in ("id", "answer_id")))


def _answers(onlooker: Onlooker) -> QuerySet[Answer]:
    found = Answer.objects.filter(of_return__locality=onlooker.locality).defer("of_return__raw")
    return found.select_related(
        "of_return__locality", "of_return__begun_by", "of_return__confirmed_by", "of_return__closed_by", "changed_by",
        "confirmed_by", "of_return__corrected_by",
    )  # fmt: skip


def _with_actions(found: QuerySet[Answer]) -> tuple[list[Answer], dict[int, tuple[Action, ...]]]:
    """These answers with their actions, in one statement: an answer comes once for each of its actions."""
    rows: list[Any] = list(found.annotate(**{f"action_{name}": F(f"actions__{name}") for name in _FIELDS}))
    answers: dict[int, Answer] = {}
    actions: dict[int, list[Action]] = {}
    for row in rows:
        answers.setdefault(row.pk, row)
        if row.action_id is not None:
            made = Action(answer=answers[row.pk], **{name: getattr(row, f"action_{name}") for name in _FIELDS})
            actions.setdefault(row.pk, []).append(made)
    in_order = {key: tuple(sorted(several, key=lambda each: each.pk)) for key, several in actions.items()}
    return list(answers.values()), in_order


def _lacks(answer: Answer, actions: tuple[Action, ...]) -> Iterable[str]:
    title = f"Point {answer.point}"
    if not answer.now.strip():
        yield f"{title} does not say how things stand now."
    if not answer.improve.strip():
        yield f"{title} does not say what could be better, nor that nothing need be."
    if not answer.next_steps.strip() and not actions:
        yield f"{title} has neither next steps nor an action."
    elif not actions:
        yield f"{title} has next steps in words, but no action with somebody who does it by a day."


def _pinned(trend: Trend, onlooker: Onlooker) -> dict[str, Any]:
    """A figure as it is today, to stand as it is for good."""
    newest = trend.newest
    assert newest is not None
    return {
        "measure": trend.measure.id,
        "question": trend.measure.question,
        "says": newest.figure.sentence,
        "numerator": newest.figure.numerator,
        "denominator": newest.figure.denominator,
        "unknown": newest.figure.unknown,
        "as_of": clock.day(newest.as_of_at).isoformat(),
        "pinned_on": clock.today().isoformat(),
        "pinned_by": onlooker.account.name,
    }


def _copied(old: Answer, into: Return) -> Answer:
    texts = {cell: getattr(old, cell) for cell in CELLS}
    return Answer(
        of_return=into, point=old.point, confidence=1, evidence=old.evidence, version=old.version,
        changed_by=old.changed_by, changed_at=old.changed_at, **texts,
    )  # fmt: skip


def _moved_action(old: Action, to: Answer) -> Action:
    kept = {name: getattr(old, name) for name in _FIELDS if name != "id"}
    return Action(answer=to, **kept)


def _moved(kept: Return, before: Return.State, after: Return.State, **by: Any) -> Return:
    """The round in its next state. Raises Refused when it is not in the state before any more."""
    if not Return.objects.filter(pk=kept.pk, state=before).update(state=after, **by):
        raise Refused(f"This return is not {before.label} any more. Nothing was changed. Open it again.")
    kept.state = after
    return kept


def _check_may(onlooker: Onlooker) -> None:
    if not may_confirm(onlooker):
        who = " or a ".join(each.title for each in MAY_CONFIRM)
        raise Refused(f"Only a {who} of {onlooker.locality.name} can write its return. Nothing was changed.")


def _check_draft(kept: Return) -> None:
    if kept.state != Return.State.DRAFT:
        how = "Correct it by a new version." if kept.state == Return.State.CLOSED else "Open it for writing first."
        raise Refused(f"This return is {kept.get_state_display()}. Nothing was changed. {how}")


def _checked(text: str, cell: str) -> str:
    """A text as it is kept. Raises Refused for one that is too long, or that no document can hold."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    name = {"now": "How things stand", "improve": "What to improve", "next_steps": "Next steps"}[cell]
    if len(plain) > LONGEST:
        raise Refused(
            f"“{name}” has {len(plain):,} letters; {LONGEST:,} are the most. Nothing was saved. Shorten it, or put "
            "details into a document of their own."
        )
    if any(
        ord(sign) < 32 and sign not in "\n\t" or sign in "\x7f\ufffe\uffff" or "\ud800" <= sign <= "\udfff"
        for sign in plain
    ):
        raise Refused(f"“{name}” holds a sign that no document can hold. Nothing was saved. Type those words again.")
    return plain
