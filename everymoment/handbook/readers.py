"""Who sees what, and what a crew sees: the two pages that a governance lead signs."""

from everymoment.handbook.markdown import page, table
from everymoment.sections import contents
from everymoment.sections.audiences import AUDIENCES, ROLES, Audience
from everymoment.sections.kinds import Field
from everymoment.sections.own_copy import LEFT_OUT
from everymoment.sections.paper import PAPERS
from everymoment.sections.urgent import URGENT_GROUPS

SEES, WRITES, NOT = "sees", "sees, writes", "–"


def who_sees_what() -> str:
    """Every role with its audiences, then every field against every audience."""
    about = (
        "Who may see each answer, and who may change it, once a door has let them in. The doors ask first: is this "
        "person on the team, close to them, or answering an urgent call, and has the person agreed to it?"
    )
    blocks = ["## Roles", table(("role", "belongs to", "may lead a plan", "opens the urgent view"), _roles())]
    for section in contents.BY_KEY.values():
        blocks.append(f"## {section.title}")
        by_form = section not in contents.BY_DEED
        rows = [(field.name, *(_cell(field, each, by_form) for each in AUDIENCES)) for field in section.fields]
        blocks.append(table(("answer", *(each.title for each in AUDIENCES)), rows))
    blocks.append(
        "What comes before the plan, who is on the team, and how the plan stands are changed by their own deeds only "
        "(identify, offer, join, leave, start, hand over, publish, review, close)."
    )
    return page("Who sees what", about, *blocks)


def _roles() -> list[tuple[str, str, str, str]]:
    """Each role as a row; a role of no audience sees no plan."""
    order = {each: place for place, each in enumerate(AUDIENCES)}
    return [
        (
            each.title,
            "; ".join(a.title for a in sorted(each.audiences, key=order.__getitem__))
            or "nobody: sees figures, never a plan",
            "yes" if each.may_lead else "no",
            "yes" if each.comes_urgently else "no",
        )
        for each in ROLES
    ]


def _cell(field: Field, audience: Audience, by_form: bool) -> str:
    """What one audience may do with one answer; answers that only deeds change are written by nobody."""
    if audience not in field.seen_by:
        return NOT
    return WRITES if by_form and audience in field.written_by else SEES


def urgent_view() -> str:
    """What a crew is shown, in order, and what always stands beside it."""
    about = (
        "What a crew sees, in this order. A group in which nothing is known says so in its own words: silence is never "
        "shown as “none”."
    )
    rows = [
        (group, field, section)
        for group in URGENT_GROUPS
        for section, field in contents.all_fields()
        if field.urgent == group.key
    ]
    blocks = []
    for group in URGENT_GROUPS:
        blocks.append(f"## {group.title}")
        shown = [
            (field.name, section.title, "; ".join(section.field(key).name for key in field.always_with), field.weight)
            for named, field, section in rows
            if named is group
        ]
        blocks.append(table(("answer", "from the section", "always shown with", "weight"), shown))
        blocks.append(f"Where nothing is known: “{group.empty}”")
    return page("The urgent view", about, *blocks)


def paper() -> str:
    """What can be printed, what each paper carries, and what the copies of the person and those close leave out."""
    about = (
        "What can be printed from a plan. Audiences decide first what a copy may hold; the copies of the person and of "
        "those close then leave out what stands below, because paper lies on tables. Each paper printed is kept "
        "as being out, and is out of date when an answer that it carries has changed."
    )
    everything = len(list(contents.all_fields()))
    kinds = []
    for each in PAPERS:
        carried = [field.name for section, field in contents.all_fields() if each.carries(section, field)]
        kinds.append((each.title, each.about, "everything" if len(carried) == everything else "; ".join(carried)))
    left_out = [(each.name, each.section.title, each.reason) for each in LEFT_OUT]
    return page(
        "Paper",
        about,
        table(("paper", "good for", "carries"), kinds),
        "## What a copy to keep leaves out",
        table(("answer", "from the section", "because"), left_out),
    )
