"""`manage.py remind_returns`: letters to communes whose month is nearly due or late."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from reports.actions.reminding import is_day_to_remind
from reports.events import ReportEvent
from tests.factories import TeamFactory, person, send_month
from tests.reports.returns.month import OCTOBER, events
from volunteer_teams.access.roles import Role
from volunteer_teams.models import User

DUE = date(2026, 10, 19)


@pytest.fixture(autouse=True)
def _mail(settings, on):
    settings.IS_MAIL_SET_UP = True
    on(date(2026, 10, 20))


def with_address(role, commune, address, **values):
    user = person(role, commune, **values)
    User.objects.filter(pk=user.pk).update(email=address)
    return user


def run(capsys):
    call_command("remind_returns")
    return capsys.readouterr().out.strip()


def test_officers_and_leaders_of_a_late_commune_get_one_letter_without_figures(commune, capsys):
    send_month(commune, date(2026, 9, 1))
    with_address(Role.COMMUNE_OFFICER, commune, "canbo@xa.gov.vn")
    with_address(Role.COMMUNE_LEADER, commune, "lanhdao@xa.gov.vn")
    with_address(Role.COMMUNE_LEADER, commune, "nghi@xa.gov.vn", is_active=False)
    with_address(Role.TEAM_LEADER, commune.teams.get(), "doi@xa.gov.vn")

    said = run(capsys)

    (letter,) = mail.outbox
    assert (letter.to, letter.bcc) == ([], ["canbo@xa.gov.vn", "lanhdao@xa.gov.vn"])
    assert letter.subject == "Báo cáo tháng 10/2026: hạn 19/10/2026"
    assert commune.full_name in letter.body
    assert "http" not in letter.body
    assert said == "Reminded 1 communes; 0 have nobody with a mail address."
    assert events(ReportEvent.RETURNS_REMINDED).get().changes == {"month": "10/2026", "letters": 2}


def test_who_sent_it_or_has_no_address_gets_none(commune, capsys):
    send_month(commune, date(2026, 9, 1))
    send_month(commune, OCTOBER)
    with_address(Role.COMMUNE_OFFICER, commune, "canbo@xa.gov.vn")
    other = TeamFactory(commune__province=commune.province).commune
    send_month(other, date(2026, 9, 1))

    assert run(capsys) == "Reminded 0 communes; 1 have nobody with a mail address."
    assert not mail.outbox


def test_without_a_mail_server_it_says_so(commune, capsys, settings):
    settings.IS_MAIL_SET_UP = False
    with_address(Role.COMMUNE_OFFICER, commune, "canbo@xa.gov.vn")

    assert "EMAIL_URL is not set" in run(capsys)
    assert not events(ReportEvent.RETURNS_REMINDED).exists()


def test_a_mail_server_that_is_away_is_told(commune, settings):
    with_address(Role.COMMUNE_OFFICER, commune, "canbo@xa.gov.vn")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(CommandError, match="did not take the letters"):
        call_command("remind_returns")


@pytest.mark.parametrize(
    ("day", "is_one"),
    [(16, False), (17, True), (18, False), (19, False), (20, True), (21, False), (22, False), (23, True)],
)
def test_not_every_day_is_a_day_to_remind(day, is_one):
    assert is_day_to_remind(DUE, date(2026, 10, day)) is is_one
