"""Deeds on people: register a person, an organisation, a post; join or leave a team; move; die."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

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
from everymoment.people.sought import sought
from everymoment.sections.audiences import GP, ROLES, SOMEONE_CLOSE, THE_PERSON

HERE_ALREADY = "A person with this NHS number is here already. Find them instead."
ON_TEAMS = [each.key for each in ROLES if each.audiences and each not in (THE_PERSON, SOMEONE_CLOSE)]
"""The roles, held at work, that may be on a team."""


class AlreadyRegistered(ValueError):
    """There is a person with this NHS number already. The text says what to do next."""


class OnTheTeam(ValueError):
    """This post is on the team already. The text says so."""


def locality(code: str, name: str, *, fictional: bool, region: str = "") -> Locality:
    """The locality with this code, made if it is new; `region` is the ONS code of its region."""
    known = {"name": name, "fictional": fictional, "region": region}
    return Locality.objects.get_or_create(code=code, defaults=known)[0]


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
        raise AlreadyRegistered(HERE_ALREADY)
    try:
        with transaction.atomic():
            made = Person.objects.create(nhs_number=digits, locality=lives_in, **facts)
    except IntegrityError as twice:  # registered by somebody else in this very moment
        raise AlreadyRegistered(HERE_ALREADY) from twice
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
    """A post joins a person's team. Raises OnTheTeam where it is on it, without an end."""
    if TeamMember.objects.filter(person=of, post=member, until=None).exists():
        raise OnTheTeam(f"{member.account.name} is on the team already.")
    return TeamMember.objects.create(person=of, post=member, does=does, since=since or clock.today())


def leave_team(of: Person, member: Post, on: date) -> None:
    """A post's last day on a person's team is `on`."""
    TeamMember.objects.filter(person=of, post=member, until=None).update(until=on)


def practices(near: Locality) -> list[Organisation]:
    """The GP practices of a locality, by name: organisations there in which a GP holds a post today."""
    held = Post.objects.filter(holding(), role=GP.key)
    return list(Organisation.objects.filter(locality=near, pk__in=held.values("organisation")).order_by("name"))


def grant_unsealing(held: Post, granted: bool = True) -> None:
    """The organisation gives a post the right to open what somebody sealed, or takes it away."""
    held.may_unseal = granted
    held.save(update_fields=["may_unseal"])


def posts_like(words: str, *, most: int = 20) -> list[Post]:
    """Posts that can be on a team, held today, with each of these words in their holder's or organisation's name.

    None for fewer than two letters.
    """
    words = sought(words)
    if len(words.strip()) < 2:
        return []
    rows = Post.objects.filter(holding(), role__in=ON_TEAMS).select_related("account", "organisation")
    for each in words.split()[:6]:
        named = Q(account__first_name__icontains=each) | Q(account__last_name__icontains=each)
        rows = rows.filter(named | Q(organisation__name__icontains=each))
    return list(rows.order_by("account__last_name", "account__first_name", "pk")[:most])


def organisations_like(words: str, *, without: QuerySet[Any], most: int = 20) -> list[Organisation]:
    """Organisations with each of these words in their name at which somebody who may be on a team holds a post today,
    those with an id in `without` left out. None for fewer than two letters."""
    words = sought(words)
    if len(words.strip()) < 2:
        return []
    rows = at_work().exclude(pk__in=without)
    for each in words.split()[:6]:
        rows = rows.filter(name__icontains=each)
    return list(rows.order_by("name", "pk")[:most])


def organisation_at_work(key: int) -> Organisation | None:
    """An organisation by its id, if somebody who may be on a team holds a post there today."""
    return at_work().filter(pk=key).first()


def at_work() -> QuerySet[Organisation]:
    """Organisations at which somebody who may be on a team holds a post today."""
    posts = Post.objects.filter(holding(), role__in=ON_TEAMS)
    return Organisation.objects.filter(pk__in=posts.values("organisation"))


def post_held(post_id: int) -> Post | None:
    """A post by its id, if it is held today."""
    return Post.objects.filter(holding(), pk=post_id).select_related("account", "organisation").first()


def holding() -> Q:
    """Posts held today."""
    today = clock.today()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
