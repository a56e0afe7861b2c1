"""The sign of the way in: who only wants to look comes by another way than those who come in earnest."""

from collections import defaultdict

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Kind
from everymoment.access.misuse.sign import Sign, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

# How misuse that does not break the glass is thought to come in: shares of what is left.
OTHERWISE: dict[str, float] = {Kind.CLAIMED: 0.5, Kind.URGENT: 0.4, Kind.CASELOAD: 0.1}
AS_IF_OPENINGS = 20
CAME: dict[str, str] = {
    Kind.BREAK_GLASS: "the reader broke the glass",
    Kind.CLAIMED: "the reader said that they care for the person",
    Kind.URGENT: "the reader came by the urgent view",
    Kind.CASELOAD: "the reader came by the caseload of their organisation",
}


def way_in(log: Log, in_misuse: float) -> dict[int, Sign]:
    """How the reader came in, as far as their organisation mostly comes in another way: `in_misuse` is how often misuse
    breaks the glass. Only the ways that are used in that organisation are weighed against each other."""
    thought = {Kind.BREAK_GLASS: in_misuse, **{kind: (1 - in_misuse) * of for kind, of in OTHERWISE.items()}}
    used: dict[int | None, set[str]] = defaultdict(set)
    for each in log.watched:
        used[each.organisation].add(each.kind)
    usual = HowUsual(log, log.watched, lambda each: each.organisation, lambda each: each.kind)
    signs = {}
    for each in log.watched:
        ways = used[each.organisation]
        in_its_ways = thought[each.kind] / sum(thought[kind] for kind in ways)
        share = usual.share(each, in_its_ways, AS_IF_OPENINGS, which=(each.kind,))
        if told := strength(in_its_ways, share):
            signs[each.id] = Sign(told, f"{CAME[each.kind]}, as in {of_a_hundred(share)} openings of that organisation")
    return signs
