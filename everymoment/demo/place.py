"""The fictional borough: its organisations in four sectors, and everybody who works in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from everymoment.assurance import deprivation
from everymoment.demo.cast import CAST, EDITH, ROSALIND, SAMIRA
from everymoment.demo.lives import landline, mobile
from everymoment.people import register
from everymoment.people.london import REGION
from everymoment.people.models import Locality, Organisation, Post, Sector

CODE, NAME = "X09000001", "Wandle"


@dataclass(frozen=True)
class House:
    """An organisation: fictional ODS code (they start with X), name, sector, and staff by role beside the cast."""

    ods_code: str
    name: str
    sector: str
    staff: tuple[tuple[str, str], ...] = ()


def _staff(role: str, names: str) -> tuple[tuple[str, str], ...]:
    return tuple((role, name.strip()) for name in names.split(","))


CARE_HOME_ADDRESS = "Orchard Road, Wandle"
CARE_HOME = House(
    "XWR1",
    "The Limes Nursing Home",
    Sector.PROVIDER,
    _staff("care_home_nurse", "Beatrix Lumley, Joyce Owusu-Mintah, Anil Thapar"),
)
HOUSES = (
    House("XWP1", "Riverside Surgery", Sector.HEALTH, _staff("gp", "Daniel Feltham")),
    House("XWP2", "Snuff Mill Practice", Sector.HEALTH, _staff("gp", "Sunita Rajput, Owen Prosser")),
    House("XWP3", "Ferry Lane Health Centre", Sector.HEALTH, _staff("gp", "Katarzyna Wrona, Idris Bello")),
    House(
        "XWN1",
        "Wandle Community Nursing",
        Sector.HEALTH,
        _staff("district_nurse", "Lynette Farrow, Sipho Dlodlo, Bernadette Quirke, Marisol Ibarra, Paul Ormerod"),
    ),
    House("XWA1", "Wandle Ambulance Service", Sector.HEALTH, _staff("paramedic", "Nadine Coker")),
    House("XWO1", "Wandle Out-of-Hours Doctors", Sector.HEALTH, _staff("out_of_hours_doctor", "Farrukh Sandhu")),
    House(
        "XWV1",
        "Marsh Lane Hospice",
        Sector.VOLUNTARY,
        _staff("hospice_nurse", "Catriona Muir, Olumide Fashola, Teresa Lobo"),
    ),
    House(
        "XWC1",
        "Wandle Council",
        Sector.SOCIAL_CARE,
        _staff("social_worker", "Martha Okonedo-Hill, Graham Selby, Noreen Fahy, Dilip Soman"),
    ),
    House(
        "XWH1",
        "Good Neighbour Home Care",
        Sector.PROVIDER,
        _staff("home_care_worker", "Blessing Achebe-Cole, Agnieszka Lis, Ray Dunster"),
    ),
    House(
        "XWH2",
        "Lavender Home Care",
        Sector.PROVIDER,
        _staff("home_care_worker", "Shanice Prowse, Nirmala Gurung, Jim Tackley, Rosa Pinheiro"),
    ),
    CARE_HOME,
)


# Fictional: the postcodes of the demo begin with WX1 to WX9.
FIFTHS = {"WX1": 1, "WX2": 1, "WX3": 2, "WX4": 2, "WX5": 3, "WX6": 3, "WX7": 4, "WX8": 4, "WX9": 5}


@dataclass
class Place:
    """The borough once it is made: posts by role, the cast's posts by username, organisations by code; and the posts of
    those whose openings were not in the course of their work."""

    locality: Locality
    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, list[Post]] = field(default_factory=dict)
    cast: dict[str, Post] = field(default_factory=dict)
    strange: list[Post] = field(default_factory=list)

    def practices(self) -> list[Organisation]:
        """The GP practices."""
        return list({post.organisation_id: post.organisation for post in self.posts["gp"]}.values())


def settle(rng: Random, since: date) -> Place:
    """The borough with its organisations, accounts and posts, all there since that day."""
    place = Place(register.locality(CODE, NAME, fictional=True, region=REGION))
    deprivation.keep(FIFTHS.items())
    for number, house in enumerate(HOUSES, 1):
        telephone = landline(number * 10)
        made = register.organisation(
            house.ods_code, house.name, house.sector, telephone=telephone, place=place.locality
        )
        place.organisations[house.ods_code] = made
    addresses = {part.username: part.email for part in CAST}
    for username, given, family, role, at in _everybody():
        holder = register.account(username, given, family, email=addresses.get(username, ""))
        # Whoever came to the cast later draws their number elsewhere, so that everybody's story stays as it was.
        numbers = Random(username) if username == SAMIRA.username else rng  # noqa: S311
        made_post = register.post(holder, place.organisations[at], role, telephone=mobile(numbers), since=since)
        place.posts.setdefault(role, []).append(made_post)
        if username in addresses:
            place.cast[username] = made_post
    return place


def _everybody() -> Iterator[tuple[str, str, str, str, str]]:
    """Username, names, role and organisation of everybody at work: the cast first."""
    for part in CAST:
        if part not in (EDITH, ROSALIND):
            yield part.username, part.given, part.family, part.role, part.at
    for house in HOUSES:
        for role, name in house.staff:
            given, family = name.split(" ", 1)
            yield f"{given}.{family}".lower().replace(" ", "-"), given, family, role, house.ods_code
