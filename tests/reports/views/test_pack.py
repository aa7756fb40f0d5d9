"""`pack_list`, `pack_pdf`: one page a team, by case codes."""

import io
from datetime import date, timedelta

import pypdf
import pytest
from django.utils import timezone

from reports.events import ReportEvent
from reports.pack import MOST_LINES, MOST_TASKS, packs_of
from reports.places import place_of
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MembershipFactory,
    PlanLineFactory,
    StatusFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Position

LONG = "Rà soát, lập danh sách hộ gia đình mới đến khu tập thể cũ, cùng tổ dân phố và công an khu vực"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def team(db, today):
    """A team of ten with long names, more lines, more tasks and decisions than a page holds."""
    team = TeamFactory(
        name="Đội công tác xã hội tình nguyện tổ dân phố số 12 và khu tập thể", founded_on=date(2015, 1, 1)
    )
    name = "Công Tằng Tôn Nữ Thị Mỹ Hạnh"
    members = [MembershipFactory(team=team, volunteer__full_name=f"{name} {n}") for n in range(10)]
    members[0].position = Position.LEADER
    members[0].save(update_fields=["position"])
    month = today.replace(day=1)
    for _ in range(MOST_LINES + 5):
        PlanLineFactory(team=team, month=month, text=LONG, volunteer=members[0].volunteer, until=month)
    meeting = MeetingFactory(team=team, on=month - timedelta(days=3))
    for _ in range(6):
        MeetingDecisionFactory(meeting=meeting, text=LONG * 3, volunteer=members[1].volunteer, until=month)
    status = StatusFactory(programme__contact_every_days=30, contact_every_days=30)
    for _ in range(MOST_TASKS + 5):
        client = ClientFactory(team=team, opened_on=today - timedelta(days=90))
        EpisodeFactory(client=client, status=status, opened_on=today - timedelta(days=90))
        AssignmentFactory(client=client, volunteer=members[2].volunteer, since=today - timedelta(days=80))
    ContactFactory(team=team, volunteer=members[3].volunteer, on=month)
    return team


def url(place, month):
    return f"/packs/{place_of(place).key}/{month:%Y-%m}/pdf/"


def read(response):
    return pypdf.PdfReader(io.BytesIO(response.content))


def test_a_team_takes_one_page_however_much_there_is_and_the_log_says_so(signed_in, team, today):
    browser = signed_in(Role.TEAM_LEADER, team)

    response = browser.get(url(team, today))

    assert response.content.startswith(b"%PDF")
    assert len(read(response).pages) == 1
    text = read(response).pages[0].extract_text()
    assert "và 5 việc nữa trong kế hoạch" in text
    assert "Quá hạn" in text
    event = AuditEvent.objects.get(code=ReportEvent.PACK_PRINTED)
    assert (event.by_id, event.team_id) == (browser.user.pk, team.pk)


def test_a_commune_gets_all_its_teams_a_page_each(signed_in, team, today):
    for n in range(2):
        MembershipFactory(team=TeamFactory(commune=team.commune, name=f"Đội số {n}"))

    response = signed_in(Role.COMMUNE_LEADER, team.commune).get(url(team.commune, today))

    assert len(read(response).pages) == 3


def test_quiet_volunteers_are_those_without_a_contact_this_month(team, today):
    (pack,) = packs_of(place_of(team), today.replace(day=1), today)

    assert len(pack.quiet) == 9
    assert "Công Tằng Tôn Nữ Thị Mỹ Hạnh 3" not in pack.quiet
    assert (len(pack.plan), pack.more_lines) == (MOST_LINES, 5)
    assert (len(pack.tasks), pack.more_tasks) == (MOST_TASKS, 5)
    assert {"M08": next(r.value for r in pack.results if r.label.startswith("Lượt tiếp cận"))} == {"M08": "1"}


def test_a_hidden_client_stands_on_no_paper_even_for_their_officer(signed_in, team, today):
    hidden = ClientFactory(team=team, opened_on=today - timedelta(days=90))
    status = StatusFactory(programme__is_hidden=True, programme__contact_every_days=1, contact_every_days=1)
    EpisodeFactory(client=hidden, status=status, opened_on=today - timedelta(days=90))

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team, today))

    assert hidden.code not in read(response).pages[0].extract_text()
    (pack,) = packs_of(place_of(team), today.replace(day=1), today)
    assert hidden.pk not in {task.client.pk for task in pack.tasks}
    assert pack.more_tasks == 5


def test_the_list_leads_to_every_page(signed_in, team, today):
    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get("/packs/"))

    assert shown.has_link(url(team, today))
    assert shown.has_link(url(team.commune, today))


def test_elsewhere_and_above_a_commune_there_is_none(signed_in, team, today):
    officer = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    province = signed_in(Role.PROVINCE_OFFICER, team.commune.province)

    assert officer.get(url(team, today)).status_code == 404
    assert province.get(url(team.commune.province, today)).status_code == 404
    assert province.get(url(team, date(2011, 1, 1))).status_code == 404
    assert signed_in(Role.VOLUNTEER, team).get(url(team, today)).status_code == 403
