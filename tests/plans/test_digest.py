"""Digests: whom they reach, what they say and never say, what is kept of them, and what happens when mail fails."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors
from everymoment.people import clock, register
from everymoment.people.models import Account
from everymoment.plans import digest, lead, notices, steps
from everymoment.plans.management.commands.digest import only_one_at_a_time
from everymoment.plans.models import DigestSent
from everymoment.project.settings import mail
from tests import builders
from tests.made_once import anew, for_a_module
from tests.plans.mail_server import MailServer, mail_server

pytestmark = pytest.mark.django_db


def prepared():
    """The carer and the nurse have addresses and notices."""
    made = builders.cast()
    for account in (made.carer, made.nurse):
        digest.choose(account, f"{account.username}@example.org", "daily")
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


@pytest.fixture
def server(settings: LazySettings) -> Iterator[MailServer]:
    """A real mail server, and the settings that lead to it."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 0.5
        yield running


def run(**options) -> str:
    said = StringIO()
    call_command("digest", stdout=said, **options)
    return said.getvalue()


def words(letter) -> str:
    return letter.get_payload(decode=True).decode()


def in_days(days):
    return clock.at(clock.now() + timedelta(days=days))


def test_whoever_something_waits_for_is_told_how_much_and_where(made, server, settings):
    settings.ADDRESS = "https://plans.example.org"
    assert "2 digests were sent." in run()
    assert sorted(server.recipients) == ["grace@example.org", "tomas@example.org"]
    [letter] = [each for each in server.letters if each["To"] == "tomas@example.org"]
    assert letter["Subject"].startswith("Every Moment: ") and letter["Subject"].endswith("waiting for you")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "changes to read" in words(letter) and "https://plans.example.org/notices/" in words(letter)


def test_it_names_nobody_and_says_nothing_of_anybody(made, server):
    notice = notices.opened(doors.open_notices(made.carer)).waiting[0][1][0].id
    notices.acknowledge(doors.open_notices(made.carer), [notice], "question", "Where is the bed?")
    run()
    for letter in server.letters:
        text = f"{letter['Subject']} {words(letter)}".lower()
        for secret in ("edith", "marlow", "tomas", "grace", made.number, "home", "place of", "bed", "alder"):
            assert secret not in text, secret
        assert str(made.ref) not in text and "session" not in text


def test_every_sort_of_thing_is_counted(made):
    today = clock.today()
    builders.agreed_long_ago()
    with clock.at(clock.now() - timedelta(days=10)):
        for owner in (made.nurse, made.gp):
            steps.add(made.viewer(made.nurse), "Ring the hospice", owner=owner.current_post, by=clock.today())
    steps.add(made.viewer(made.nurse), "Not yet due", owner=made.nurse.current_post, by=today + timedelta(days=3))
    lead.review(made.viewer(made.social_worker), review_due_on=today + timedelta(days=10))
    made.write(made.gp, "about_me", {"my_day": "Up at nine."})
    [(_, told)] = notices.opened(doors.open_notices(made.carer)).waiting
    notices.acknowledge(doors.open_notices(made.carer), [told[0].id], "question", "From today?")
    with in_days(2):
        found = digest.waiting(doors.open_notices(made.nurse))
    assert (found.questions, found.passed_on, found.reviews, found.steps) == (0, 1, 1, 1)
    assert found.total == found.notices + 3
    assert "1 question passed on to you, not answered in time" in found.lines
    assert "1 step of yours that is past its day" in found.lines
    with in_days(2):
        elsewhere = digest.waiting(doors.open_notices(made.gp))
        assert (elsewhere.questions, elsewhere.reviews, elsewhere.steps) == (1, 0, 1)
    lead.close(made.viewer(made.social_worker), because="she died")
    with in_days(2):
        assert digest.waiting(doors.open_notices(made.nurse)).reviews == 0


def test_counting_is_three_statements_however_much_there_is(made):
    desk = doors.open_notices(made.nurse)
    for number in range(5):
        made.write(made.gp, "about_me", {"my_day": f"Day {number}"})
    with CaptureQueriesContext(connection) as ran:
        assert digest.waiting(desk).notices >= 6
    assert len(ran) == 3


def test_the_same_is_not_mailed_twice_in_a_day_and_comes_again_the_next(made, server):
    run()
    assert "0 digests were sent." in run()
    with in_days(1):
        made.write(made.gp, "about_me", {"my_day": "Up at nine."})
        assert "2 digests were sent." in run()
    assert len(server.letters) == 4
    assert "(1 new since the last e-mail)" in words(server.letters[-1])
    assert DigestSent.objects.filter(account=made.carer).latest("pk").counts["new"] == 1


@pytest.mark.parametrize(("often", "sent"), [("daily", [0, 1, 2, 7]), ("weekly", [0, 7]), ("never", [])])
def test_everybody_chooses_how_often(made, server, often, sent):
    digest.choose(made.nurse, "", "never")
    digest.choose(made.carer, "tomas@example.org", often)
    heard = []
    for day in (0, 1, 2, 7):
        before = len(server.letters)
        with in_days(day):
            run()
        heard += [day] * (len(server.letters) - before)
    assert heard == sent


def test_nobody_is_mailed_for_whom_nothing_waits_or_whose_account_is_closed(made, server):
    desk = doors.open_notices(made.carer)
    [(_, told)] = notices.opened(desk).waiting
    notices.acknowledge(desk, [each.id for each in told], "understood")
    Account.objects.filter(pk=made.nurse.pk).update(is_active=False)
    assert "0 digests were sent." in run()


def test_what_is_no_longer_open_to_somebody_is_not_counted(made, server):
    register.leave_team(made.person, made.carer.current_post, clock.today() - timedelta(days=1))
    run()
    assert server.recipients == ["grace@example.org"]


def test_a_dry_run_sends_and_keeps_nothing(made, server):
    said = run(dry_run=True)
    assert "2 digests would be sent." in said and f"account {made.carer.pk}: " in said and "@" not in said
    assert server.letters == [] and not DigestSent.objects.exists()


def test_one_address_that_bounces_does_not_stop_the_others_and_the_command_says_so(made, server, capsys):
    server.refused.add("grace@example.org")
    with pytest.raises(CommandError, match=rf"1 digest could not be sent \(account ids \[{made.nurse.pk}\]\)"):
        run()
    assert server.recipients == ["tomas@example.org"]
    server.refused.clear()
    assert "1 digest was sent." in run(), "who was not reached is tried again, and nobody else"
    assert server.recipients == ["tomas@example.org", "grace@example.org"]


def test_a_server_that_falls_silent_is_not_waited_for_and_the_next_goes_on(made, server):
    server.silent.add("grace@example.org")
    with pytest.raises(CommandError, match="1 digest could not be sent"):
        run()
    assert server.recipients == ["tomas@example.org"]


def test_a_server_that_is_not_there_is_given_up_soon(made, server):
    server.hangs_up = True
    for number in range(8):
        more = builders.staff(
            f"n{number}", "A", "B", builders.audiences.DISTRICT_NURSE, made.nurse.current_post.organisation
        )
        register.join_team(made.person, more.current_post, since=builders.SINCE)
        digest.choose(more, f"n{number}@example.org", "daily")
    made.write(made.gp, "about_me", {"my_day": "Up at nine."})
    with pytest.raises(CommandError, match="5 digests could not be sent .* so 5 more were not tried"):
        run()
    assert not DigestSent.objects.exists()


def test_cut_off_between_sending_and_keeping_it_is_mailed_once_more_and_never_left_out(made, server):
    digest.choose(made.nurse, "", "never")
    with (
        mock.patch.object(DigestSent.objects, "create", side_effect=SystemExit),
        pytest.raises(SystemExit),
    ):
        run()
    assert len(server.letters) == 1
    assert "1 digest was sent." in run()
    assert "0 digests were sent." in run()
    assert server.recipients == ["tomas@example.org"] * 2


def test_cut_off_while_sending_it_is_sent_by_the_next_run(made, server):
    digest.choose(made.nurse, "", "never")
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SystemExit), pytest.raises(SystemExit):
        run()
    assert server.letters == []
    assert "1 digest was sent." in run()


@pytest.mark.parametrize(
    "address",
    [
        "tomas@example.org\nBcc: all@example.org",
        "a@example.org\r\n\r\nhello",
        "a b@example.org",
        "nobody",
        "x" * 250 + "@a.org",
    ],
)
def test_an_address_that_is_none_is_refused_and_one_that_got_in_harms_nobody(made, server, address):
    with pytest.raises(digest.NotChosen):
        digest.choose(made.carer, address, "daily")
    assert Account.objects.get(pk=made.carer.pk).email == "tomas@example.org"
    Account.objects.filter(pk=made.carer.pk).update(email=address[:254])
    with pytest.raises(CommandError, match="could not be sent") if "\n" in address else mock.MagicMock():
        run()
    assert not any("all@example.org" in str(each) for each in server.letters)
    assert "grace@example.org" in server.recipients


def test_a_choice_needs_an_address_unless_it_is_never(made):
    with pytest.raises(digest.NotChosen, match="or choose never"):
        digest.choose(made.carer, " ", "weekly")
    with pytest.raises(digest.NotChosen, match="Choose how often"):
        digest.choose(made.carer, "tomas@example.org", "hourly")
    digest.choose(made.carer, "", "never")


def test_two_runs_at_once_are_one_too_many(made):
    with only_one_at_a_time(), pytest.raises(CommandError, match="being sent already"):
        run()


def test_the_mail_server_is_set_by_one_address():
    known = mail("smtp://me:" + "secret%40word@mail.example.org?tls=on&from=plans@example.org")
    assert known == {
        "backend": "smtp", "host": "mail.example.org", "port": 587, "user": "me", "password": "secret@word",
        "tls": True, "ssl": False, "from": "plans@example.org",
    }  # fmt: skip
    assert (mail("smtps://mail.example.org")["port"], mail("smtps://mail.example.org?tls=on")["tls"]) == (465, False)
    assert mail("")["backend"] == "console"
    for wrong in ("http://mail.example.org", "smtp://", "mail.example.org:25"):
        with pytest.raises(ImproperlyConfigured, match="EVERYMOMENT_EMAIL_URL"):
            mail(wrong)
