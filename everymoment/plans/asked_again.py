"""Told once, and what falls short of it: answers to a form kept together, and each that was known already and asked
for again counted in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from everymoment.access.viewer import Viewer
from everymoment.packs import contents as packs
from everymoment.people import clock
from everymoment.plans.models import AskedAgain, Change, Standing
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.plans.together import Answers, record_together
from everymoment.sections import contents
from everymoment.sections.kinds import Field, NotAccepted, checked_text

Place = tuple[str, str]
"""A section's key and a field's."""

OTHER_FORMS = {"key_questions": "key questions"}
SHOWN = 10


@dataclass(frozen=True)
class Again:
    """One answer that was asked for again, for its co-ordinator: what, by whom, on which form, why, how old it was."""

    what: str
    by: str
    where: str
    why: str
    at: datetime
    days_old: int
    another_organisation: bool


def answer(
    viewer: Viewer,
    where: str,
    values: Answers,
    *,
    seen: Answers,
    again: Mapping[Place, str],
    change_id: UUID,
    told_by: str,
    because: str = "",
) -> list[Recorded]:
    """Keep answers to a form as `record_together` does, and count what was known already.

    `where` is the form (a pack's key); `again` says of each answer asked for afresh why that was needed. An answer sent
    that says what stands already counts as typed again. Raises NotRecorded: its keys are "section.field", and
    "section.field.why" where no reason was given.
    """
    reasons = _reasons(viewer, again)
    with transaction.atomic():
        standing = _held(viewer)
        rows = list(_rows(viewer, where, standing, values, reasons, change_id))
        kept = record_together(
            viewer, values, seen=seen, change_id=change_id, told_by=told_by, because=because or _joined(reasons)
        )
        if rows and not AskedAgain.objects.filter(form=change_id).exists():
            _keep(rows, standing, change_id)
    return kept


def asked_again(viewer: Viewer) -> list[Again]:
    """What was lately asked for again, newest first: for the named co-ordinator, and only what they may see."""
    rows = AskedAgain.objects.filter(plan__person=viewer.person).select_related("account", "organisation")
    fields = {(section.key, field.key): field for section, field in contents.all_fields() if viewer.may_see(field)}
    found = [each for each in rows.order_by("-at", "-pk")[: 3 * SHOWN] if (each.section, each.field) in fields]
    return [_seen(each, fields[each.section, each.field]) for each in found[:SHOWN]]


def where_in_words(where: str) -> str:
    """The form on which something was asked, by its title."""
    pack = packs.BY_KEY.get(where)
    return pack.title if pack else OTHER_FORMS.get(where, where)


def _seen(row: AskedAgain, field: Field) -> Again:
    by = f"{row.account.name}, {row.organisation.name}" if row.organisation else row.account.name
    return Again(field.name, by, where_in_words(row.where), row.why, row.at, row.days_old, row.another_organisation)


def _reasons(viewer: Viewer, again: Mapping[Place, str]) -> dict[Place, str]:
    """The reasons, fit to keep, for answers that the viewer may see. Raises NotRecorded."""
    reasons: dict[Place, str] = {}
    errors: dict[str, str] = {}
    for (section, key), why in again.items():
        place = f"{section}.{key}.why"
        try:
            said = checked_text(why, 300, "reason")
        except NotAccepted as wrong:
            errors[place] = str(wrong)
            continue
        field = contents.section(section).field(key)
        if not viewer.may_write(field):
            errors[place] = "You cannot change this answer. Ask the co-ordinator."
        elif not said:
            errors[place] = f"Say why a fresh answer is needed for {field.name}"
        else:
            reasons[section, key] = said
    if errors:
        raise NotRecorded(errors)
    return reasons


def _joined(reasons: Mapping[Place, str]) -> str:
    return "; ".join(dict.fromkeys(reasons.values()))[:500]


def _held(viewer: Viewer) -> Standing:
    """The standing, held for this transaction. Raises NotRecorded."""
    found = Standing.objects.select_for_update(of=("self",)).filter(plan__person=viewer.person).first()
    if found is None:
        raise NotRecorded({"": "No plan has been started for this person."})
    return found


def _rows(
    viewer: Viewer, where: str, standing: Standing, values: Answers, reasons: Mapping[Place, str], form: UUID
) -> list[AskedAgain]:
    """A row for each answer that stands already and was asked for, or typed, again."""
    typed = {place: "" for place in _same_as_stands(standing, values) if place not in reasons}
    places = {place: why for place, why in {**reasons, **typed}.items() if _told(standing, place)}
    if not places:
        return []
    numbers = {_told(standing, place)["number"] for place in places}
    changes = Change.objects.filter(plan=standing.plan_id, number__in=numbers)
    wrote = dict(changes.values_list("number", "post__organisation"))
    own = viewer.post.organisation_id if viewer.post else None
    return [
        AskedAgain(
            plan_id=standing.plan_id,
            sort=AskedAgain.Sort.TYPED if (section, key) in typed else AskedAgain.Sort.ASKED,
            section=section,
            field=key,
            account=viewer.account,
            post=viewer.post,
            organisation_id=own,
            at=clock.now(),
            where=where,
            why=why,
            days_old=_days_since(_told(standing, (section, key))["at"]),
            # Somebody without a post asks for no organisation; what the person said themselves is another's to ask.
            another_organisation=own is not None and wrote.get(_told(standing, (section, key))["number"]) != own,
            form=form,
        )
        for (section, key), why in places.items()
    ]


def _same_as_stands(standing: Standing, values: Answers) -> list[Place]:
    """The answers sent that say what stands already."""
    found = []
    for section, answers in values.items():
        stands = standing.values.get(section, {})
        for key, raw in answers.items():
            try:
                same = stands.get(key) is not None and _checked(section, key, raw) == stands[key]
            except NotAccepted:
                same = False
            if same:
                found.append((section, key))
    return found


def _checked(section: str, key: str, raw: Any) -> Any:
    return contents.section(section).field(key).check(raw, clock.today())


def _told(standing: Standing, place: Place) -> dict[str, Any]:
    """Who last said an answer, as the standing keeps it; empty where it is not answered."""
    section, key = place
    if standing.values.get(section, {}).get(key) is None:
        return {}
    return standing.told.get(section, {}).get(key) or {}


def _days_since(at: str) -> int:
    return max(0, (clock.today() - clock.day(datetime.fromisoformat(at))).days)


def _keep(rows: list[AskedAgain], standing: Standing, form: UUID) -> None:
    """The rows, each with the change that followed it, if the form made one."""
    made = Change.objects.filter(change_id__in=[uuid5(form, each.section) for each in rows])
    changes = {change.section: change for change in made}
    for each in rows:
        each.change = changes.get(each.section)
    AskedAgain.objects.bulk_create(rows)
