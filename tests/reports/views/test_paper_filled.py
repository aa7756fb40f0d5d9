"""`contact_sheet`, `client_contacts`, `client_summary`: on paper once the reason is in the log."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.events import CaseEvent
from reports.events import ReportEvent
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    StatusFactory,
    SupportFactory,
    TeamFactory,
)
from tests.page import page
from tests.reports.paper import pages_of, text_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

REASON = "Nộp hồ sơ giấy"
NAME = "Công Tằng Tôn Nữ Thị Mỹ Hạnh"


@pytest.fixture
def client():
    """Somebody in care since half a year, with an identity."""
    team = TeamFactory(founded_on=date(2015, 1, 1))
    client = ClientFactory(team=team, opened_on=timezone.localdate() - timedelta(days=180))
    EpisodeFactory(client=client, opened_on=client.opened_on, decision="12/QĐ-UBND")
    carer = MembershipFactory(team=team, volunteer__full_name=NAME).volunteer
    AssignmentFactory(client=client, volunteer=carer, since=client.opened_on)
    IdentityFactory(client=client, full_name="Trần Văn Kín", personal_number="025085001234")
    return client


@pytest.fixture
def contact(client):
    volunteer = client.assignments.get().volunteer
    return ContactFactory(client=client, volunteer=volunteer, note="Đã có việc ở xưởng mộc")


@pytest.fixture
def officer(signed_in, client):
    return signed_in(Role.COMMUNE_OFFICER, client.commune)


def sheet_url(contact):
    return f"/papers/contacts/{contact.pk}/"


def contacts_url(client):
    return f"/papers/clients/{client.pk}/contacts/"


def summary_url(client):
    return f"/papers/clients/{client.pk}/summary/"


def asked(first, last):
    return {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}", "reason": REASON}


def test_a_contact_is_one_page_with_all_that_was_written(officer, client, contact):
    (text,) = pages_of(response := officer.post(sheet_url(contact), {"reason": REASON}))

    for part in (client.code, NAME, contact.get_purpose_display(), "Đã có việc ở xưởng mộc"):
        assert part in text
    assert client.code not in response.headers["Content-Disposition"]
    event = AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED)
    assert event.changes == {"paper": "contact_sheet", "reason": REASON}
    assert (event.client_id, event.commune_id) == (client.pk, client.commune_id)


def test_a_contact_without_a_client_is_told_by_its_group(signed_in, contact):
    unnamed = ContactFactory(team=contact.team, volunteer=contact.volunteer, client=None)

    text = text_of(signed_in(Role.TEAM_LEADER, contact.team).post(sheet_url(unnamed), {"reason": REASON}))

    assert f"Nhóm: {unnamed.get_group_display()}" in text


@pytest.mark.parametrize("times", [0, 1, 200])
def test_every_contact_of_the_days_is_on_the_sheets_whole(officer, client, contact, times):
    today = timezone.localdate()
    first = today - timedelta(days=60)
    who = contact.volunteer
    contact.delete()
    for n in range(times):
        note = f"Lần thứ {n:03d} " + "nói chuyện với cả nhà về việc học nghề sửa xe " * 3
        ContactFactory(client=client, volunteer=who, on=today - timedelta(days=n % 60), note=note)
    ContactFactory(client=client, volunteer=who, on=first - timedelta(days=1), note="Trước đó")

    text = text_of(officer.post(contacts_url(client), asked(first, today)))

    assert [n for n in range(times) if f"Lần thứ {n:03d}" not in text] == []
    assert f"Số lần gặp: {times} lượt" in text
    assert "Trước đó" not in text
    assert ("Không có lần gặp nào" in text) == (times == 0)
    event = AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED)
    assert event.changes["rows_taken"] == times


def test_days_in_the_wrong_order_print_nothing(officer, client):
    today = timezone.localdate()

    response = officer.post(contacts_url(client), asked(today, today - timedelta(days=1)))

    assert response.status_code == 422
    assert page(response).errors == ["Đến hết ngày: Ngày cuối trước ngày đầu."]
    assert not AuditEvent.objects.filter(code=ReportEvent.PAPER_PRINTED).exists()


def test_a_summary_tells_steps_carers_contacts_supports_and_what_is_due(officer, client, contact):
    SupportFactory(client=client, provider="Trung tâm y tế", amount=1_250_000)

    text = text_of(officer.post(summary_url(client), {"reason": REASON}))

    for part in (client.code, "12/QĐ-UBND", NAME, "Trung tâm y tế", "1.250.000", "Đội phụ trách"):
        assert part in text
    assert "Trần Văn Kín" not in text
    assert "xưởng mộc" not in text
    assert not AuditEvent.objects.filter(code=CaseEvent.IDENTITY_VIEWED).exists()


def test_an_identity_is_printed_when_asked_and_that_is_a_look_at_it(officer, client):
    text = text_of(officer.post(summary_url(client), {"reason": REASON, "with_identity": "on"}))

    assert "Trần Văn Kín" in text
    assert "025085001234" not in text
    assert "025•••••1234" in text
    assert AuditEvent.objects.get(code=CaseEvent.IDENTITY_VIEWED).changes["reason"] == REASON
    assert AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED).changes["with_identity"] is True


def test_whoever_may_not_see_an_identity_is_not_asked_about_it(officer, client):
    client.identity.delete()

    text = text_of(officer.post(summary_url(client), {"reason": REASON, "with_identity": "on"}))

    assert "Họ và tên" not in text
    assert AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED).changes["with_identity"] is False


def test_a_summary_with_nothing_in_it_says_so(officer):
    bare = ClientFactory(team=None, commune=officer.user.role_assignments.get().commune)

    text = text_of(officer.post(summary_url(bare), {"reason": REASON}))

    for words in ("Chưa có đợt hỗ trợ nào.", "Chưa có tình nguyện viên.", "Chưa ghi lần gặp nào."):
        assert words in text


@pytest.mark.parametrize("url", [contacts_url, summary_url])
def test_without_a_reason_nothing_is_printed(officer, client, url):
    today = timezone.localdate()

    response = officer.post(url(client), asked(today, today) | {"reason": " "})

    assert response.status_code == 422
    assert page(response).errors == ["Lý do in: Ghi lý do in."]
    assert not AuditEvent.objects.filter(code=ReportEvent.PAPER_PRINTED).exists()


@pytest.mark.parametrize("field", ["restricted_on", "anonymised_on"])
def test_of_a_closed_file_nothing_is_printed_and_no_link_leads_there(officer, client, contact, field):
    setattr(client, field, timezone.localdate())
    client.save(update_fields=[field])
    today = timezone.localdate()

    for url in (sheet_url(contact), contacts_url(client), summary_url(client)):
        response = officer.post(url, asked(today, today))
        assert response.status_code == 422
        assert "không in giấy tờ làm việc nữa" in page(response).text
    assert not page(officer.get(client.get_absolute_url())).has_link(summary_url(client))


def test_a_hidden_client_is_for_their_officer_alone(signed_in, officer, client, contact):
    status = StatusFactory(programme__is_hidden=True)
    EpisodeFactory(client=client, status=status, opened_on=client.opened_on)
    client.is_hidden = True
    client.save(update_fields=["is_hidden"])
    leader = signed_in(Role.TEAM_LEADER, client.team)

    assert leader.get(sheet_url(contact)).status_code == 404
    assert leader.get(contacts_url(client)).status_code == 404
    assert officer.get(sheet_url(contact)).status_code == 200


def test_the_case_file_and_the_contact_lead_there(signed_in, officer, client, contact):
    shown = page(officer.get(client.get_absolute_url()))
    leader = page(signed_in(Role.TEAM_LEADER, client.team).get(client.get_absolute_url()))

    assert shown.has_link(contacts_url(client))
    assert shown.has_link(summary_url(client))
    assert leader.has_link(contacts_url(client))
    assert not leader.has_link(summary_url(client))
    assert page(officer.get(f"/contacts/{contact.pk}/edit/")).has_link(sheet_url(contact))


def test_elsewhere_it_is_not_found_and_others_are_refused(signed_in, client, contact):
    elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    leader = signed_in(Role.TEAM_LEADER, client.team)

    for url in (sheet_url(contact), contacts_url(client), summary_url(client)):
        assert elsewhere.post(url, {"reason": REASON}).status_code == 404
    assert leader.get(summary_url(client)).status_code == 403
    assert signed_in(Role.ADMINISTRATOR).get(contacts_url(client)).status_code == 403
