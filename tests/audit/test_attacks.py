"""S13: eight attacks by somebody who owns the database and has lifted every guard; each is found, and rightly named. A
control without the heads kept outside shows which of them a bare chain would miss."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from pytest_django import DjangoDbBlocker

from everymoment.access.models import Look, LookQuestion
from everymoment.audit import beat, deeds, heads
from everymoment.audit.models import Link, Note, Tip
from everymoment.people import clock
from everymoment.plans.models import Change, Entry, Notice
from tests import builders
from tests.audit import scene
from tests.audit.conftest import kept_in
from tests.made_once import anew
from tests.own_database import copied


@pytest.fixture(scope="module")
def headed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[builders.Cast, Path]]:
    """A database of this module's own with a cast and two heads, and the folder that its heads and key lie in."""
    folder = tmp_path_factory.mktemp("outside")
    with django_db_blocker.unblock(), copied():
        with pytest.MonkeyPatch.context() as patch:
            kept_in(folder, partial(patch.setattr, settings))
            made = builders.cast()
            scene.headed(made)
            assert scene.told().broken is None
        yield made, folder


@pytest.fixture
def made(
    headed: tuple[builders.Cast, Path], outside: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[builders.Cast]:
    """The cast in a copy of that database, to do anything to, with heads and key of its own."""
    cast, folder = headed
    shutil.copytree(folder, outside, dirs_exist_ok=True)
    with django_db_blocker.unblock(), copied():
        yield anew(cast)


def edited() -> None:
    Look.objects.filter(pk=scene.somewhere_between()[9].of).update(page="nothing_to_see")


def an_entry_edited() -> None:
    Entry.objects.filter(change=Change.objects.filter(section="about_me").first()).update(now="Gin at ten")


def edited_with_its_commitment() -> None:
    links = scene.somewhere_between()
    scene.altered_look(links[9].of)
    links[9].commitment = Look.objects.get(pk=links[9].of).commitment
    scene.rewritten(links)


def deleted() -> None:
    gone = scene.somewhere_between()[9]
    Link.objects.filter(pk=gone.pk)._raw_delete("default")
    Look.objects.filter(pk=gone.of)._raw_delete("default")


def deleted_and_numbered_anew() -> None:
    links = scene.somewhere_between()
    gone = links.pop(9)
    Look.objects.filter(pk=gone.of)._raw_delete("default")
    scene.rewritten(links)


def only_the_row_deleted() -> None:
    Look.objects.filter(pk=scene.somewhere_between()[9].of)._raw_delete("default")


def inserted() -> None:
    links = scene.somewhere_between()
    look = Look.objects.get(pk=links[9].of)
    look.pk = None
    look.save(force_insert=True)
    fresh = list(Link.objects.filter(kind="look", of=look.pk))
    made_up = fresh[0] if fresh else Link(kind="look", of=look.pk, commitment=look.commitment, hash=links[3].hash)
    scene.rewritten([*links[:9], made_up, *links[9:]])


def inserted_without_a_link() -> None:
    look = Look.objects.order_by("pk").first()
    look.pk = None
    look.save(force_insert=True)


def reordered() -> None:
    links = scene.somewhere_between()
    links[9], links[10] = links[10], links[9]
    scene.rewritten(links)


def reordered_far() -> None:
    links = scene.somewhere_between()
    links[9], links[17] = links[17], links[9]
    scene.rewritten(links)


def recomputed() -> None:
    links = scene.somewhere_between()
    scene.altered_look(links[9].of)
    links[9].commitment = Look.objects.get(pk=links[9].of).commitment
    scene.recomputed(links)


def truncated() -> None:
    links = scene.somewhere_between()
    gone = {kind: [each.of for each in links[15:] if each.kind == kind] for kind in ("look", "change", "heartbeat")}
    Notice.objects.filter(change__in=gone["change"])._raw_delete("default")
    Entry.objects.filter(change__in=gone["change"])._raw_delete("default")
    Change.objects.filter(pk__in=gone["change"])._raw_delete("default")
    Look.objects.filter(pk__in=gone["look"])._raw_delete("default")
    Note.objects.filter(pk__in=gone["heartbeat"])._raw_delete("default")
    scene.rewritten(links[:15])


def truncated_but_for_the_end() -> None:
    Link.objects.filter(pk__gt=15)._raw_delete("default")


def the_end_altered() -> None:
    Tip.objects.filter(pk=1).update(hash=bytes(range(32)))


FROM_INSIDE = [
    (edited, "changed", 10),
    (an_entry_edited, "changed", None),
    (edited_with_its_commitment, "changed", 10),
    (deleted, "removed", 10),
    (deleted_and_numbered_anew, "removed", 10),
    (only_the_row_deleted, "link_without_row", 10),
    (inserted, "inserted", 10),
    (inserted_without_a_link, "row_without_link", None),
    (reordered, "reordered", 10),
    (reordered_far, "reordered", 10),
    (recomputed, "another_history", None),
    (truncated, "cut_off", 16),
    (the_end_altered, "end_altered", None),
    (truncated_but_for_the_end, "cut_off", 16),
]
MISSED_BY_A_BARE_CHAIN = {recomputed, truncated}


@pytest.mark.parametrize(("attack", "what", "where"), FROM_INSIDE, ids=lambda each: getattr(each, "__name__", None))
def test_whoever_owns_the_database_is_found_out(made: builders.Cast, attack, what, where) -> None:
    scene.guards_lifted()
    attack()
    found = scene.told()
    assert found.broken is not None and found.broken.what == what, found
    assert where is None or found.broken.sequence == where
    assert str(found.broken.sequence) in found.broken.says or what in ("row_without_link", "another_history", "cut_off")
    bare = scene.told(with_heads=False)
    assert (bare.broken is None) == (attack in MISSED_BY_A_BARE_CHAIN), bare
    assert any("would look sound" in each for each in bare.remarks)


def test_a_database_that_went_its_own_way_is_found_out(made: builders.Cast) -> None:
    with scene.another_copy() as (copy, _):
        scene.lived(made)
        beat.beat()
        scene.change_over(copy)
        scene.lived(made, 20)
        found = scene.told()
        assert found.broken and found.broken.what == "another_history"
        assert scene.told(with_heads=False).broken is None
        with pytest.raises(beat.Behind):
            beat.beat()


def test_an_old_backup_is_found_out_and_is_bridged_by_two_people(made: builders.Cast) -> None:
    with scene.another_copy() as (backup, _):
        scene.lived(made)
        known = beat.beat()
        scene.change_over(backup)
        before = Link.objects.count()
        found = scene.told()
        assert found.broken and found.broken.what == "older_than_head" and found.broken.sequence == before + 1
        assert scene.told(with_heads=False).broken is None
        with pytest.raises(beat.Behind, match="audit bridge"):
            beat.beat()
        assert Link.objects.count() == before
        for by, second in (("Ann Lee", ""), ("Ann Lee", "ann lee ")):
            with pytest.raises(deeds.NotDone):
                deeds.bridge(known, by, second, "the disk broke")
        kept = deeds.bridge(known, "Ann Lee", "Bo Ray", "the disk broke")
        assert kept.words["after"] == before and kept.words["upto"] == known.sequence
        scene.lived(made, 20)
        beat.beat()
        after = scene.told()
        assert after.broken is None and any("A backup was put back" in each for each in after.remarks)
        with pytest.raises(deeds.NotDone, match="nothing to bridge"):
            deeds.bridge(heads.newest(scene.settings.HEADS), "Ann Lee", "Bo Ray", "again")


def test_a_bridge_hides_nothing_that_came_after_it(made: builders.Cast) -> None:
    with scene.another_copy() as (backup, _):
        scene.lived(made)
        known = beat.beat()
        scene.change_over(backup)
        deeds.bridge(known, "Ann Lee", "Bo Ray", "the disk broke")
        scene.lived(made)
        beat.beat()
        scene.guards_lifted()
        links = list(Link.objects.order_by("sequence"))
        scene.altered_look(next(each for each in links[-5:] if each.kind == "look").of)
        for each in links:
            if each.kind == "look":
                each.commitment = Look.objects.get(pk=each.of).commitment
        scene.recomputed(links)
        found = scene.told()
        assert found.broken and found.broken.what == "another_history"


def test_a_lawful_erasure_breaks_nothing_and_is_named(made: builders.Cast) -> None:
    gone = list(Look.objects.filter(account=made.nurse).values_list("pk", flat=True)[:2])
    bound = [bytes(each) for each in Link.objects.filter(kind="look", of__in=gone).values_list("commitment", flat=True)]
    deeds.erase("look", gone, "Ann Lee", "Bo Ray", "order of the court")
    assert not Look.objects.filter(pk__in=gone).exists()
    found = scene.told()
    assert found.broken is None and found.links == Tip.objects.get().sequence
    assert any("2 of kind look erased lawfully" in each and "Bo Ray" in each for each in found.remarks)
    kept = Link.objects.filter(kind="look", of__in=gone)
    assert [bytes(each.commitment) for each in kept] == bound, "the chain itself never changes"


def test_a_look_that_somebody_asked_about_is_not_erased_and_it_says_so(made: builders.Cast) -> None:
    first, other = Look.objects.filter(account=made.nurse).order_by("pk")[:2]
    LookQuestion.objects.create(look=first, asked_by=made.edith, words="Why was that?", at=clock.now())
    with pytest.raises(deeds.NotDone, match=f"look question is kept about {first.pk}, .* Nothing was erased"):
        deeds.erase("look", [first.pk, other.pk], "Ann Lee", "Bo Ray", "order of the court")
    assert Look.objects.filter(pk__in=[first.pk, other.pk]).count() == 2 and scene.told().broken is None


def test_only_what_an_erasure_names_is_removed(made: builders.Cast) -> None:
    for kind, rows in (("change", [1]), ("look", []), ("look", [10**9]), ("heartbeat", [1])):
        with pytest.raises(deeds.NotDone):
            deeds.erase(kind, rows, "Ann Lee", "Bo Ray", "because")
    look = Look.objects.order_by("pk").first()
    with pytest.raises(DatabaseError, match="only added to"):
        Look.objects.filter(pk=look.pk)._raw_delete("default")
    assert scene.told().broken is None
