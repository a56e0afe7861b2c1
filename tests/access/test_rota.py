"""The rota of an organisation: kept whole or not at all, and what the detectors then know."""

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from everymoment.access import doors, openings, rota
from everymoment.access.models import Shift
from everymoment.people import clock
from everymoment.people.models import Account
from tests.access.test_unusual import break_glass, cast, fed, kin, made_once  # noqa: F401

pytestmark = pytest.mark.django_db
HEAD = "login,from,to\n"


def test_a_file_is_kept_and_the_same_days_again_replace_it(cast, kin) -> None:  # noqa: F811
    at = kin.current_post.organisation
    night = HEAD + "kim,2026-10-24 21:00,2026-10-25 07:00\nkim,2026-10-26T09:00,2026-10-26T17:00\n\n"
    kept = rota.keep("\ufeff" + night.replace("\n", "\r\n"), at)
    assert (kept.shifts, kept.people, kept.replaced) == (2, 1, 0) and str(kept.last) == "2026-10-26"
    first = Shift.objects.order_by("begins_at").first()
    assert first.ends_at - first.begins_at == timedelta(hours=11), "the clocks went back that night"
    assert rota.keep(night, at).replaced == 2
    later = "ROTA,login,to,from\nx,kim,2026-10-26T18:00:00+00:00,2026-10-26 10:00\n".replace("ROTA", "Ward")
    assert rota.keep(later, at).replaced == 1 and Shift.objects.count() == 2
    elsewhere = cast.director.current_post.organisation
    with pytest.raises(rota.NotARota, match="'kim' works, or worked, here"):
        rota.keep(night, elsewhere)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: no column is called login or from or to"),
        ("name,from,to\n", "line 1: no column is called login"),
        (HEAD, "no shift in the file"),
        (HEAD + "kim,2026-10-01 09:00,2026-10-01 17:00\nkim,27/11/2026 09:00,x\n", "line 3: 'from' is not a day"),
        (HEAD + "kim,2026-10-01 09:00\n", "line 2: 'to' is not"),
        (HEAD + "kim,2026-10-01,2026-10-02\n", "line 2: 'from' has no time of day"),
        (HEAD + "kim,2026-10-01 17:00,2026-10-01 09:00\n", "line 2: the shift ends before it begins"),
        (HEAD + "kim,2026-10-01 09:00,2026-11-01 17:00\n", "line 2: the shift is longer than 26 hours"),
        (HEAD + ",2026-10-01 09:00,2026-10-01 17:00\n", "line 2: there is no login"),
        (HEAD + 2 * "kim,2026-10-01 09:00,2026-10-01 17:00\n", "line 3: this shift is in the file twice"),
        (HEAD + 25 * "who,2026-10-01 09:00,2026-10-01 17:00\n", "and 5 more"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_by_its_line_and_nothing_half_is_kept(kin, text: str, told: str) -> None:  # noqa: F811
    with pytest.raises(rota.NotARota) as raised:
        rota.keep(text, kin.current_post.organisation)
    assert told in str(raised.value) and not Shift.objects.exists()


def test_the_command_says_what_it_kept_or_why_nothing(kin, tmp_path: Path) -> None:  # noqa: F811
    file, out = tmp_path / "rota.csv", StringIO()
    ods = kin.current_post.organisation.ods_code
    for content, at, told in (
        (None, ods, "cannot be read"), (b"\xff\xfe", ods, "UTF-8"), (b"x", "NONE", "No organisation here"),
        (b"login,from,to\nkim,x,y\n", ods, "line 2: "),
    ):  # fmt: skip
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(CommandError, match=told) as raised:
            call_command("rota", "import", str(file), at=at)
        assert str(raised.value).endswith("Nothing was kept.")
    file.write_text(HEAD + "kim,2026-10-01 09:00,2026-10-01 17:00\n")
    call_command("rota", "import", str(file), at=ods, stdout=out)
    assert "1 shifts of 1 people are kept, from 1 October 2026 to 1 October 2026; 0 of" in out.getvalue()


def test_the_detectors_are_told_how_far_off_shift_and_who_else_came(cast, kin) -> None:  # noqa: F811
    break_glass(cast, kin, 30)
    break_glass(cast, cast.outsider, 29)
    break_glass(cast, kin, 14)
    assert {each.off_shift for each in fed()} == {None}, "no rota is known"
    assert told(kin) == [(None, 1), (None, 0)]
    hours = [clock.now() - timedelta(hours=each) for each in (31, 28, 16, 15, 2, 1)]
    text = HEAD + "".join(f"kim,{since.isoformat()},{until.isoformat()}\n" for since, until in pairs(hours))
    rota.keep(text, kin.current_post.organisation)
    assert told(kin) == [(0.0, 1), (pytest.approx(60, abs=0.1), 0)]
    assert told(cast.outsider) == [(None, 1)], "the rota never names them"
    Shift.objects.filter(begins_at=max(Shift.objects.values_list("begins_at", flat=True))).delete()
    assert told(kin)[1] == (None, 0), "the rota does not reach so far"


def told(account: Account) -> list[tuple[float | None, int | None]]:
    mine = [each for each in fed() if each.account == account.pk]
    return [(each.off_shift, each.came_too) for each in sorted(mine, key=lambda each: each.at)]


def pairs(moments: list[datetime]) -> list[tuple[datetime, datetime]]:
    return list(zip(moments[::2], moments[1::2], strict=True))


def test_who_came_counts_those_of_organisations_that_are_compared_apart(cast, kin, monkeypatch) -> None:  # noqa: F811
    break_glass(cast, kin, 30)
    with clock.at(clock.now() - timedelta(hours=29)):
        doors.open_urgently(cast.paramedic, "urgent", number=cast.number)
    monkeypatch.setattr(openings, "MOST_AT_ONCE", 1)
    assert len(list(openings.batches(clock.now()))) > 1 and told(kin) == [(None, 1)]
