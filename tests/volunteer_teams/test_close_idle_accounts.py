"""manage.py close_idle_accounts: the daily work on accounts."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from tests.factories import UserFactory
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, SignInLink, SignInTries, User

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=46)


def run():
    said = StringIO()
    call_command("close_idle_accounts", stdout=said)
    return said.getvalue()


def test_only_accounts_nobody_used_for_45_days_are_closed():
    idle = UserFactory(is_demo=False, last_login=LONG_AGO, active_since=LONG_AGO)
    never = UserFactory(is_demo=False, active_since=LONG_AGO)
    UserFactory(is_demo=False, last_login=NOW, active_since=LONG_AGO)
    UserFactory(is_demo=False, last_login=LONG_AGO, active_since=NOW)  # opened again
    UserFactory(last_login=LONG_AGO, active_since=LONG_AGO)  # the demo's
    UserFactory(is_demo=False, last_login=LONG_AGO, active_since=LONG_AGO, is_active=False)

    said = run()

    assert said == "Closed 2 idle accounts.\n"
    closed = AuditEvent.objects.filter(code=TeamsEvent.ACCOUNT_DISABLED).values_list("subject_id", flat=True)
    assert set(closed) == {str(idle.pk), str(never.pk)}
    assert User.objects.filter(is_active=True).count() == 3


def test_a_second_run_finds_nothing():
    UserFactory(is_demo=False, active_since=LONG_AGO)

    assert [run(), run()] == ["Closed 1 idle accounts.\n", "Closed 0 idle accounts.\n"]


def test_what_counts_no_more_is_deleted():
    for key, hours in (("old", -25), ("ended", -1), ("running", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(hours=hours))
        SignInTries.objects.create(key=key, count=5, until=NOW + timedelta(hours=hours))
        SignInLink.objects.create(user=UserFactory(), digest=key, expires_at=NOW + timedelta(hours=hours))

    run()

    assert set(Session.objects.values_list("session_key", flat=True)) == {"ended", "running"}
    assert SignInTries.objects.get().key == "running"
    assert SignInLink.objects.get().digest == "running"
