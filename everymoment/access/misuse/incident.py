"""Signs in the incident number: none was given, that of another person's call, or one out of the order in which calls
are numbered; one of their own speaks for them."""

from everymoment.access.misuse.log import Log
from everymoment.access.misuse.numbers import Borrowed, plain
from everymoment.access.misuse.sign import Sign, of_a_hundred, strength
from everymoment.access.misuse.usual import HowUsual

AS_IF_OPENINGS = 20
# Where nothing is known of an organisation yet: nobody gives numbers, so that none is missed.
NONE_GIVEN, BORROWED_BY_CHANCE, FAR_BY_CHANCE = 1.0, 1 / 200, 1 / 100
# Whose number is borrowed: the reader has their own at hand.
OF_BORROWED = {
    Borrowed.OWN: (0.8, "the reader's own call to another person"),
    Borrowed.COLLEAGUES: (0.2, "a colleague's call to another person"),
}
# A number so many hours from its call is far; the steps in which more is told. A day off, it speaks for nobody.
STEPS = (6, 12, 24, 72, 240)
NO_EXCUSE = 24
# Of misuse that gives a number, how much gives one that is seen to be wrong: borrowed, or out of order. Where numbers
# follow no order only the first is seen.
SEEN_TO_BE_BORROWED, SEEN_OUT_OF_ORDER = 0.5, 0.25


def no_incident(log: Log, in_misuse: float) -> dict[int, Sign]:
    """No incident number, where colleagues who open in the same way give one; a number speaks against misuse."""
    without = {each.id for each in log.outside if not plain(each.incident)}
    doubtful = log.borrowed.keys() | {opening for opening, hours in log.hours_off.items() if abs(hours) >= NO_EXCUSE}
    usual = HowUsual(log, log.outside, lambda each: (each.organisation, each.kind), lambda each: each.id in without)
    signs = {}
    for each in log.outside:
        share = usual.share(each, NONE_GIVEN, AS_IF_OPENINGS)
        if each.id in doubtful:
            continue
        if each.id not in without:
            seen_wrong = SEEN_TO_BE_BORROWED + (SEEN_OUT_OF_ORDER if each.id in log.hours_off else 0)
            if (told := strength((1 - in_misuse) * (1 - seen_wrong), 1 - share)) < 0:
                signs[each.id] = Sign(told, "an incident number was given, and nothing is wrong with it")
        elif (told := strength(in_misuse, share)) > 0:
            signs[each.id] = Sign(told, f"no incident number was given, as in {of_a_hundred(share)} openings like it")
    return signs


def borrowed_incident(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The incident number was first given, in the same organisation, for somebody else: in an earlier call of the
    reader's own, or in a colleague's, which a slip of the finger does too."""
    usual = HowUsual(log, log.outside, lambda each: each.organisation, lambda each: log.borrowed.get(each.id))
    signs = {}
    for each in log.outside:
        if (whose := log.borrowed.get(each.id)) is None:
            continue
        share = usual.share(each, BORROWED_BY_CHANCE, AS_IF_OPENINGS, which=(whose,))
        of, words = OF_BORROWED[whose]
        if (told := strength(in_misuse * of, share)) > 0:
            signs[each.id] = Sign(
                told, f"the incident number given is that of {words}, as in {of_a_hundred(share)} openings"
            )
    return signs


def out_of_order(log: Log, in_misuse: float) -> dict[int, Sign]:
    """The incident number stands among calls of another hour or day. How usual so far off is is counted in the
    organisation, so that it says nothing where numbers follow no order. One that was borrowed is told as that."""
    step = {opening: _step(hours) for opening, hours in log.hours_off.items() if opening not in log.borrowed}
    numbered = [each for each in log.outside if each.id in step]
    usual = HowUsual(log, numbered, lambda each: each.organisation, lambda each: step[each.id])
    signs = {}
    for each in numbered:
        if not step[each.id]:
            continue
        as_far = [farther for farther in STEPS if farther >= step[each.id]]
        share = usual.share(each, FAR_BY_CHANCE, AS_IF_OPENINGS, which=as_far)
        if (told := strength(in_misuse, share)) > 0:
            words = f"the incident number is one of calls {_far(log.hours_off[each.id])} it"
            signs[each.id] = Sign(told, f"{words}, as far off as in {of_a_hundred(share)} openings")
    return signs


def _step(hours: float) -> int:
    """The farthest step that was reached; 0 for none."""
    return max((step for step in STEPS if abs(hours) >= step), default=0)


def _far(hours: float) -> str:
    """How far from the opening its call was: "9 hours before", "3 days after"."""
    far = f"{abs(hours):.0f} hours" if abs(hours) < 48 else f"{abs(hours) / 24:.0f} days"
    return f"{far} {'before' if hours > 0 else 'after'}"
