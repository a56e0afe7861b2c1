"""The cast: whom to sign in as, what each is there for, and what they see first."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from everymoment.people.models import Account


@dataclass(frozen=True)
class Part:
    """One of the cast: an account, in a role (key of sections.audiences.ROLES), at an organisation by its code
    ("" for the person and her family)."""

    username: str
    given: str
    family: str
    role: str
    at: str
    who: str
    sees_first: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def email(self) -> str:
        """An address that is nobody's: example.org is kept free for examples."""
        return f"{self.username}@example.org"


EDITH = Part(
    "edith",
    "Edith",
    "Marlow",
    "person",
    "",
    "84, lives alone, heart failure; the person the plan is about",
    "her own plan: what she has said, who helps her, and what changed",
)
ROSALIND = Part(
    "rosalind",
    "Rosalind",
    "Marlow",
    "family",
    "",
    "Edith's daughter, whom Edith has allowed to see her plan",
    "her mother's plan, without what Edith keeps to her team",
)
AMARA = Part(
    "amara",
    "Amara",
    "Nwosu",
    "gp",
    "XWP1",
    "Edith's GP at Riverside Surgery",
    "her notices: what changed for people on her list, and what it asks of her",
)
GRACE = Part(
    "grace",
    "Grace",
    "Boateng",
    "district_nurse",
    "XWN1",
    "Edith's district nurse",
    "her notices: changes she must know, each with “Understood” or a question",
)
RUTH = Part(
    "ruth",
    "Ruth",
    "Adeyemi",
    "social_worker",
    "XWC1",
    "social worker and Edith's named co-ordinator",
    "her notices, with a question asked of her on top; then Edith's plan to change",
)
MARIA = Part(
    "maria",
    "Maria",
    "Santos",
    "home_care_worker",
    "XWH1",
    "Edith's home-care worker, mornings and evenings",
    "her notices: what has changed before the next visit",
)
TOM = Part(
    "tom",
    "Tom",
    "Hallett",
    "paramedic",
    "XWA1",
    "paramedic, on nobody's team",
    "the urgent view: one field for an NHS number",
)
HELEN = Part(
    "helen",
    "Helen",
    "Whitcombe",
    "director",
    "XWC1",
    "director of adult social services, who sees figures and never a plan",
    "the board: how well Wandle keeps its promises",
)
PRIYA = Part(
    "priya",
    "Priya",
    "Raman",
    "privacy_officer",
    "XWN1",
    "privacy officer of the community nurses, who sees who opened a record and never the record",
    "records that a nurse opened without being asked, each to be looked at within 72 hours",
)

SAMIRA = Part(
    "samira",
    "Samira",
    "Haddad",
    "privacy_officer",
    "XWC1",
    "privacy officer of the council, who answers where an organisation of the borough has none",
    "a record that a home-care worker opened without being asked, to be looked at within 72 hours",
)

CAST = (EDITH, ROSALIND, AMARA, GRACE, RUTH, MARIA, TOM, HELEN, PRIYA, SAMIRA)


def account_of(username: str) -> Account | None:
    """The account of one of the cast, made by the demo (it has no password); None for anybody else."""
    if username not in {part.username for part in CAST}:
        return None
    found = Account.objects.filter(username=username, is_active=True).first()
    return found if found and not found.has_usable_password() else None


def parts_here() -> list[Part]:
    """Those of the cast whose accounts are in this database, in the order of the cast."""
    here = set(Account.objects.filter(username__in=[part.username for part in CAST]).values_list("username", flat=True))
    return [part for part in CAST if part.username in here]


def with_second_step() -> set[str]:
    """The user names of those of the cast for whom some visitor has set up a second step."""
    names = [part.username for part in CAST]
    held = Authenticator.objects.filter(user__username__in=names).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(held.values_list("user__username", flat=True))
