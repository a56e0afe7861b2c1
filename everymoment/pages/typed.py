"""What somebody typed into a form that could not be saved, in words to be shown back: nothing typed is lost when a door
shuts while they write."""

from django.http import HttpRequest, QueryDict

from everymoment.pages.nhsuk import fields
from everymoment.people import clock
from everymoment.sections import contents
from everymoment.sections.kinds import Field, NotAccepted

# What a form carries for itself: nobody typed it.
CARRIED = {"csrfmiddlewaretoken", "change_id", "based_on", "seen", "asked", "told_by", "deed", "back", "kind", "what"}

Typed = list[tuple[str, str]]
"""What each box was called, and what was typed into it."""


def typed(request: HttpRequest) -> Typed:
    """All that was typed into the form that was sent: answers by the question's own name, else what holds words."""
    key = request.resolver_match.kwargs.get("key", "") if request.resolver_match else ""
    sent = request.POST
    section = contents.BY_KEY.get(key)
    known = [(each.name, _said(each, sent)) for each in section.fields] if section else []
    names = {f"{each.key}" for each in section.fields} if section else set()
    others = [
        (name.replace("_", " ").replace("-", ", "), text)
        for name, texts in sent.lists()
        if name not in CARRIED and not any(name == each or name.startswith(f"{each}-") for each in names)
        for text in texts
        if any(mark.isalpha() for mark in text)
    ]
    return [(name[:1].upper() + name[1:], text) for name, text in (*known, *others) if text]


def _said(what: Field, sent: QueryDict) -> str:
    """An answer in words; as it was typed where it could not be kept."""
    raw = fields.read(what, what.key, sent)
    try:
        value = what.check(raw, clock.today())
    except NotAccepted:
        texts = (texts for name, texts in sent.lists() if name == what.key or name.startswith(f"{what.key}-"))
        return " ".join(text for each in texts for text in each if text)
    return "" if value is None else what.say(value)
