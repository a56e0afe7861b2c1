"""Signs in the incident number: none was given, or that of another person's call; one of their own speaks for them."""

from collections import defaultdict

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.opening import Opening
from everymoment.access.misuse.sign import Sign, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

AS_IF_OPENINGS = 20
PUT_RIGHT = 15 * 60.0
# Where nothing is known of an organisation yet: nobody gives numbers, so that none is missed.
NONE_GIVEN, BORROWED_BY_CHANCE = 1.0, 1 / 100


def no_incident(log: Log, in_misuse: float) -> dict[int, Sign]:
    """No incident number, where colleagues who open in the same way give one; a number speaks against misuse."""
    without = {each.id for each in log.outside if not _number(each)}
    borrowed = _borrowed(log)
    usual = HowUsual(log, log.outside, lambda each: (each.organisation, each.kind), lambda each: each.id in without)
    signs = {}
    for each in log.outside:
        share = usual.share(each, NONE_GIVEN, AS_IF_OPENINGS)
        if each.id in borrowed:
            continue
        if each.id not in without:
            if (told := strength(1 - in_misuse, 1 - share)) < 0:
                signs[each.id] = Sign(told, "an incident number was given")
        elif (told := strength(in_misuse, share)) > 0:
            signs[each.id] = Sign(told, f"no incident number was given, as in {of_a_hundred(share)} openings like it")
    return signs


def borrowed_incident(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The incident number was first given, in the same organisation, for somebody else."""
    borrowed = _borrowed(log)
    usual = HowUsual(log, log.outside, lambda each: each.organisation, lambda each: each.id in borrowed)
    signs = {}
    for each in log.outside:
        if each.id not in borrowed:
            continue
        share = usual.share(each, BORROWED_BY_CHANCE, AS_IF_OPENINGS)
        if (told := strength(in_misuse, share)) > 0:
            words = f"the incident number given belongs to another person's call, as in {of_a_hundred(share)} openings"
            signs[each.id] = Sign(told, words)
    return signs


def _borrowed(log: Log) -> set[int]:
    """The openings whose number was first given for somebody else. The same reader giving it twice within minutes has
    opened the wrong person of two and put it right, or sees two people of one call; both are then of that call, also
    for whoever else comes to it."""
    first: dict[tuple[int | None, str], Opening] = {}
    of_the_call: dict[tuple[int | None, str], set[int]] = defaultdict(set)
    found = set()
    for each in log.outside:
        if number := _number(each):
            call = each.organisation, number
            before = first.setdefault(call, each)
            put_right = before.account == each.account and log.when[each.id] - log.when[before.id] <= PUT_RIGHT
            if put_right:
                of_the_call[call].add(each.person)
            elif each.person not in of_the_call[call]:
                found.add(each.id)
    return found


def _number(each: Opening) -> str:
    """An incident number as it is compared."""
    return "".join(letter for letter in each.incident.casefold() if letter.isalnum())
