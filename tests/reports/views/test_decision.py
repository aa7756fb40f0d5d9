"""`team_decision`, `assignment_decision`: decisions to be signed, with what they rest on that day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.events import CaseEvent
from reports.events import ReportEvent
from reports.models import DecisionKind
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    DecisionBasisFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    ReportingOfficeFactory,
    TeamFactory,
)
from tests.page import page
from tests.reports.paper import pages_of, text_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Position, Sex

REASON = "Trình ký"
NAME = "Công Tằng Tôn Nữ Thị Mỹ Hạnh"
OFFICE = "Trưởng phòng Văn hóa - Xã hội"


@pytest.fixture
def team():
    team = TeamFactory(name="Đội số 1", decision="45/QĐ-UBND", founded_on=date(2025, 8, 1))
    leader = {"volunteer__full_name": NAME, "volunteer__sex": Sex.FEMALE, "position": Position.LEADER}
    MembershipFactory(team=team, since=date(2025, 8, 1), **leader)
    ReportingOfficeFactory(commune=team.commune, mark="BC-UBND", signer_title="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    DecisionBasisFactory(
        text="Luật cũ số 1/2015", valid_from=date(2015, 1, 1), valid_to=date(2026, 6, 30), gives_power=False
    )
    DecisionBasisFactory(text="Luật mới số 2/2026", valid_from=date(2026, 7, 1), gives_power=False)
    DecisionBasisFactory(text="Thông tư giao quyền", valid_from=date(2025, 7, 1), decision=DecisionKind.TEAM)
    return team


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


@pytest.fixture
def client(team):
    client = ClientFactory(team=team, opened_on=date(2026, 3, 1))
    EpisodeFactory(client=client, opened_on=client.opened_on)
    volunteer = team.memberships.get().volunteer
    AssignmentFactory(client=client, volunteer=volunteer, since=date(2026, 3, 5))
    IdentityFactory(client=client, full_name="Trần Văn Kín", address="Ngõ nhỏ")
    return client


def of_team(team, **told):
    asked = {"kind": "change", "on": "20/11/2026", "proposer": OFFICE, "reason": REASON}
    return f"/papers/teams/{team.pk}/decision/", asked | told


def of_client(client, **told):
    asked = {"on": "20/11/2026", "proposer": "Đội trưởng", "reason": REASON}
    return f"/papers/clients/{client.pk}/assignment/", asked | told


def test_a_change_has_the_form_of_a_decision_with_the_list_behind_it(officer, team):
    first, second = pages_of(officer.post(*of_team(team)))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "/QĐ-UBND" in first
    assert "ngày 20 tháng 11 năm 2026" in first
    assert "Về việc kiện toàn Đội công tác xã hội tình nguyện" in first
    assert "Căn cứ Luật mới số 2/2026;" in first
    assert "Căn cứ Thông tư giao quyền;" in first
    assert "Căn cứ Quyết định số 45/QĐ-UBND" in first
    assert f"Theo đề nghị của {OFFICE}. QUYẾT ĐỊNH:" in first
    assert "Luật cũ" not in first
    assert "TM. ỦY BAN" not in first
    assert "thi hành Quyết định này./." in first
    assert f"1 {NAME}" in second
    assert "Đội trưởng" in second


def test_a_founding_carries_the_number_it_was_given(officer, team):
    first, second = pages_of(officer.post(*of_team(team, kind="found", on="01/08/2025")))

    assert "Số: 45/QĐ-UBND" in first
    assert "Căn cứ Luật cũ số 1/2015;" in first
    assert "Luật mới" not in first
    assert "số 45/QĐ-UBND ngày 01 tháng 8 năm 2025" in second
    event = AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED)
    told = {"paper": "team_decision", "kind": "found", "on": "2025-08-01", "reason": REASON}
    assert (event.team_id, event.changes) == (team.pk, told)


@pytest.mark.parametrize(("members", "pages"), [(0, 2), (200, 9)])
def test_the_list_has_everybody_of_that_day(officer, team, members, pages):
    team.memberships.all().delete()
    for n in range(members):
        MembershipFactory(team=team, volunteer__full_name=f"Nguyễn Thị Thành Viên {n:03d}")
    MembershipFactory(team=team, volunteer__full_name="Người đã thôi", until=date(2026, 1, 31))

    text = text_of(response := officer.post(*of_team(team)))

    assert [n for n in range(members) if f"Thành Viên {n:03d}" not in text] == []
    assert "Người đã thôi" not in text
    assert ("Chưa có thành viên nào." in text) == (members == 0)
    assert len(pages_of(response)) <= pages


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"on": "30/06/2025"}, "chưa có quyền quyết định về Đội"),
        ({"on": "31/07/2025"}, "Đội thành lập ngày 01/08/2025."),
        ({"on": "01/01/2100"}, "60 ngày tới"),
        ({"proposer": " "}, "Ghi nơi đề nghị."),
        ({"reason": ""}, "Ghi lý do in."),
        ({"kind": "khác"}, "Quyết định"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(officer, team, told, sentence):
    response = officer.post(*of_team(team, **told))

    assert response.status_code == 422
    assert any(sentence in error for error in page(response).errors)
    assert not AuditEvent.objects.filter(code=ReportEvent.PAPER_PRINTED).exists()


def test_after_its_dissolution_a_team_has_no_decisions(officer, team):
    team.dissolved_on = date(2026, 11, 1)
    team.save(update_fields=["dissolved_on"])

    response = officer.post(*of_team(team))

    assert page(response).errors == ["Ngày quyết định: Đội đã giải thể ngày 01/11/2026."]


def test_an_assignment_is_told_by_case_code(officer, client):
    (text,) = pages_of(response := officer.post(*of_client(client)))

    assert f"Phân công bà {NAME}, Đội trưởng Đội công tác xã hội tình nguyện" in text
    assert f"người được hỗ trợ có mã hồ sơ {client.code}, kể từ ngày 05 tháng 3 năm 2026" in text
    assert "Căn cứ Luật mẫu 2000;" in text
    assert "Thông tư giao quyền" not in text
    assert "Trần Văn Kín" not in text
    assert client.code not in response.headers["Content-Disposition"]
    event = AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED)
    assert event.changes["paper"] == "assignment_decision"
    assert event.client_id == client.pk


def test_a_name_stands_in_it_when_asked_and_that_is_a_look(officer, client):
    text = text_of(officer.post(*of_client(client, with_identity="on")))

    assert "Trần Văn Kín" in text
    assert "địa chỉ Ngõ nhỏ" in text
    assert AuditEvent.objects.get(code=CaseEvent.IDENTITY_VIEWED).changes["reason"] == REASON


def test_of_a_hidden_client_no_law_tells_why(officer, client):
    client.is_hidden = True
    client.save(update_fields=["is_hidden"])

    text = text_of(officer.post(*of_client(client)))

    assert "Luật mẫu 2000" not in text
    assert client.code in text


def test_without_a_volunteer_there_is_nothing_to_decide(officer, client):
    client.assignments.update(until=date(2026, 4, 1))

    response = officer.post(*of_client(client))

    assert response.status_code == 422
    assert "chưa có tình nguyện viên: phân công trước" in page(response).text


def test_nobody_is_assigned_before_the_file_was_opened(officer, client):
    response = officer.post(*of_client(client, on="28/02/2026"))

    assert page(response).errors == ["Ngày quyết định: Hồ sơ mở ngày 01/03/2026, sau ngày 28/02/2026."]


def test_a_closed_file_is_refused(officer, client):
    client.restricted_on = timezone.localdate() - timedelta(days=1)
    client.save(update_fields=["restricted_on"])

    assert "không in giấy tờ làm việc nữa" in page(officer.post(*of_client(client))).text


def test_the_team_and_the_case_file_lead_there(signed_in, officer, team, client):
    leader = signed_in(Role.TEAM_LEADER, team)

    assert page(officer.get(team.get_absolute_url())).has_link(of_team(team)[0])
    assert not page(leader.get(team.get_absolute_url())).has_link(of_team(team)[0])
    assert page(leader.get(client.get_absolute_url())).has_link(of_client(client)[0])


def test_elsewhere_it_is_not_found_and_others_are_refused(signed_in, team, client):
    elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert elsewhere.post(*of_team(team)).status_code == 404
    assert elsewhere.post(*of_client(client)).status_code == 404
    assert signed_in(Role.TEAM_LEADER, team).post(*of_team(team)).status_code == 403
    assert signed_in(Role.VOLUNTEER, team).post(*of_client(client)).status_code == 403
