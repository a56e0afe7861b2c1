"""Deeds on people: register a person, an organisation, a post; join or leave a team; move; die."""

from datetime import date, timedelta

from django.db import transaction

from everymoment.people import clock, nhs_number
from everymoment.people.models import (
    Account,
    CloseOne,
    Locality,
    Organisation,
    Person,
    Post,
    Residence,
    TeamMember,
)


class AlreadyRegistered(ValueError):
    """There is a person with this NHS number already. The text says what to do next."""


def locality(code: str, name: str, *, fictional: bool) -> Locality:
    """The locality with this code, made if it is new."""
    return Locality.objects.get_or_create(code=code, defaults={"name": name, "fictional": fictional})[0]


def organisation(
    ods_code: str, name: str, sector: str, *, telephone: str = "", place: Locality | None = None
) -> Organisation:
    """A new organisation."""
    return Organisation.objects.create(ods_code=ods_code, name=name, sector=sector, telephone=telephone, locality=place)


@transaction.atomic
def account(
    username: str, given_name: str, family_name: str, *, password: str | None = None, email: str = ""
) -> Account:
    """A new account. Without a password nobody can sign in to it by password."""
    made = Account(username=username, first_name=given_name, last_name=family_name, email=email)
    made.set_password(password)
    made.save()
    return made


@transaction.atomic
def post(holder: Account, at: Organisation, role: str, *, telephone: str = "", since: date | None = None) -> Post:
    """A new post, which becomes the one its holder works in."""
    made = Post.objects.create(
        account=holder, organisation=at, role=role, telephone=telephone, since=since or clock.today()
    )
    holder.current_post = made
    holder.save(update_fields=["current_post"])
    return made


@transaction.atomic
def person(*, number: str, lives_in: Locality, since: date | None = None, **facts: object) -> Person:
    """A new person. Raises nhs_number.WrongNumber and AlreadyRegistered."""
    digits = nhs_number.checked(number)
    if Person.objects.filter(nhs_number=digits).exists():
        raise AlreadyRegistered("A person with this NHS number is here already. Find them instead.")
    made = Person.objects.create(nhs_number=digits, locality=lives_in, **facts)
    Residence.objects.create(person=made, locality=lives_in, since=since or clock.today())
    return made


@transaction.atomic
def move(who: Person, to: Locality, on: date) -> None:
    """From `on` another locality is responsible for this person; the team may go on across the border."""
    Residence.objects.filter(person=who, until=None).update(until=on - timedelta(days=1))
    Residence.objects.create(person=who, locality=to, since=on)
    who.locality = to
    who.save(update_fields=["locality"])


def death(who: Person, on: date) -> None:
    """The person died on this day."""
    who.died_on = on
    who.save(update_fields=["died_on"])


def close_one(to: Person, holder: Account, relationship: str) -> CloseOne:
    """Somebody close to the person may sign in; they see nothing until the person allows it."""
    return CloseOne.objects.create(person=to, account=holder, relationship=relationship)


def join_team(of: Person, member: Post, does: str = "", *, since: date | None = None) -> TeamMember:
    """A post joins a person's team."""
    return TeamMember.objects.create(person=of, post=member, does=does, since=since or clock.today())


def leave_team(of: Person, member: Post, on: date) -> None:
    """A post's last day on a person's team is `on`."""
    TeamMember.objects.filter(person=of, post=member, until=None).update(until=on)
