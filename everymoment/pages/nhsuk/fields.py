"""How each kind of field is asked: filled in from what is kept, read back from what was sent, and drawn with NHS.UK.

Whatever was typed is drawn again from what was sent, so that nothing is lost to a mistake elsewhere on the page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from everymoment.pages.nhsuk import items, occasions
from everymoment.pages.nhsuk.wording import question
from everymoment.sections.kinds import (
    AT_WORK,
    CANNOT_SAY,
    Choice,
    Day,
    Field,
    ListOf,
    NamedPerson,
    NotAccepted,
    Occasions,
    Scale,
    Text,
    Value,
    YesNo,
)

Sent = MultiValueDict
"""What a form sends: names with the texts under them."""

Errors = Mapping[str, str]
"""What is wrong, by the id of the place on the page."""


@dataclass(frozen=True)
class Drawn:
    """One component to draw: the name of its macro, its parameters, and for groups what stands inside."""

    component: str
    id: str
    params: dict[str, Any]
    inside: tuple["Drawn", ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Component:
    """What a kind needs of a form: `filled` and `read` undo each other; `draw` shows what was sent, with its errors."""

    filled: Callable[[Any, str, Value], dict[str, list[str]]]
    read: Callable[[Any, str, Sent], Value]
    draw: Callable[[Any, str, Sent, Errors], Drawn]


def filled(what: Field, name: str, value: Value) -> dict[str, list[str]]:
    """The form as it would be sent with this value in it."""
    return COMPONENTS[type(what)].filled(what, name, value)


def read(what: Field, name: str, sent: Sent) -> Value:
    """The raw value that was sent, as the field's own check takes it."""
    return COMPONENTS[type(what)].read(what, name, sent)


def drawn(what: Field, name: str, sent: Sent, errors: Errors | None = None) -> Drawn:
    """The component with what was sent in it, and its errors beside it."""
    return COMPONENTS[type(what)].draw(what, name, sent, errors or {})


def sent_with(values: Iterable[tuple[Field, str, Value]]) -> Sent:
    """A form as it would be sent with these values, each under its name."""
    form: Sent = QueryDict(mutable=True)
    for what, name, value in values:
        for key, texts in filled(what, name, value).items():
            form.setlist(key, texts)
    return form


def faults(what: Field, name: str, value: Value, today: date) -> dict[str, str]:
    """What is wrong with a raw value, by the id of the very place where it was typed; empty when it can be kept."""
    try:
        what.check(value, today)
    except NotAccepted as wrong:
        inside = _inside_faults(what, name, value, today) if isinstance(what, ListOf) else {}
        return inside or {name: str(wrong)}
    return {}


def _inside_faults(what: ListOf, name: str, value: Value, today: date) -> dict[str, str]:
    """Faults of single parts of single items."""
    found: dict[str, str] = {}
    for place, item in enumerate(value):
        inside = f"{name}-{item.get(items.PLACE, place)}"
        for part in what.parts:
            found |= faults(part, f"{inside}-{part.key}", item.get(part.key), today)
        if not any(key.startswith(inside) for key in found):
            try:
                what.checked_item({key: each for key, each in item.items() if key != items.PLACE}, today)
            except NotAccepted as wrong:
                found[f"{inside}-{what.parts[0].key}"] = str(wrong)
    return found


def _asked(what: Field, errors: Errors, name: str, **more: Any) -> dict[str, Any]:
    """What every component is told: its name, hint and error."""
    params = {"id": name, "name": name, **more}
    if what.hint:
        params["hint"] = {"text": what.hint}
    if name in errors:
        params["errorMessage"] = {"text": errors[name]}
    return params


def _label(what: Field) -> dict[str, Any]:
    return {"text": question(what), "size": "s"}


def _legend(what: Field) -> dict[str, Any]:
    return {"legend": {"text": question(what), "size": "s"}}


def _filled_text(what: Text, name: str, value: Value) -> dict[str, list[str]]:
    return {name: [value or ""]}


def _read_text(what: Text, name: str, sent: Sent) -> Value:
    return sent.get(name, "")


def _draw_text(what: Text, name: str, sent: Sent, errors: Errors) -> Drawn:
    params = _asked(what, errors, name, label=_label(what), value=sent.get(name, ""))
    if what.lines > 1:
        return Drawn("textarea", name, params | {"rows": what.lines})
    telephone = {"type": "tel", "autocomplete": "off", "width": 20} if what.key == "telephone" else {}
    return Drawn("input", name, params | telephone)


def _filled_choice(what: Choice, name: str, value: Value) -> dict[str, list[str]]:
    return {name: list(value or []) if what.several else [value or ""]}


def _read_choice(what: Choice, name: str, sent: Sent) -> Value:
    return sent.getlist(name) if what.several else sent.get(name, "")


def _draw_choice(what: Choice, name: str, sent: Sent, errors: Errors) -> Drawn:
    chosen = sent.getlist(name)
    options = [_option(each.key, each.label, chosen) for each in what.options]
    if what.several:
        return Drawn("checkboxes", name, _options(what, name, errors, options))
    return Drawn("radios", name, _options(what, name, errors, [*options, *_unanswered(chosen)]))


def _filled_yes_no(what: YesNo, name: str, value: Value) -> dict[str, list[str]]:
    return {name: ["" if value is None else "yes" if value else "no"]}


def _draw_yes_no(what: YesNo, name: str, sent: Sent, errors: Errors) -> Drawn:
    chosen = sent.getlist(name)
    options = [_option("yes", "yes", chosen), _option("no", "no", chosen), _option("", "not answered", chosen or [""])]
    return Drawn("radios", name, _options(what, name, errors, options) | {"classes": "nhsuk-radios--inline"})


def _option(key: str, label: str, chosen: list[str]) -> dict[str, Any]:
    return {"value": key, "text": label[:1].upper() + label[1:], "checked": key in chosen}


def _unanswered(chosen: list[str]) -> list[dict[str, Any]]:
    """A last choice that takes an answer back: without a script nothing else can."""
    return [{"divider": "or"}, _option("", "not answered", chosen or [""])]


def _options(what: Field, name: str, errors: Errors, options: list[dict[str, Any]]) -> dict[str, Any]:
    # The id goes to the first option, where the error summary leads.
    params = _asked(what, errors, name, fieldset=_legend(what), items=options, idPrefix=name)
    return {key: value for key, value in params.items() if key != "id"} | {"small": True}


DAY_PARTS = (("day", 2), ("month", 2), ("year", 4))


def _filled_day(what: Day, name: str, value: Value) -> dict[str, list[str]]:
    parts = value.split("-") if value else ["", "", ""]
    year, month, day = (part.lstrip("0") for part in parts)
    return {f"{name}-day": [day], f"{name}-month": [month], f"{name}-year": [year]}


def _read_day(what: Day, name: str, sent: Sent) -> Value:
    """YYYY-MM-DD, or what was typed as it stands, which the check then refuses."""
    day, month, year = (sent.get(f"{name}-{part}", "").strip() for part, _ in DAY_PARTS)
    if not (day or month or year):
        return ""
    if all(part.isdecimal() for part in (day, month, year)) and len(day) <= 2 and len(month) <= 2 and len(year) == 4:
        return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
    return f"{day} {month} {year}"


def _draw_day(what: Day, name: str, sent: Sent, errors: Errors) -> Drawn:
    parts = [
        {
            "id": name if part == "day" else f"{name}-{part}",
            "name": f"{name}-{part}",
            "label": part.capitalize(),
            "value": sent.get(f"{name}-{part}", ""),
            "width": width,
        }
        for part, width in DAY_PARTS
    ]
    params = _asked(what, errors, name, fieldset=_legend(what), items=parts)
    return Drawn("dateInput", name, params | {"id": f"{name}-group"})


def _filled_scale(what: Scale, name: str, value: Value) -> dict[str, list[str]]:
    return {name: ["" if value is None else str(value)]}


def _steps(what: Scale) -> range:
    return range(what.lowest, what.highest + 1)


def _draw_scale(what: Scale, name: str, sent: Sent, errors: Errors) -> Drawn:
    chosen = sent.getlist(name)
    steps = {str(step): ", ".join(filter(None, (str(step), what.word(step)))) for step in _steps(what)}
    steps |= {CANNOT_SAY: "Cannot say"} if what.may_be_unclear else {}
    options = [{"value": key, "text": text, "selected": key in chosen} for key, text in steps.items()]
    unknown = [{"value": "", "text": "Not answered", "selected": not chosen or chosen == [""]}]
    return Drawn("select", name, _asked(what, errors, name, label=_label(what), items=[*unknown, *options]))


def _person_parts(what: NamedPerson) -> tuple[str, ...]:
    return ("name", *AT_WORK, "telephone") if what.at_work else ("name", "telephone")


def _filled_person(what: NamedPerson, name: str, value: Value) -> dict[str, list[str]]:
    known = value or {}
    parts = {f"{name}-{part}": [known.get(part) or ""] for part in _person_parts(what)}
    return parts | ({f"{name}-post": [str(known["post"])]} if "post" in known else {})


def _read_person(what: NamedPerson, name: str, sent: Sent) -> Value:
    known: dict[str, Any] = {part: sent.get(f"{name}-{part}", "") for part in _person_parts(what)}
    post = sent.get(f"{name}-post", "")
    return known | {"post": int(post)} if post.isdecimal() and len(post) < 19 else known


def _draw_person(what: NamedPerson, name: str, sent: Sent, errors: Errors) -> Drawn:
    first = {"id": name, "name": f"{name}-name", "label": {"text": "Name"}, "value": sent.get(f"{name}-name", "")}
    second = {"id": f"{name}-telephone", "name": f"{name}-telephone", "label": {"text": "Telephone"}, "width": 20}
    second |= {"value": sent.get(f"{name}-telephone", ""), "type": "tel", "autocomplete": "off"}
    if name in errors:
        first["errorMessage"] = {"text": errors[name]}
    work = tuple(_plain_input(f"{name}-{part}", part.capitalize(), sent) for part in AT_WORK if what.at_work)
    inside = (Drawn("input", name, first), *work, Drawn("input", f"{name}-telephone", second))
    kept = {f"{name}-post": sent[f"{name}-post"]} if sent.get(f"{name}-post") else {}
    return Drawn("group", f"{name}-group", _legend(what)["legend"] | {"hint": what.hint}, inside, {"hidden": kept})


def _plain_input(name: str, label: str, sent: Sent) -> Drawn:
    return Drawn("input", name, {"id": name, "name": name, "label": {"text": label}, "value": sent.get(name, "")})


def _filled_list(what: ListOf, name: str, value: Value) -> dict[str, list[str]]:
    return items.filled(what, name, value, filled)


def _read_list(what: ListOf, name: str, sent: Sent) -> Value:
    return items.read(what, name, sent, read)


def _draw_list(what: ListOf, name: str, sent: Sent, errors: Errors) -> Drawn:
    rows = tuple(
        Drawn(
            "item",
            row.name,
            {"title": row.title, "remove": f"{row.name}-remove", "is_new": row.is_new, "removed": row.removed},
            tuple(drawn(part, f"{row.name}-{part.key}", sent, errors) for part in what.said_parts),
            {"hidden": {f"{row.name}-id": row.id} | _hidden(what, row.name, sent)},
        )
        for row in items.rows(what, name, sent)
    )
    params = {"text": what.label, "hint": what.hint, "error": errors.get(name, ""), "item": what.item, "key": name}
    return Drawn(
        "items", name, params, rows, {"hidden": {f"{name}-rows": str(len(rows))}, "full": len(rows) >= what.most}
    )


def _filled_occasions(what: Occasions, name: str, value: Value) -> dict[str, list[str]]:
    return occasions.filled(what, name, value, filled)


def _read_occasions(what: Occasions, name: str, sent: Sent) -> Value:
    return occasions.read(what, name, sent, read)


def _draw_occasions(what: Occasions, name: str, sent: Sent, errors: Errors) -> Drawn:
    rows = tuple(
        Drawn(
            "item",
            row.name,
            {
                "title": occasions.title(what, row),
                "remove": f"{row.name}-remove",
                "is_new": row.is_new,
                "removed": row.removed,
            },
            tuple(drawn(part, f"{row.name}-{part.key}", sent, errors) for part in occasions.asked(what)),
            {"hidden": {f"{row.name}-id": row.id}},
        )
        for row in items.rows(what, name, sent)
    )
    params = {"text": what.label, "hint": what.hint, "error": errors.get(name, ""), "item": what.item, "key": name}
    return Drawn("items", name, params, rows, {"hidden": {f"{name}-rows": str(len(rows))}, "full": True})


def _hidden(what: ListOf, name: str, sent: Sent) -> dict[str, str]:
    """The parts of an item that are carried and not asked."""
    return {f"{name}-{part.key}": sent.get(f"{name}-{part.key}", "") for part in what.parts if part.hidden}


COMPONENTS: dict[type[Field], Component] = {
    Text: Component(_filled_text, _read_text, _draw_text),
    Choice: Component(_filled_choice, _read_choice, _draw_choice),
    YesNo: Component(_filled_yes_no, _read_text, _draw_yes_no),
    Day: Component(_filled_day, _read_day, _draw_day),
    Scale: Component(_filled_scale, _read_text, _draw_scale),
    NamedPerson: Component(_filled_person, _read_person, _draw_person),
    ListOf: Component(_filled_list, _read_list, _draw_list),
    Occasions: Component(_filled_occasions, _read_occasions, _draw_occasions),
}
"""Every kind there is, and how it is asked; a house test fails until each kind is here."""
