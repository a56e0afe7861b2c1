"""The page of open data: what is published, by whom, and the three files as they were published."""

from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.assurance.models import OpenData
from everymoment.people import clock
from tests import builders
from tests.assurance.simulated_place import results, run_of
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
once = for_a_module(builders.cast)


@pytest.fixture
def cast(once: builders.Cast) -> builders.Cast:
    return anew(once)


def page_of(cast: builders.Cast, account: object) -> tuple[Client, str]:
    client = Client()
    client.force_login(account)
    return client, reverse("open_data", args=[cast.place.code])


def test_the_director_publishes_and_anybody_at_work_downloads(cast: builders.Cast) -> None:
    run_of(cast.place, clock.now(), results(Random(7), 30))
    director, page = page_of(cast, cast.director)
    assert "Nothing was published yet" in director.get(page).content.decode()
    said = director.post(page, follow=True).content.decode()
    assert "version 1. It stays as it is." in said and "There is nothing new" in said
    held = OpenData.objects.get()
    assert all(digest in said for digest in held.sha256.values())
    nurse, _ = page_of(cast, cast.nurse)
    assert "Publish the figures" not in nurse.get(page).content.decode()
    for kind, begins in (("csv", b"place,place_name"), ("parquet", b"PAR1"), ("md", b"# Open data of")):
        file = nurse.get(reverse("open_file", args=[cast.place.code, held.pk, kind]))
        assert file.content.startswith(begins) and file["Content-Disposition"].endswith(f'-1.{kind}"')
    assert nurse.get(reverse("open_file", args=[cast.place.code, held.pk, "exe"])).status_code == 404


def test_others_do_not_publish(cast: builders.Cast) -> None:
    run_of(cast.place, clock.now(), results(Random(7), 20))
    nurse, page = page_of(cast, cast.nurse)
    assert nurse.post(page).status_code == 403 and not OpenData.objects.exists()


def test_nothing_to_publish_is_said(cast: builders.Cast) -> None:
    director, page = page_of(cast, cast.director)
    assert "Nothing was counted here yet" in director.get(page).content.decode()
    assert "everymoment measures run" in director.post(page, follow=True).content.decode()


def test_the_page_is_cheap(cast: builders.Cast, django_assert_max_num_queries) -> None:
    director, page = page_of(cast, cast.director)
    director.get(page)
    with django_assert_max_num_queries(6):
        assert director.get(page).status_code == 200
