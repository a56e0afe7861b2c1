"""`everymoment accounts add` and `everymoment accounts second-step-away`: what an organisation does about accounts."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from everymoment.accounts import identities, other_ways, passwords, providers, sessions
from everymoment.people import register
from everymoment.people.models import Account, Organisation
from everymoment.sections.audiences import ROLES


class Command(BaseCommand):
    help = "Make an account, or take a second step away whose owner has lost it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        add = deeds.add_parser("add", help="make an account and send its owner a link to choose a password")
        add.add_argument("username", help="the user name")
        add.add_argument("--given", required=True, help="given name")
        add.add_argument("--family", required=True, help="family name")
        add.add_argument("--email", required=True, help="where the link goes")
        add.add_argument("--at", default="", help="the ODS code of the organisation, for somebody with a post")
        add.add_argument("--role", default="", choices=["", *(each.key for each in ROLES)], help="the role of the post")
        connect = deeds.add_parser("connect", help="let somebody with a post sign in at the staff's identity provider")
        connect.add_argument("username", help="the user name")
        connect.add_argument("subject", help="who they are there (its `sub`), as the provider tells the organisation")
        deeds.add_parser("only-by-provider", help="list who could not sign in while the identity provider is away")
        away = deeds.add_parser("second-step-away", help="remove every second step of an account, and sign it out")
        away.add_argument("username", help="the user name")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["deed"] == "add":
            return self._add(**{key: options[key] for key in ("username", "given", "family", "email", "at", "role")})
        if options["deed"] == "only-by-provider":
            return self._only_by_provider()
        account = Account.objects.filter(username=options["username"]).first()
        if account is None:
            raise CommandError("There is no account of that name. Nothing was changed.")
        if options["deed"] == "connect":
            return self._connect(account, options["subject"])
        Authenticator.objects.filter(user=account).delete()
        sessions.end(account)
        self.stdout.write("Its second steps are removed and it is signed out. Its owner sets up a new one.")
        return None

    def _only_by_provider(self) -> None:
        found = other_ways.only_by_provider()
        for each in found:
            self.stdout.write(each.get_username())
        self.stderr.write(f"{len(found)} could not sign in while the provider is away. Ask each for a passkey.")

    def _connect(self, account: Account, subject: str) -> None:
        provider = providers.known().get(providers.STAFF)
        if provider is None or account.current_post_id is None:
            raise CommandError("No provider for staff is set up, or this account has no post. Nothing was changed.")
        try:
            identities.connect(account, provider.issuer, subject)
        except identities.Connected as twice:
            raise CommandError(f"{twice} Nothing was changed.") from twice
        self.stdout.write("Connected.")

    def _add(self, *, username: str, given: str, family: str, email: str, at: str, role: str) -> None:
        organisation = Organisation.objects.filter(ods_code=at).first()
        if bool(at) != bool(role) or (at and organisation is None):
            raise CommandError("A post needs --role and the --at of an organisation that is here. Nothing was made.")
        try:
            validate_email(email)
            with transaction.atomic():
                account = register.account(username, given, family, email=email)
                if organisation:
                    register.post(account, organisation, role)
        except ValidationError as wrong:
            raise CommandError("That is no e-mail address. Nothing was made.") from wrong
        except IntegrityError as taken:
            raise CommandError("That user name is taken. Nothing was made.") from taken
        passwords.send_link(None, account)
        self.stdout.write("The account is made, and a link to choose a password is sent.")
