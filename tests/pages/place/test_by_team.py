"""The page of a measure by team: by name and never ranked, those without a team apart, for the director alone."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import LIBRARY, MEASURES
from everymoment.measures.strata import TEAM, UNKNOWN
from everymoment.people import clock
from everymoment.people.models import Account
from tests import builders
from tests.made_once import anew, for_a_module
from tests.pages.place.test_place import signed_in, words

pytestmark = pytest.mark.django_db
KEY = "named_co_ordinator"
TEAMS = {"XWC": (61, 98), "XGP": (21, 81), "XCN": (70, 99), "XHC": (3, 9), UNKNOWN: (0, 32)}


def a_place_with_teams() -> builders.Cast:
    """Wandle with a run in which every measure that is about people was counted by team."""
    made, now = builders.cast(), clock.now()
    run = Run.objects.create(as_of_at=now, engine="duckdb", started_at=now, finished_at=now, entries_read=0)
    part, whole = map(sum, zip(*TEAMS.values(), strict=True))
    of = [("", "", part, whole), *((TEAM.key, code, *counts) for code, counts in TEAMS.items())]
    Result.objects.bulk_create(
        Result(run=run, measure=measure.id, locality=made.place, stratum=stratum, group=group, numerator=part,
               denominator=whole, unknown=0)
        for measure in MEASURES
        for stratum, group, part, whole in of
    )  # fmt: skip
    return made


made_once = for_a_module(a_place_with_teams)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def teams(cast: builders.Cast, key: str = KEY) -> str:
    return reverse("by_team", args=[cast.place.code, key])


def page(account: Account, address: str) -> str:
    """The text of a page that opens."""
    answer = signed_in(account).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_teams_stand_by_name_in_the_table_and_those_without_one_last(cast: builders.Cast) -> None:
    text = page(cast.director, teams(cast))
    names = re.findall(r'<tr class="nhsuk-table__row">\s*<td[^>]*>([^<]+)</td>', text)
    found = ["Beechcroft Surgery", "Kind Hands Home Care", "Wandle Community Nursing", "Wandle Council"]
    assert names == [*found, "No team named"]
    said = words(text)
    assert "Wandle Council 60 100 60%" in said and "Kind Hands Home Care too few to show" in said
    assert "2 of 3 differ from the rest by more than chance explains: Wandle Community Nursing higher; "\
        "Beechcroft Surgery lower." in said  # fmt: skip
    assert "No team named too few to show" in said, "how many of them have a co-ordinator is a number from 0 to 7"
    assert "No team is named for 30 plans." in said
    assert "a team outside the limits is a question, not a verdict" in said and "place outside" not in said
    assert "<svg" in text and ">61</td>" not in text and "9</td>" not in text


def test_nothing_ranks(cast: builders.Cast) -> None:
    said = words(page(cast.director, teams(cast))).lower()
    assert not re.search(r"\b(best|worst|rank|ranking|league|top|bottom|red|green)\b", said)


def test_what_is_not_counted_by_team_says_so(cast: builders.Cast) -> None:
    waits = next(each for each in LIBRARY if not each.live)
    assert "it waits for" in words(page(cast.director, teams(cast, waits.key)))
    Result.objects.filter(measure="M39", stratum=TEAM.key).delete()
    assert "it counts no people" in words(page(cast.director, teams(cast, "equity_ratio")))
    Result.objects.filter(measure="M01").delete()
    assert "Nobody is counted in this here" in words(page(cast.director, teams(cast, "early_identification")))
    Result.objects.filter(stratum=TEAM.key).exclude(group=UNKNOWN).delete()
    text = words(page(cast.director, teams(cast)))
    assert "No team is named for anybody" in text and "<svg" not in text
    assert signed_in(cast.director).get(teams(cast, "cheese")).status_code == 404


def test_the_measure_leads_there_for_its_director_alone(cast: builders.Cast) -> None:
    measure = reverse("measure", args=[cast.place.code, KEY])
    assert teams(cast) in page(cast.director, measure)
    for account in (cast.gp, cast.social_worker):
        assert teams(cast) not in page(account, measure)
        answer = signed_in(account).get(teams(cast))
        assert answer.status_code == 403 and "for its director" in words(answer.content.decode())
    assert signed_in(cast.daughter).get(teams(cast)).status_code == 403


def test_the_page_takes_six_statements_with_sign_in_and_look(cast: builders.Cast) -> None:
    client = signed_in(cast.director)
    with CaptureQueriesContext(connection) as statements:
        client.get(teams(cast))
    assert len(statements) <= 6, [each["sql"][:80] for each in statements]
