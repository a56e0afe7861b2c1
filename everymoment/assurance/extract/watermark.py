"""How far the kept columns have come, and what was seen of each plan and post: what came since is the difference."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db.models import Max

from everymoment.access.models import Look
from everymoment.assurance import deprivation
from everymoment.assurance.about_plans import Found
from everymoment.assurance.extract.of_plans import Around
from everymoment.audit.models import Erased
from everymoment.measures.tables import TABLES
from everymoment.people.models import Post
from everymoment.plans.models import Acknowledgement, AskedAgain, Change

FILE, PLANS_FILE, POSTS_FILE = "watermark.json", "seen_plans.parquet", "seen_posts.parquet"
Seen = dict[int, tuple[int, int]]
"""By plan: the number of its newest change, and the mark of all that its row depends on."""
Ends = dict[int, str]
"""By post: from when until when it is held, as text."""


class Damaged(Exception):
    """The kept columns cannot be followed further. The text says why."""


@dataclass(frozen=True)
class Watermark:
    """`as_of` is the moment of the columns, in ISO form; `declared` stands for their names and types; `highest` is
    the highest id seen of each table, `entries` how many entries the columns are made of. `files` are all that were
    written, with their sizes in bytes. `touched` are days on which events came, went or changed, counted from 1970,
    with the generation that did so last; `dated` the days of other rows, by the share that counts them (`Dated`)."""

    folder: str
    generation: int
    as_of: str
    declared: str
    entries: int
    highest: dict[str, int]
    files: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    dated: dict[str, dict[str, int]] = field(default_factory=dict)
    plans: Seen = field(default_factory=dict)
    posts: Ends = field(default_factory=dict)

    @property
    def as_of_at(self) -> datetime:
        """The moment of the columns."""
        return datetime.fromisoformat(self.as_of)

    def write(self, folder: Path) -> None:
        """Write it into the folder of the columns."""
        left_out = ("plans", "posts", "files")
        words = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in left_out}
        numbers, marks = zip(*self.plans.values(), strict=True) if self.plans else ((), ())
        _write(folder / PLANS_FILE, plan=list(self.plans), number=list(numbers), mark=list(marks))
        _write(folder / POSTS_FILE, post=list(self.posts), held=list(self.posts.values()))
        beside = folder / f"{FILE}.writing"
        beside.write_text(json.dumps({**words, "files": _sizes(folder)}))
        beside.replace(folder / FILE)


def _sizes(folder: Path) -> dict[str, int]:
    return {str(each.relative_to(folder)): each.stat().st_size for each in sorted(folder.rglob("*.parquet"))}


def _write(file: Path, **columns: list) -> None:
    kinds = {"held": pa.string()}
    rows = {key: pa.array(each, kinds.get(key, pa.int64())) for key, each in columns.items()}
    pq.write_table(pa.table(rows), file.with_suffix(".writing"))
    file.with_suffix(".writing").replace(file)


def read(folder: Path) -> Watermark:
    """The watermark of the columns in this folder. Raises Damaged."""
    try:
        words = json.loads((folder / FILE).read_text())
        plans = pq.read_table(folder / PLANS_FILE).to_pydict()
        posts = pq.read_table(folder / POSTS_FILE).to_pydict()
        seen = zip(plans["plan"], zip(plans["number"], plans["mark"], strict=True), strict=True)
        found = Watermark(**words, plans=dict(seen), posts=dict(zip(posts["post"], posts["held"], strict=True)))
    except (OSError, ValueError, TypeError, KeyError) as wrong:
        raise Damaged("there are none, or they are damaged") from wrong
    if found.files != _sizes(folder.resolve()):
        raise Damaged("files are lost or damaged")
    if found.declared != declared():
        raise Damaged("the plan has other columns now")
    return found


def declared() -> str:
    """What stands for the names and types of all kept columns: another where one of them is another."""
    said = [(name, table.by_month, each.name, each.type) for name, table in TABLES.items() for each in table.kept]
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def highest() -> dict[str, int]:
    """The highest id of each table that is only added to. Four statements."""
    tables = {"acknowledgement": Acknowledgement, "asked": AskedAgain, "look": Look, "erased": Erased}
    return {key: table._default_manager.aggregate(most=Max("pk"))["most"] or 0 for key, table in tables.items()}


def ends() -> Ends:
    """From when until when each post is held. One statement."""
    return {post: _held(since, until) for post, since, until in Post.objects.values_list("pk", "since", "until")}


def _held(since: date, until: date | None) -> str:
    return f"{since} {until or ''}"


def seen(plans: list[Found], around: Around) -> Seen:
    """What is seen of each of these plans."""
    return {each.plan: (each.number, _mark(each, around)) for each in plans}


def _mark(plan: Found, around: Around) -> int:
    """A number that is another when anything is that the plan's rows follow from, the day apart. Keyed, so that nobody
    can find a date of birth by trying all."""
    home, person = around.home, plan.person
    said = (
        plan,
        sorted(around.posts[person]),
        sorted(around.teams.get(person, {}).items()),
        person in home.agreed,
        person in home.allow,
        person in home.opened,
        deprivation.fifth_of(plan.postcode, around.fifths),
    )
    key = settings.SECRET_KEY.encode()[:64]
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=8, key=key).digest(), "big", signed=True)


def clock_went_back(as_of_at: datetime, was: Watermark | None) -> bool:
    """Whether something was kept, or recorded, later than this moment. Two statements."""
    if was and was.as_of_at > as_of_at:
        return True
    later = Change.objects.filter(recorded_at__gt=as_of_at).exists()
    return later or Look.objects.filter(at__gt=as_of_at).exists()
