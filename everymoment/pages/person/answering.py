"""One form over several sections: what it asks, what was sent, and what somebody answered meanwhile.

Each field stands under "section-field". The form carries what its writer saw of it (`saw-...`), so that an answer is
never overwritten unseen; and whatever was typed is drawn again, also where somebody else was quicker.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import fields
from everymoment.pages.nhsuk.fields import Drawn
from everymoment.pages.person.section import tellers
from everymoment.people import clock
from everymoment.plans import packs
from everymoment.plans.read import Answer, PlanAsSeen
from everymoment.plans.record import speaks_as
from everymoment.sections import contents
from everymoment.sections.kinds import Field, NotAccepted

Place = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """One question on the form: its field drawn under `name`, what stands, and what its writer saw (as JSON).

    `again` is true where a known answer is asked for afresh (`why` is the reason typed so far); `meanwhile` where
    somebody answered since the form was opened, and `replace` whether the writer chose their own words.
    """

    name: str
    answer: Answer
    drawn: Drawn
    saw: str
    again: bool = False
    meanwhile: bool = False
    replace: bool = False
    why: str = ""


@dataclass(frozen=True)
class Typed:
    """What was sent: raw values and what was seen of them, by section and field; reasons for asking again."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)
    again: dict[Place, str] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether nothing was answered and nothing asked again."""
        return not self.values and not self.again


def name_of(place: Place) -> str:
    """The name and id of a question on the form."""
    return f"{place[0]}-{place[1]}"


def with_companions(places: Iterable[Place]) -> list[Place]:
    """The places, each followed by the fields that must stand beside it, once: a decision is never asked without its
    standing."""
    wanted: dict[Place, None] = {}
    for section, key in places:
        beside = contents.section(section).field(key).always_with
        wanted |= dict.fromkeys([(section, key), *((section, other) for other in beside)])
    return list(wanted)


def questions(
    viewer: Viewer, plan: PlanAsSeen, places: Iterable[Place], sent: QueryDict | None, errors: Mapping[str, str]
) -> list[Asked]:
    """What to ask: everything that is not known and may be answered by this viewer; and, where a form was sent, what it
    asked besides."""
    found = []
    for place in places:
        if not packs.writable(viewer, *place, plan):
            continue
        answer = plan.answer(*place)
        if answer is not None and (not answer.known or _still_open(place, sent)):
            found.append(_question(place, answer, sent, errors))
    return found


def _still_open(place: Place, sent: QueryDict | None) -> bool:
    """Whether a known answer stays on the form: because it is asked again, or something else was typed there."""
    if sent is None:
        return False
    name = name_of(place)
    opened = {*sent.getlist("again"), *sent.getlist("reopen")}
    return name in opened or (name in sent.getlist("asked") and _raw(place, sent)[1])


def _question(place: Place, answer: Answer, sent: QueryDict | None, errors: Mapping[str, str]) -> Asked:
    name = name_of(place)
    asked_before = sent is not None and name in sent.getlist("asked")
    standing = json.dumps(answer.value)
    again = sent is not None and name in {*sent.getlist("again"), *sent.getlist("reopen")}
    form = sent if asked_before and sent is not None else fields.sent_with([(answer.field, name, answer.value)])
    saw = sent.get(f"saw-{name}", standing) if asked_before and sent is not None else standing
    shown: Mapping[str, str] = sent if sent is not None else {}
    # What stands by now is shown beside it: from here on the writer has seen it, and chooses.
    return Asked(
        name=name,
        answer=answer,
        drawn=fields.drawn(answer.field, name, form, errors),
        saw=standing,
        again=again,
        meanwhile=_read(saw) != answer.value or f"choose-{name}" in shown,
        replace=f"replace-{name}" in shown,
        why=shown.get(f"why-{name}", ""),
    )


def typed(viewer: Viewer, places: Iterable[Place], sent: QueryDict) -> Typed:
    """What was answered: fields left as they were seen, or left empty, are no answers."""
    found = Typed()
    asked, again = set(sent.getlist("asked")), set(sent.getlist("again"))
    for place in places:
        section, key = place
        name = name_of(place)
        if name not in asked:
            continue
        if name in again:
            found.again[place] = sent.get(f"why-{name}", "")
        if f"choose-{name}" in sent and f"replace-{name}" not in sent:
            continue
        raw, something = _raw(place, sent)
        saw = _read(sent.get(f"saw-{name}", "null"))
        if something and not _same(section, key, raw, saw):
            found.values.setdefault(section, {})[key] = raw
            found.seen.setdefault(section, {})[key] = saw
    return found


def placed(errors: Mapping[str, str], places: Iterable[Place], sent: QueryDict) -> dict[str, str]:
    """Errors of a deed ("section.field") under the id of the very place on the page where it was typed."""
    found: dict[str, str] = {}
    left = dict(errors)
    for place in places:
        section, key = place
        if says := left.pop(f"{section}.{key}", ""):
            name = name_of(place)
            raw, _ = _raw(place, sent)
            found |= fields.faults(contents.section(section).field(key), name, raw, clock.today()) or {name: says}
        if why := left.pop(f"{section}.{key}.why", ""):
            found[f"why-{name_of(place)}"] = why
    return found | left


def carried(viewer: Viewer, sent: QueryDict | None) -> dict[str, Any]:
    """What goes with the answers: the form's own id, who said it and why."""
    form: Mapping[str, Any] = sent if sent is not None else {}
    return {
        "change_id": form.get("change_id") or str(uuid4()),
        "told_by": form.get("told_by") or speaks_as(viewer),
        "because": form.get("because", ""),
        "tellers": {} if speaks_as(viewer) == "person" else tellers(viewer),
    }


def form_id(sent: QueryDict) -> UUID:
    """The form's own id, so that it is kept once; a new one where it was tampered with."""
    try:
        return UUID(sent.get("change_id", ""))
    except ValueError:
        return uuid4()


def _raw(place: Place, sent: QueryDict) -> tuple[Any, bool]:
    """What was sent for a field, and whether it is more than nothing (a fault is more)."""
    what = contents.section(place[0]).field(place[1])
    raw = fields.read(what, name_of(place), sent)
    return raw, not _nothing(what, raw)


def _nothing(what: Field, raw: Any) -> bool:
    try:
        return what.check(raw, clock.today()) is None
    except NotAccepted:
        return False


def _same(section: str, key: str, raw: Any, saw: Any) -> bool:
    try:
        return contents.section(section).field(key).check(raw, clock.today()) == saw
    except NotAccepted:
        return False


def _read(saw: str) -> Any:
    """What the writer saw; whatever was tampered with counts as not answered."""
    try:
        return json.loads(saw)
    except ValueError:
        return None
