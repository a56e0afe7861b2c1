"""A small cast, made by going through the deeds and never around them: one person, those who should see her plan, and
those who should not."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from everymoment.access import doors, sharing
from everymoment.access.models import Sharing
from everymoment.access.viewer import Viewer
from everymoment.people import clock, register
from everymoment.people.models import Account, Locality, Organisation, Person, TeamMember
from everymoment.plans import lead
from everymoment.plans.read import section as read_section
from everymoment.plans.record import Recorded, record
from everymoment.sections import audiences, contents, kinds
from everymoment.sections.kinds import Field

# Synthetic NHS numbers (999 range), each with a right check digit; made once from the library's generator.
SINCE = date(2026, 1, 5)
_counter = count(1)


def nhs_numbers() -> list[str]:
    """Ten synthetic numbers, always the same."""
    return [
        digits
        for digits in (f"999{middle:06d}{check}" for middle in range(500, 530) for check in range(10))
        if valid(digits)
    ][:10]


def valid(digits: str) -> bool:
    """The modulus 11 check, written out here so that tests do not ask the code under test."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    check = 11 - total % 11
    return check != 10 and int(digits[9]) == check % 11


def locality(code: str = "X09000001", name: str = "Wandle") -> Locality:
    """A fictional borough."""
    return register.locality(code, name, fictional=True)


def staff(username: str, given: str, family: str, role: audiences.Role, at: Organisation) -> Account:
    """Somebody with a post. Nobody has a password: hashing ten of them would be most of a test's time."""
    account = register.account(username, given, family)
    register.post(account, at, role.key, since=SINCE)
    return account


PASSWORD = "a long word for tests"


def with_password(account: Account) -> Account:
    """The account, now able to sign in with PASSWORD."""
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])
    return account


@dataclass
class Cast:
    """Everybody a test needs. `ref` is the person's; `number` her NHS number."""

    place: Locality
    person: Person
    edith: Account
    daughter: Account
    social_worker: Account
    gp: Account
    nurse: Account
    carer: Account
    paramedic: Account
    director: Account
    outsider: Account

    @property
    def ref(self) -> UUID:
        """What stands for the person in addresses."""
        return self.person.ref

    @property
    def number(self) -> str:
        """The person's NHS number."""
        return self.person.nhs_number

    def viewer(self, account: Account) -> Viewer:
        """The account's viewer, through the door."""
        return doors.open_plan(account, self.ref, "test")

    def write(self, account: Account, section: str, values: dict[str, Any], **more: Any) -> Recorded | None:
        """The account writes in a section, based on what stands now."""
        viewer = self.viewer(account)
        version = read_section(viewer, section).version
        words = {"based_on": version, "change_id": uuid4(), "told_by": "person", **more}
        return record(viewer, section, values, **words)


def cast(*, published: bool = True) -> Cast:
    """A person with a plan and a team of four sectors; a paramedic, a director and an outsider who are not on it."""
    place = locality()
    council = register.organisation("XWC", "Wandle Council", "social_care", telephone="020 7946 0101", place=place)
    surgery = register.organisation("XGP", "Beechcroft Surgery", "health", telephone="020 7946 0102", place=place)
    nursing = register.organisation("XCN", "Wandle Community Nursing", "health", telephone="020 7946 0103", place=place)
    homecare = register.organisation("XHC", "Kind Hands Home Care", "provider", telephone="020 7946 0104", place=place)
    ambulance = register.organisation("XAM", "Riverside Ambulance Service", "health", telephone="020 7946 0105")
    made = Cast(
        place=place,
        person=register.person(
            number=nhs_numbers()[0],
            lives_in=place,
            since=SINCE,
            given_name="Edith",
            family_name="Marlow",
            born_on=date(1942, 3, 14),
            address="12 Alder Walk, Wandle",
            postcode="WN1 1AA",
            practice=surgery,
        ),
        edith=register.account("edith", "Edith", "Marlow"),
        daughter=register.account("joan", "Joan", "Marlow"),
        social_worker=staff("ruth", "Ruth", "Adeyemi", audiences.SOCIAL_WORKER, council),
        gp=staff("anil", "Anil", "Shah", audiences.GP, surgery),
        nurse=staff("grace", "Grace", "Obi", audiences.DISTRICT_NURSE, nursing),
        carer=staff("tomas", "Tomas", "Novak", audiences.HOME_CARE_WORKER, homecare),
        paramedic=staff("pat", "Pat", "Byrne", audiences.PARAMEDIC, ambulance),
        director=staff("dana", "Dana", "Cole", audiences.DIRECTOR, council),
        outsider=staff("otto", "Otto", "Lang", audiences.DISTRICT_NURSE, nursing),
    )
    _begin(made, published)
    return made


def _begin(made: Cast, published: bool) -> None:
    """The plan started by the social worker, the team joined, the daughter allowed, the co-ordinator named."""
    made.person.account = made.edith
    made.person.save(update_fields=["account"])
    viewer = lead.start(made.social_worker, made.person)
    for account, does in (
        (made.gp, "is her GP"),
        (made.nurse, "visits on Tuesdays"),
        (made.carer, "helps every morning"),
    ):
        register.join_team(made.person, account.current_post, does, since=SINCE)
    close = register.close_one(made.person, made.daughter, "daughter")
    sharing.agree(made.person, Sharing.What.CLOSE_ONE, by=made.edith, close_one=close)
    if published:
        viewer = made.viewer(made.social_worker)
        lead.hand_over(viewer, made.social_worker.current_post, cover=made.nurse.current_post)
        lead.publish(viewer)


def agreed_long_ago(days: int = 30) -> None:
    """Every agreement, and every team, since so many days ago, so that a test may let something happen on an earlier
    day."""
    Sharing.objects.update(since=clock.now() - timedelta(days=days))
    TeamMember.objects.update(since=clock.today() - timedelta(days=days))


def second_person(made: Cast, index: int = 1) -> Person:
    """Somebody else in the same borough, with no plan and no team."""
    number = next(_counter)
    return register.person(
        number=nhs_numbers()[index],
        lives_in=made.place,
        since=SINCE,
        given_name="Samuel",
        family_name=f"Okoro {number}",
        born_on=date(1950, 7, 1),
        address="3 Birch Lane, Wandle",
    )


def example(what: Field, *, other: bool = False) -> Any:
    """A value that a field accepts, as a face would give it; `other` gives a second, different one."""
    match what:
        case kinds.ListOf():
            item = {part.key: example(part, other=other) for part in what.parts if not part.by_deed}
            return [{"id": "item-1", **item}]
        case kinds.Choice():
            option = what.options[1 if other else 0].key
            return [option] if what.several else option
        case kinds.YesNo():
            return "no" if other else "yes"
        case kinds.Day():
            return "2026-02-04" if other else "2026-02-03"
        case kinds.Scale():
            return what.highest if other else what.lowest
        case kinds.NamedPerson():
            work = {"role": "GP", "organisation": "Beechcroft Surgery"} if what.at_work else {}
            return {"name": "Ann Lee" if other else "Ben Hill", **work, "telephone": "020 7946 0200"}
        case kinds.Text():
            return f"{'Other' if other else 'Some'} words for {what.key}"
    raise AssertionError(f"no example for {what!r}: teach tests/builders.py this kind")


def whole_section(key: str, *, other: bool = False) -> dict[str, Any]:
    """A value for every field of a section."""
    return {each.key: example(each, other=other) for each in contents.section(key).fields}
