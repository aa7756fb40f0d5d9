"""break_glass_add, break_glass_detail: one client, two hours, and the commune is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.events import CaseEvent
from cases.models import BreakGlass
from tests.factories import ClientFactory, CommuneFactory, EpisodeFactory, IdentityFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
NAME, REASON = "Phạm Văn Bí Mật", "Công an tỉnh yêu cầu xác minh"
HTMX = {"HX-Request": "true", "HX-Target": "identity"}


@pytest.fixture
def province(signed_in, case):
    """A browser of the province's officer; the client's name is known."""
    IdentityFactory(client=case.client, full_name=NAME)
    return signed_in(Role.PROVINCE_OFFICER, case.commune.province)


def add(client):
    return reverse("cases:break_glass_add", args=[client.pk])


def detail(client):
    return reverse("cases:break_glass_detail", args=[client.pk])


def test_a_reason_opens_one_identity_for_two_hours_and_is_logged(province, case, logged):
    other = ClientFactory(team=case.team)
    IdentityFactory(client=other)

    response = province.post(add(case.client), {"reason": REASON})

    assert response.url == case.client.get_absolute_url()
    assert NAME not in province.get(response.url).content.decode()
    assert NAME in page(province.post(detail(case.client))).text
    assert province.post(detail(other)).status_code == 404
    opened = BreakGlass.objects.get()
    assert opened.until - opened.opened_at == timedelta(hours=2)
    [broken], [viewed] = logged(CaseEvent.GLASS_BROKEN), logged(CaseEvent.IDENTITY_VIEWED)
    assert (broken.changes["reason"], viewed.changes) == (REASON, {"reason": REASON})
    assert (broken.commune_id, viewed.by_id) == (case.commune.pk, province.user.pk)


def test_after_two_hours_it_is_closed(province, case):
    province.post(add(case.client), {"reason": REASON})
    BreakGlass.objects.update(
        opened_at=timezone.now() - timedelta(hours=2), until=timezone.now() - timedelta(seconds=1)
    )

    assert province.post(detail(case.client)).status_code == 404
    assert page(province.get(case.client.get_absolute_url())).has_link(add(case.client))


def test_nobody_else_may_look_meanwhile(province, signed_in, case):
    province.post(add(case.client), {"reason": REASON})

    colleague = signed_in(Role.PROVINCE_OFFICER, case.commune.province)

    assert colleague.post(detail(case.client)).status_code == 404


@pytest.mark.parametrize("reason", ["", "   ", "xem", "gọi số 0912 345 678"])
def test_a_poor_reason_opens_nothing(province, case, logged, reason):
    response = province.post(add(case.client), {"reason": reason})

    assert page(response).errors
    assert not BreakGlass.objects.exists()
    assert not logged(CaseEvent.GLASS_BROKEN)


def test_sent_twice_it_is_opened_once(province, case, logged):
    for _ in range(2):
        province.post(add(case.client), {"reason": REASON})

    assert BreakGlass.objects.count() == len(logged(CaseEvent.GLASS_BROKEN)) == 1


def test_the_commune_is_told_who_why_and_until_when(province, officer, case):
    province.post(add(case.client), {"reason": REASON})

    home, file = (
        page(officer.get(reverse("home"))).text,
        page(officer.get(case.client.get_absolute_url())).text,
    )

    until = f"{timezone.localtime(BreakGlass.objects.get().until):%H:%M}"
    for told in (home, file):
        assert province.user.full_name in told
        assert REASON in told
        assert until in told
    assert "Cấp tỉnh đã mở danh tính" in home


def test_another_commune_is_told_nothing(province, signed_in, case):
    province.post(add(case.client), {"reason": REASON})

    elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory(province=case.commune.province))

    assert REASON not in page(elsewhere.get(reverse("home"))).text


def test_after_a_fortnight_the_home_page_is_quiet(province, officer, case):
    province.post(add(case.client), {"reason": REASON})
    long_ago = timezone.now() - timedelta(days=15)
    BreakGlass.objects.update(opened_at=long_ago, until=long_ago + timedelta(hours=2))

    assert "Cấp tỉnh đã mở danh tính" not in page(officer.get(reverse("home"))).text


def test_a_hidden_client_is_never_opened(province, case):
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)

    assert province.get(add(case.client)).status_code == 404
    assert province.post(add(case.client), {"reason": REASON}).status_code == 404
    assert not BreakGlass.objects.exists()


def test_a_client_who_becomes_hidden_is_closed_at_once(province, case):
    province.post(add(case.client), {"reason": REASON})
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)

    assert province.post(detail(case.client)).status_code == 404


def test_its_part_is_the_part_of_the_page(province, case):
    province.post(add(case.client), {"reason": REASON})

    whole = page(province.post(detail(case.client))).one("//section[@id='identity']")
    alone = province.post(detail(case.client), headers=HTMX)

    assert b"<html" not in alone.content
    assert page(alone).one("//section[@id='identity']").text_content().split() == whole.text_content().split()


def test_an_address_alone_shows_nothing(province, case):
    province.post(add(case.client), {"reason": REASON})

    assert province.get(detail(case.client)).status_code == 405


def test_no_list_names_anybody_meanwhile(province, case):
    province.post(add(case.client), {"reason": REASON})

    for url in ("cases:client_list", "cases:contact_list", "home"):
        assert NAME not in province.get(reverse(url)).content.decode()


def test_another_province_is_not_found_and_other_roles_are_refused(province, signed_in, case):
    stranger = signed_in(Role.PROVINCE_OFFICER, CommuneFactory().province)
    officer = signed_in(Role.COMMUNE_OFFICER, case.commune)

    for url in (add(case.client), detail(case.client)):
        assert stranger.post(url, {"reason": REASON}).status_code == 404
        assert officer.post(url, {"reason": REASON}).status_code == 403
