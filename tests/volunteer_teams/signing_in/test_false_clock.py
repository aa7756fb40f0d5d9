"""What was begun while the clock was set too far ahead ends when it is set right, and not a year later."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.utils import timezone

from tests.factories import CommuneFactory, UserFactory
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.links import print_links, use_link
from volunteer_teams.actions.signing_in import WAIT, count_try, password_limits
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import SignInLink, SignInTries

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def test_a_session_of_next_year_is_over(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    assert browser.get("/").status_code == 200
    Session.objects.update(expire_date=F("expire_date") + YEAR)

    answer = browser.get("/")

    assert answer.url.startswith("/accounts/login/")


def test_a_session_goes_on_when_the_clock_is_set_back_by_minutes(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    Session.objects.update(expire_date=F("expire_date") + timedelta(minutes=20))

    assert browser.get("/").status_code == 200


def test_who_was_kept_out_until_next_year_may_try():
    (limit, *_) = limits = password_limits("lan", "127.0.0.1")
    for _ in range(limit.most + 1):
        waits = count_try(limits=limits, username="lan")
    assert waits
    SignInTries.objects.update(until=F("until") + YEAR)

    assert count_try(limits=limits, username="lan") is None
    assert SignInTries.objects.get(pk=limit.key).until <= timezone.now() + WAIT


def test_a_link_that_lasts_to_next_year_is_good_for_nothing():
    (slip,) = print_links(users=[UserFactory()], by=None)
    SignInLink.objects.update(expires_at=F("expires_at") + YEAR)

    with pytest.raises(RuleBroken):
        use_link(code=slip.code, password="MotMatKhauDai-2026")
