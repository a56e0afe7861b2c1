"""The page of the packs: what each asks, from where in the plan, who may send it; and the key questions."""

from everymoment.handbook.markdown import capital, page, table
from everymoment.packs.contents import PACKS
from everymoment.packs.key_questions import VERSIONS
from everymoment.packs.pack import Ask, Fact, Pack
from everymoment.packs.questions import Question, QuestionSet
from everymoment.sections import contents
from everymoment.sections.kinds import said_day


def packs() -> str:
    """Every pack with its answers, and every version of the key questions."""
    about = (
        "What others ask for on forms of their own, filled from the plan. The owners' forms stay theirs: here is which "
        "answers each needs, and where the plan keeps them."
    )
    blocks = [block for each in PACKS for block in _pack(each)]
    return page("Packs", about, *blocks, *(block for each in VERSIONS for block in _questions(each)))


def _pack(pack: Pack) -> tuple[str, ...]:
    senders = ", ".join(each.title for each in pack.for_roles)
    asked = sum(len(part.asks) for part in pack.parts)
    rows = [_row(part.title, each) for part in pack.parts for each in part.asks]
    head = f"For: {pack.receiver}. {pack.why} It asks for {asked} answers. Sent by: {senders}."
    return f"## {pack.title}", head, table(("part", "answer", "kept in", "counted"), rows)


def _row(part: str, each: Ask | Fact) -> tuple[str, str, str, str]:
    if isinstance(each, Fact):
        return part, capital(each.title), "the person's registration", "yes"
    return part, capital(each.title), each.its_section.title, "yes" if each.needed else "where it is known"


def _questions(what: QuestionSet) -> tuple[str, str, str]:
    rows = [(each.label, _asks(each), _then(each)) for each in what.questions]
    about = f"For assessments and reviews by social care, in force from {said_day(what.since)}."
    head = f"## Key questions, version {what.version}"
    return head, about, table(("question", "answers it asks for", "step it may give rise to"), rows)


def _asks(question: Question) -> str:
    return "; ".join(contents.section(section).field(key).name for section, key in question.asks)


def _then(question: Question) -> str:
    then = question.then
    return f"{then.what} ({then.by_role.title}, within {then.within_days} days)" if then else "–"
