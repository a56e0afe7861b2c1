"""Whose account an identity is. None is ever made: staff are connected by their organisation, and the person by their
NHS number and birth date, which the public's provider has verified."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from everymoment.accounts.models import Identity
from everymoment.accounts.providers import PUBLIC, Provider
from everymoment.people import clock
from everymoment.people.models import Account, Person

PROVED = "P9"
"""NHS login's level at which it has checked who somebody is, against a document and their face."""


class Connected(ValueError):
    """The account, or the subject, is connected already. The text says so."""


def account_of(provider: Provider, claims: Mapping[str, Any]) -> Account | None:
    """The account of whoever signed in there; None when there is none for them here."""
    kept = Identity.objects.filter(issuer=provider.issuer, subject=claims["sub"]).select_related("account").first()
    found = kept.account if kept else _proved(provider, claims)
    if found is None or not found.is_active or (found.current_post_id is None) != (provider.kind == PUBLIC):
        return None
    return found


def connect(account: Account, issuer: str, subject: str) -> Identity:
    """From now on this subject signs in to this account. Raises Connected."""
    try:
        with transaction.atomic():
            return Identity.objects.create(account=account, issuer=issuer, subject=subject, since=clock.now())
    except IntegrityError as twice:
        raise Connected("This account, or this identity, is connected already.") from twice


def _proved(provider: Provider, claims: Mapping[str, Any]) -> Account | None:
    """The person's account, connected by what the public's provider has proved of them."""
    if provider.kind != PUBLIC or claims.get("identity_proofing_level") != PROVED:
        return None
    number = str(claims.get("nhs_number", "")).replace(" ", "")
    person = Person.objects.filter(nhs_number=number, account__isnull=False, died_on=None).first()
    if person is None or person.born_on.isoformat() != claims.get("birthdate") or not person.account:
        return None
    if person.account.current_post_id is not None:
        return None
    try:
        connect(person.account, provider.issuer, claims["sub"])
    except Connected:
        return None  # they came as another subject before: a person sees to it
    return person.account
