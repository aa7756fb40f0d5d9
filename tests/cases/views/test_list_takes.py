"""client_list_take, contact_list_take: people leave by case code, by name only while names are on."""

from time import time

import pytest
from django.urls import reverse

from cases.models import ClientGroup
from cases.names import SEEN_AT
from tests.factories import (
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    ProgrammeFactory,
)
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.formats import FORMATS

pytestmark = pytest.mark.django_db
CLIENTS, CONTACTS = reverse("cases:client_list_take"), reverse("cases:contact_list_take")
WHY = {"reason": "Giao ban tháng", "kind": "csv"}


@pytest.fixture
def contact(case):
    IdentityFactory(client=case.client, full_name="Phạm Văn Mẫu")
    return ContactFactory(client=case.client, volunteer=case.volunteer, note="Còn phân vân chuyện học nghề")


def with_names(browser):
    session = browser.session
    session[SEEN_AT] = int(time())
    session.save()
    return browser


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("url", [CLIENTS, CONTACTS])
def test_names_leave_only_while_they_are_on_and_the_log_says_so(officer, case, contact, logged, url):
    assert "có tên người được hỗ trợ" not in page(officer.get(url)).text
    without = officer.post(url, WHY)
    with_names(officer)
    asked = page(officer.get(url)).text
    named = officer.post(url, WHY)

    assert case.client.code in text(without)
    assert "Phạm Văn Mẫu" not in text(without)
    assert "có tên người được hỗ trợ" in asked
    assert "Phạm Văn Mẫu" in text(named)
    first, second = logged(TeamsEvent.LIST_TAKEN)
    assert "is_named" not in first.changes
    assert second.changes["is_named"] is True
    assert "Phạm" not in str([first.changes, second.changes])


@pytest.mark.parametrize("url", [CLIENTS, CONTACTS])
def test_a_province_takes_codes_whatever_its_session_says(signed_in, case, contact, url):
    browser = with_names(signed_in(Role.PROVINCE_OFFICER, case.commune.province))

    answer = browser.post(url, WHY)

    assert case.client.code in text(answer)
    assert "Phạm Văn Mẫu" not in text(answer)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_hidden_programme_stays_hidden(signed_in, case, kind):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True))
    ContactFactory(client=hidden, volunteer=case.volunteer, group=ClientGroup.SEX_WORK)
    browser = signed_in(Role.PROVINCE_OFFICER, case.commune.province)

    for url in (CLIENTS, CONTACTS):
        _, headings, rows = opened(browser.post(url, {**WHY, "kind": kind}))
        assert hidden.code not in str(rows)
    row = dict(zip(headings, rows[0], strict=True))
    assert row["Nhóm"] == "Người bán dâm hoàn lương"
    assert row["Giới tính"] is None
    assert row["Năm sinh"] is None


def test_a_volunteer_takes_what_is_theirs(signed_in, case, contact):
    browser = signed_in(Role.VOLUNTEER, case.team)
    own = ContactFactory(team=case.team, volunteer=browser.user.volunteer)

    rows = opened(browser.post(CONTACTS, WHY))[2]

    assert [row[-1] for row in rows] == [str(own.pk)]
    assert opened(browser.post(CLIENTS, WHY))[2] == []


def test_notes_do_not_leave(officer, contact):
    assert "học nghề" not in text(officer.post(CONTACTS, WHY))


def test_the_month_of_the_plans_stands_in_the_title(officer, case):
    answer = officer.post(f"{reverse('cases:plan_list_take')}?month=2026-03", WHY)

    assert opened(answer)[0][0] == "Kế hoạch tháng, tháng 3/2026"
